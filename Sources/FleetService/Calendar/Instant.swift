/// Instants as addresses have them: RFC 3339 in UTC, to the millisecond where there is one.
package enum Instant {
    /// `nil` when it is no instant; a time without an offset is none.
    package static func millis(_ text: String) -> Int64? {
        let bytes = Array(text.utf8)
        guard bytes.count <= 40, let time = TimePattern.matchISO8601(bytes.span, 0..<bytes.count),
            let offset = time.offsetSeconds
        else { return nil }
        return time.localMillis - Int64(offset) * 1000
    }

    /// The same of one in UTC alone, as ``text(_:)`` writes it.
    package static func utcMillis(_ text: String) -> Int64? {
        guard (20...27).contains(text.utf8.count), text.hasSuffix("Z") else { return nil }
        return millis(text)
    }

    package static func text(_ millis: Int64) -> String {
        let dayMillis: Int64 = 86_400_000
        let day = Int((Double(millis) / Double(dayMillis)).rounded(.down))
        let ofDay = Int(millis - Int64(day) * dayMillis)
        let seconds = ofDay / 1000
        let clock = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { zeroPadded($0) }
        let fraction = ofDay % 1000 == 0 ? "" : ".\(zeroPadded(ofDay % 1000, width: 3))"
        return "\(CivilDate(daysSince1970: day).name)T\(clock.joined(separator: ":"))\(fraction)Z"
    }
}
