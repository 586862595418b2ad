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
                    ).filter { $0.isWholeRow && !$0.text.isEmpty },
                    try connection.latestImport(city: city.id, fileName: file)
                )
            }
            guard !kept.isEmpty, let past else {
                throw ServiceError.nothingInQuarantine(file: file)
            }
            let header = past.header.map { [$0] } ?? []
            let text = (header + kept.map(\.text)).joined(separator: "\n") + "\n"
            var log: ParsedLog
            do {
                log = try parser.parse(Array(text.utf8), name: file)
            } catch ImportError.doesNotFit(
                _,
                let line,
                let profile,
                let column,
                let found,
                let expected
            ) {
                let row = line - 1 - header.count
                throw ImportError.doesNotFit(
                    file: file,
                    line: kept.indices.contains(row) ? Int(kept[row].line) : line,
                    profile: profile,
                    column: column,
                    found: found,
                    expected: expected
                )
            }
            for index in log.quarantined.indices {
                let row = log.quarantined[index].line - 1 - header.count
                guard kept.indices.contains(row) else { continue }
                log.quarantined[index].line = Int(kept[row].line)
                log.quarantined[index].nearMillis = kept[row].nearMillis
            }
            try await transaction.run { try $0.deleteQuarantine(kept) }
            ingest.release(kept)
            ingest.begin(file: file, profile: name, header: log.headerText)
            try await ingest.add(LogPart(log))
        }
        return outcomes[0]
    }

    /// Takes rows of these files out of quarantine that were later than the clock of an import and
    /// are not any more.
    ///
    /// The file that was imported again brought them mostly, so that they are duplicates; those of
    /// another file of the same name are stored now.
    func releaseFromFuture(_ files: [String], _ parser: LogFileParser, _ city: CityRow) async throws
    {
        let waiting = try await store.withConnection {
            try $0.filesInQuarantine(
                city: city.id,
                fileNames: files,
                reason: QuarantineReason.timeOutOfRange.rawValue
            )
        }
        for file in waiting {
            while try await releaseSome(of: file, parser, city) {}
        }
    }

    private static let releasedAtOnce = 100_000

    /// Gives whether there may be more.
    private func releaseSome(of file: String, _ parser: LogFileParser, _ city: CityRow) async throws
        -> Bool
    {
        var parser = parser
        // What is kept is text already, and begins with the header.
        parser.profile.text.encoding = .utf8
        parser.profile.text.skipLines = 0
        let again = parser
        let (hasMore, _) = try await store.repeating {
            try await store.ingest(city: city, isAlone: true) { ingest, transaction in
                try await ingest.lock()
                let (found, past) = try await transaction.run { connection in
                    (
                        try connection.quarantine(
                            city: city.id,
                            fileName: file,
                            reason: QuarantineReason.timeOutOfRange.rawValue,
                            limit: Self.releasedAtOnce
                        ),
                        try connection.latestImport(city: city.id, fileName: file)
                    )
                }
                // Rows beside such as are older than is kept have no text to be read again.
                let kept = found.filter { !$0.text.isEmpty }
                let header = past?.header.map { [$0] } ?? []
                let text = (header + kept.map(\.text)).joined(separator: "\n") + "\n"
                // Not a sample among them: they wait on.
                guard var log = try? again.parse(Array(text.utf8), name: file) else { return false }
                for index in log.cells.indices {
                    let row = log.cells[index].line - 1 - header.count
                    if kept.indices.contains(row) { log.cells[index].line = Int(kept[row].line) }
                }
                let refused = Set(log.quarantined.map { $0.line - 1 - header.count })
                let accepted = kept.indices.filter { !refused.contains($0) }.map { kept[$0] }
                guard log.sampleCount == accepted.count, !accepted.isEmpty else { return false }
                log.quarantined = []
                log.rowsRead = accepted.count
                try await transaction.run { try $0.deleteQuarantine(accepted) }
                ingest.release(accepted)
                ingest.begin(file: file, profile: again.profile.name, header: log.headerText)
                try await ingest.add(LogPart(log))
                return found.count == Self.releasedAtOnce
            }
        }
        return hasMore
    }
}
