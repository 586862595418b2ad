package import FleetStore
import Foundation

extension Workspace {
    /// Reads a file's quarantined rows again, with a mended profile.
    ///
    /// Rows that are samples now are stored; the others stay, under their own lines.
    ///
    /// - Throws: ``ServiceError/nothingInQuarantine(file:)`` when no row of such a file is kept.
    package func replayQuarantine(
        file: String,
        profile: ImportProfile,
        options: ReadingOptions,
        city: CityRow
    ) async throws -> ImportOutcome {
        var profile = profile
        // What is kept is text already, and begins with the header.
        profile.text.encoding = .utf8
        profile.text.skipLines = 0
        let parser = try await parser(profile, options, city)
        let name = profile.name
        let (_, outcomes) = try await store.ingest(city: city, isAlone: true) {
            ingest,
            transaction in
            try await ingest.lock()
            let (kept, past) = try await transaction.run { connection in
                (
                    try connection.quarantine(
                        city: city.id,
                        fileName: file,
                        limit: Int(Int32.max)
                    ).filter(\.isWholeRow),
                    try connection.latestImport(city: city.id, fileName: file)
                )
            }
            guard !kept.isEmpty, let past else {
                throw ServiceError.nothingInQuarantine(file: file)
            }
            let header = past.header.map { [$0] } ?? []
            let text = (header + kept.map(\.text)).joined(separator: "\n") + "\n"
            var log = try parser.parse(Array(text.utf8), name: file)
            for index in log.quarantined.indices {
                let row = log.quarantined[index].line - 1 - header.count
                guard kept.indices.contains(row) else { continue }
                log.quarantined[index].line = Int(kept[row].line)
                log.quarantined[index].nearMillis = kept[row].nearMillis
            }
            _ = try await transaction.run {
                try $0.deleteQuarantine(city: city.id, fileName: file)
            }
            ingest.begin(file: file, profile: name, header: log.headerText)
            try await ingest.add(LogPart(log))
        }
        return outcomes[0]
    }
}
