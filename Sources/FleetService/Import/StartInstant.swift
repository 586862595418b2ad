import Foundation

/// Finds the instant from which the times of a log count.
struct StartInstant {
    let reader: TimeReader
    private let profile: String

    init(
        formats: [String],
        zone: TimeZone,
        profile: String = ""
    ) throws(ImportError) {
        do throws(TimePattern.Problem) {
            var parsed: [TimeFormat] = []
            for format in formats { parsed.append(try TimeFormat(format)) }
            reader = TimeReader(
                formats: parsed,
                decimals: DecimalReader(point: UInt8(ascii: ".")),
                clock: ZoneClock(zone: zone)
            )
        } catch {
            throw .invalidProfile(
                source: "profile \(profile)",
                line: 1,
                key: "time.start.formats",
                reason: error.reason
            )
        }
        self.profile = profile
    }

    /// The instant a text names; `source` is what errors call its place.
    func read(_ text: String, source: String) throws(ImportError) -> Int64 {
        let bytes = Array(text.trimmingBlanks().utf8)
        var reader = reader
        switch reader.read(bytes.span, 0..<bytes.count, previous: nil) {
        case .millis(let millis): return millis
        case .doesNotExist:
            throw .startUnreadable(
                source: source,
                found: "`\(text)`, which the zone's clocks skip",
                expected: "a time that exists"
            )
        case .missing, .unreadable:
            throw .startUnreadable(
                source: source,
                found: "`\(text.prefix(60))`",
                expected: reader.expectation
            )
        }
    }

    /// The start of a file by its name or by a table beside it.
    func ofFile(
        _ name: String,
        folder: URL?,
        rule: ImportProfile.StartRule
    ) throws(ImportError) -> Int64 {
        if let pattern = rule.fileName {
            guard let found = (try? NamePattern(pattern))?.firstGroup(in: name) else {
                throw .startUnreadable(
                    source: name,
                    found: "not in the file's name",
                    expected: "a name that matches `\(pattern)`"
                )
            }
            return try read(found, source: name)
        }
        guard let table = rule.table, let folder else {
            throw .noStart(file: name, profile: profile)
        }
        return try ofTable(table, folder: folder, file: name)
    }

    private func ofTable(
        _ table: ImportProfile.StartTable,
        folder: URL,
        file: String
    ) throws(ImportError) -> Int64 {
        let bytes = try bytes(of: table, folder: folder, file: file)
        let stem = (file as NSString).deletingPathExtension
        let span = bytes.span
        var scanner = RowScanner(.init(), position: LogFileBytes.markLength(bytes))
        var header: [String]?
        while scanner.next(span) {
            var cells: [String] = []
            for cell in scanner.cells.prefix(scanner.cellCount) {
                cells.append(scanner.text(span, cell) ?? "")
            }
            guard let names = header else {
                header = cells
                continue
            }
            guard let key = names.firstIndex(of: table.key),
                let value = names.firstIndex(of: table.value)
            else { break }
            guard cells.count > max(key, value), cells[key] == stem else { continue }
            return try read(cells[value], source: "\(table.file), line \(scanner.line)")
        }
        throw .startUnreadable(
            source: file,
            found: "not in \(table.file)",
            expected: "a row with `\(table.key)` \(stem) and its `\(table.value)`"
        )
    }
    private func bytes(
        of table: ImportProfile.StartTable,
        folder: URL,
        file: String
    ) throws(ImportError) -> [UInt8] {
        do throws(ImportError) {
            let bytes = try LogFileBytes.read(folder.appending(path: table.file), name: table.file)
            try LogFileBytes.check(bytes, name: table.file)
            return bytes
        } catch {
            throw .startUnreadable(
                source: file,
                found: "not to be had (\(error))",
                expected: "the table \(table.file) beside it"
            )
        }
    }
}
