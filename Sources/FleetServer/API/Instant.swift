import Foundation

/// Instants as addresses have them: RFC 3339, always with an offset.
enum Instant {
    private static let seconds = Date.ISO8601FormatStyle()
    private static let fractions = Date.ISO8601FormatStyle(includingFractionalSeconds: true)

    static func millis(_ text: String) -> Int64? {
        guard text.utf8.count <= 40, text.utf8.count >= 20 else { return nil }
        let date = (try? seconds.parse(text)) ?? (try? fractions.parse(text))
        guard let date, abs(date.timeIntervalSince1970) < 1e11 else { return nil }
        return Int64((date.timeIntervalSince1970 * 1000).rounded())
    }

    /// In UTC, to the millisecond.
    static func text(_ millis: Int64) -> String {
        Date(timeIntervalSince1970: Double(millis) / 1000).formatted(fractions)
    }
}
