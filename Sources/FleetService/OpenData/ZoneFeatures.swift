import FleetAnalytics
import FleetStore

/// Zones with their figures of a period, as GeoJSON (RFC 7946).
struct ZoneFeatures {
    let report: PeriodReport
    let zones: [ZoneRow]
    /// The property that names the period, and what it says.
    let period: (property: String, name: String)

    /// A feature for each name: zones that share one are one in every table.
    func text() throws -> String {
        let table = report.table(.zones)
        let rows = Dictionary(
            table.rows.compactMap { row in row.first.map { (CSVField.text($0), row) } },
            uniquingKeysWith: { first, _ in first }
        )
        let names = Set(zones.map(\.name)).sorted()
        let features = try names.map { name in
            let polygons = try zones.filter { $0.name == name }
                .flatMap { try ZoneFile.polygons(geometryJSON: $0.geometryJSON) }
            let rings = polygons.map { polygon in
                "["
                    + polygon.map { ring in
                        "["
                            + ring.map { "[\($0.longitude),\($0.latitude)]" }
                            .joined(separator: ",") + "]"
                    }.joined(separator: ",") + "]"
            }
            let row = rows[CSVField.text(.text(name))]
            let properties = zip(table.columns, row ?? []).map { column, cell in
                "\(JSONText.string(column.name)): \(AnswerRows.json(cell, of: column.name))"
            }
            let own =
                properties.isEmpty
                ? ["\(JSONText.string("zone")): \(JSONText.string(name))"] : properties
            let heading = "\(JSONText.string(period.property)): \(JSONText.string(period.name))"
            return """
                {"type": "Feature", "properties": {\(([heading] + own).joined(separator: ", "))}, \
                "geometry": {"type": "MultiPolygon", "coordinates": [\(rings.joined(separator: ","))]}}
                """
        }
        return """
            {"type": "FeatureCollection", "features": [
            \(features.joined(separator: ",\n"))
            ]}

            """
    }
}
