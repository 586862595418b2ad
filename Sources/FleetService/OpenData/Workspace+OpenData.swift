package import FleetStore
import Foundation

extension Workspace {
    /// Writes the tables of all released months of a city as open data, and gives the files' paths.
    ///
    /// What is too small to be shown is in none of them: they are the tables of the reports for
    /// staff. The catalogue comes last, so that it names nothing that is not there.
    ///
    /// - Throws: ``ServiceError/openData(_:)`` before anything is written, when the city shows all
    ///   counts, when no month of it is released, or when a file of somebody else would be replaced.
    package func writeOpenData(_ city: CityRow, _ request: OpenDataRequest) async throws -> [String]
    {
        guard city.disclosureMinimum > 1 else {
            throw ServiceError.openData(
                "city '\(city.id)' shows counts of one person; set a minimum first: fleet-report "
                    + "city disclosure \(city.id) --minimum 10"
            )
        }
        let (units, zones) = try await store.withConnection { connection in
            (
                try connection.releases(city.id, from: "-infinity", through: "infinity")
                    .filter { $0.unit.kind == .month }.map(\.unit),
                try connection.zones(city.id)
            )
        }
        var reports: [PeriodReport] = []
        for unit in Set(units).sorted(by: { $0.firstDay < $1.firstDay }) {
            guard let first = CivilDate(unit.firstDay), let last = CivilDate(unit.lastDay) else {
                continue
            }
            reports.append(
                try await periodReport(city, first...last, .staff, nowMillis: request.nowMillis)
            )
        }
        let minimum = reports.compactMap(\.minimum).min() ?? Int(city.disclosureMinimum)
        guard let newest = reports.last else {
            throw ServiceError.openData(
                "no month of '\(city.id)' is released yet; months are, when they are over, by: "
                    + "fleet-report nightly --city \(city.id)"
            )
        }
        var files = OpenDataFiles(request: request, cityID: city.id)
        let catalogue = request.language.catalogue
        let modified = newest.clock.reading(atMillis: request.nowMillis).date
        var datasets: [DataCatalogue.Dataset] = []
        for id in OpenDataTable.published {
            let table = OpenDataTable(id, of: reports)
            guard let first = table.months.first, let last = table.months.last else { continue }
            var parts = [
                DataCatalogue.File(
                    name: table.fileName,
                    kind: .csv,
                    size: files.add(table.csv, as: table.fileName)
                )
            ]
            if id == .zones, !zones.isEmpty {
                let name = "zones.geojson"
                let text = try ZoneFeatures(
                    report: last,
                    zones: zones,
                    period: ("month", last.firstDay.monthName)
                ).text()
                parts.append(
                    .init(name: name, kind: .geoJSON, size: files.add(text, as: name))
                )
            }
            datasets.append(
                .init(
                    id: id.rawValue,
                    title: catalogue.fill(
                        .openDataTable,
                        ["table": .text(catalogue.fill(id.title)), "city": .text(city.name)]
                    ),
                    description: catalogue.fill(
                        .openDataTableDescription,
                        [
                            "table": .text(catalogue.fill(id.title)),
                            "minimum": .count(minimum),
                            "definitions": .text(last.definitions.joined(separator: ", ")),
                        ]
                    ),
                    firstDay: first.firstDay,
                    lastDay: last.lastDay,
                    modified: modified,
                    files: parts
                )
            )
        }
        let note = QualityNote(reports: reports, request: request, minimum: minimum)
        files.add(note.text, as: "README.md")
        let data = DataCatalogue(
            request: request,
            cityID: city.id,
            cityName: city.name,
            datasets: datasets
        )
        files.add(try data.text(), as: "catalog.jsonld")
        return try files.write()
    }
}
