import FleetAnalytics
package import FleetStore
import Foundation

extension Workspace {
    /// Reads log files and stores what is new in them; see ``ImportRun/run(_:report:progress:)``.
    package func importFiles(
        _ paths: [String],
        profile: ImportProfile,
        options: ReadingOptions,
        city: CityRow,
        lanes: Int,
        report: @escaping (ImportRun.FileResult) -> Void,
        progress: @escaping (ImportRun.Progress) -> Void
    ) async throws {
        let parser = try await parser(profile, options, city)
        var stored: [String] = []
        try await ImportRun(store: store, city: city, parser: parser, lanes: lanes).run(
            paths,
            report: { result in
                if case .success(let outcome) = result.outcome { stored.append(outcome.file) }
                report(result)
            },
            progress: progress
        )
        try await releaseFromFuture(stored, parser, city)
    }

    /// A parser that knows which vehicles belong to other cities, and how old a sample may be.
    func parser(_ profile: ImportProfile, _ options: ReadingOptions, _ city: CityRow) async throws
        -> LogFileParser
    {
        let (elsewhere, firstDay) = try await store.withConnection { connection in
            (
                try connection.cities().filter { $0.id != city.id }.flatMap {
                    try connection.vehicles(city: $0.id)
                },
                try connection.firstDerivedDay(city.id)
            )
        }
        if let vehicle = elsewhere.first(where: { $0.id == options.vehicle }) {
            throw ServiceError.vehicleOfAnotherCity(
                vehicle: vehicle.id,
                city: vehicle.cityID,
                asked: city.id
            )
        }
        var parser = try options.parser(
            profile,
            cityZone: city.timeZone,
            vehiclesElsewhere: Set(elsewhere.map(\.id))
        )
        if let first = firstDay.flatMap({ CivilDate($0) }) {
            parser.keptFromMillis = try CityCalendar(zone: city.timeZone).day(first).startMillis
        }
        return parser
    }

    /// What was set aside, by file and line, and whether there is more than the limit lets through.
    package func quarantineTable(_ city: CityRow, file: String?, limit: Int) async throws
        -> (table: Table, hasMore: Bool)
    {
        let calendar = try CityCalendar(zone: city.timeZone)
        let found = try await store.withConnection {
            try $0.quarantine(city: city.id, fileName: file, limit: limit + 1)
        }
        let rows = found.prefix(limit)
        let table = Table(
            columns: ["file", "line", "reason", "column", "kept_out", "near", "text"],
            rows: rows.map { row in
                [
                    .text(row.fileName), .integer(Int(row.line)), .text(row.reason),
                    .text(row.column), .text(row.isWholeRow ? "row" : "cell"),
                    .text(row.nearMillis.map(calendar.stamp)), .text(row.text),
                ]
            }
        )
        return (table, found.count > limit)
    }
}
