import Foundation

/// Instants as addresses have them: RFC 3339 in UTC.
enum Instant {
    private static let seconds = Date.ISO8601FormatStyle()
    private static let fractions = Date.ISO8601FormatStyle(includingFractionalSeconds: true)

    static func millis(_ text: String) -> Int64? {
        guard (20...27).contains(text.utf8.count), text.hasSuffix("Z") else { return nil }
        let date = (try? seconds.parse(text)) ?? (try? fractions.parse(text))
        guard let date, abs(date.timeIntervalSince1970) < 3e11 else { return nil }
        return Int64((date.timeIntervalSince1970 * 1000).rounded())
    }

    /// In UTC, to the millisecond.
    static func text(_ millis: Int64) -> String {
        Date(timeIntervalSince1970: Double(millis) / 1000).formatted(fractions)
    }
}
