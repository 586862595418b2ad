import Foundation

/// What PostgreSQL's own words mean for whoever runs the command.
enum ServerLog {
    /// Orphans of a killed server still hold its memory; they end by themselves in a moment.
    static func saysOrphansAreEnding(_ text: String) -> Bool {
        text.contains("pre-existing shared memory block")
    }

    /// The error for output of initdb or lines of the server's log.
    static func meaning(of text: String, place: ClusterPlace) -> StoreError {
        if text.contains("No space left on device") { return .diskFull }
        // A full disk leaves no message.
        if place.isFull { return .diskFull }
        return .privateServerFailed(reason: reason(in: text), log: place.log)
    }

    private static func reason(in text: String) -> String {
        let lines = text.split(separator: "\n")
        for mark in ["PANIC:  ", "FATAL:  ", "error: ", "ERROR:  "] {
            if let line = lines.last(where: { $0.contains(mark) }),
                let range = line.firstRange(of: mark)
            {
                return "it says \"\(line[range.upperBound...])\""
            }
        }
        return lines.last.map { "its last words were \"\($0)\"" } ?? "it ended without a word"
    }

    /// What was written to the log since it had this size.
    static func text(of log: String, from start: UInt64) -> String {
        guard let file = FileHandle(forReadingAtPath: log) else { return "" }
        defer { try? file.close() }
        try? file.seek(toOffset: start)
        return String(decoding: (try? file.readToEnd()) ?? Data(), as: UTF8.self)
    }

    static func size(of log: String) -> UInt64 {
        let attributes = try? FileManager.default.attributesOfItem(atPath: log)
        return (attributes?[.size] as? NSNumber)?.uint64Value ?? 0
    }
}
