import FleetService

/// Instants as addresses have them: RFC 3339 in UTC.
enum Instant {
    static func millis(_ text: String) -> Int64? {
        guard (20...27).contains(text.utf8.count), text.hasSuffix("Z") else { return nil }
        return DashboardInstant.millis(text)
    }

    static func text(_ millis: Int64) -> String { DashboardInstant.text(millis) }
}
