import Foundation
package import Logging

/// How log lines look.
package enum LogFormat: String, Sendable, CaseIterable {
    case text
    case json
}

/// Puts each event of a log on a line of its own.
///
/// Text: time, level, run, city, message. JSON: an object with the keys `time`, `level`, `message`,
/// where there is one `run` and `city`, then what else is known of the event; figures are numbers.
/// Times are RFC 3339 in UTC.
package struct LogLine: LogHandler {
    static let runKey = "run"
    static let cityKey = "city"
    /// Characters of a message that are written; an error may quote a whole file's header.
    private static let longestMessage = 4_000

    package var metadata: Logger.Metadata = [:]
    package var logLevel = Logger.Level.info
    private let format: LogFormat
    private let clock: @Sendable () -> Int64
    private let write: @Sendable (String) -> Void

    /// `write` gets lines without their line break, and may be called by several threads.
    package init(
        _ format: LogFormat,
        clock: @escaping @Sendable () -> Int64,
        write: @escaping @Sendable (String) -> Void
    ) {
        self.format = format
        self.clock = clock
        self.write = write
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        let known = metadata.merging(event.metadata ?? [:]) { $1 }
        let whole = event.message.description
        let message =
            whole.utf8.count > Self.longestMessage
            ? whole.prefix(Self.longestMessage) + " …" : whole
        let time = UTCTime.text(clock())
        switch format {
        case .text: write(Self.text(time, event.level, message, known))
        case .json: write(Self.json(time, event.level, message, known))
        }
    }

    private static func text(
        _ time: String,
        _ level: Logger.Level,
        _ message: String,
        _ metadata: Logger.Metadata
    ) -> String {
        let whose = [runKey, cityKey].compactMap { key in metadata[key].map { "\(key)=\($0)" } }
        return (([time, level.rawValue] + whose).joined(separator: " ") + ": " + message)
            .replacing("\n", with: " ").printable
    }

    private static func json(
        _ time: String,
        _ level: Logger.Level,
        _ message: String,
        _ metadata: Logger.Metadata
    ) -> String {
        let first = [runKey, cityKey].filter { metadata[$0] != nil }
        let others = metadata.keys.filter { !first.contains($0) }.sorted()
        let fields =
            [("time", JSONText.string(time)), ("level", JSONText.string(level.rawValue))]
            + first.map { ($0, value(metadata[$0])) }
            + [("message", JSONText.string(message))]
            + others.map { ($0, value(metadata[$0])) }
        return "{" + fields.map { "\(JSONText.string($0)):\($1)" }.joined(separator: ",") + "}"
    }

    private static func value(_ value: Logger.Metadata.Value?) -> String {
        switch value {
        case .stringConvertible(let number as Int): String(number)
        case .stringConvertible(let number as Int32): String(number)
        case .stringConvertible(let number as Double): "\(number.printed)"
        case .some(let other): JSONText.string("\(other)")
        case .none: "null"
        }
    }
}

/// Instants as runs and their logs write them.
enum UTCTime {
    /// `2026-03-01T03:30:05Z`.
    static func text(_ millis: Int64) -> String {
        Date(timeIntervalSince1970: Double(millis) / 1000).formatted(.iso8601)
    }
}
