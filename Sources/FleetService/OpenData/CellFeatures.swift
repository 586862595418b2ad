import FleetAnalytics

/// Squares of the grid with the trips that start in them, of one month, as GeoJSON (RFC 7946).
struct CellFeatures {
    let report: PeriodReport

    /// A feature for each square and zone, as the table has a row.
    var text: String {
        let table = report.table(.cells)
        let features = zip(report.startCells ?? [], table.rows).map { start, row in
            let properties = zip(table.columns, row).map { column, cell in
                "\(JSONText.string(column.name)): \(JSONText.value(cell))"
            }
            let corners = start.cell.corners
            let ring = (corners + corners.prefix(1)).map { "[\($0.longitude),\($0.latitude)]" }
            return """
                {"type": "Feature", "properties": {\(properties.joined(separator: ", "))}, \
                "geometry": {"type": "Polygon", "coordinates": [[\(ring.joined(separator: ","))]]}}
                """
        }
        return """
            {"type": "FeatureCollection", "features": [
            \(features.joined(separator: ",\n"))
            ]}

            """
    }
}
