import Foundation

/// One form in which a profile says times are written.
enum TimeFormat: Equatable, Sendable {
    /// Seconds, milliseconds or microseconds since 1970-01-01T00:00Z, as a power of ten of a
    /// millisecond.
    case epoch(shift: Int)
    /// The same since the start of the log.
    case sinceStart(shift: Int)
    case iso8601
    case pattern(TimePattern)

    init(_ text: String) throws(TimePattern.Problem) {
        switch text {
        case "epoch s": self = .epoch(shift: 3)
        case "epoch ms": self = .epoch(shift: 0)
        case "epoch us": self = .epoch(shift: -3)
        case "since start s": self = .sinceStart(shift: 3)
        case "since start ms": self = .sinceStart(shift: 0)
        case "iso8601": self = .iso8601
        default: self = .pattern(try TimePattern(text))
        }
    }

    var isSinceStart: Bool { if case .sinceStart = self { true } else { false } }

    /// Whether the cell is one number.
    var isNumber: Bool { if case .epoch = self { true } else { isSinceStart } }

    /// An ISO 8601 date or time, UTC unless it names an offset; `nil` when it is none.
    static func utcMillis(_ text: String) -> Int64? {
        let whole = text.utf8.count == 10 ? text + "T00:00" : text
        let bytes = Array(whole.utf8)
        guard let time = TimePattern.matchISO8601(bytes.span, 0..<bytes.count) else { return nil }
        return time.localMillis - Int64(time.offsetSeconds ?? 0) * 1000
    }
}

extension ZoneClock {
    /// `nil` when the machine knows no zone of that name.
    init?(name: String) {
        guard let zone = TimeZone(identifier: name) else { return nil }
        self.init(zone: zone)
    }
}
