/// What was delivered of an issue: written after its files, so that what has a record is whole.
struct DeliveryRecord: Sendable, Codable, Equatable {
    /// Of this form of record.
    var version = 1
    /// UUID of the issue, which feeds know it by.
    var id: String
    var city: String
    var cityName: String
    /// IANA name.
    var timeZone: String
    var kind: IssueKind
    var firstDay: String
    var lastDay: String
    var revision: Int
    var publishedMillis: Int64
    var language: String
    var summary: IssueSummary
    var story: IssueStory
    /// In the folder of the period, in order of name.
    var files: [File]

    struct File: Sendable, Codable, Equatable {
        var name: String
        var bytes: Int
    }

    var period: IssuePeriod? {
        guard let first = CivilDate(firstDay), let last = CivilDate(lastDay) else { return nil }
        return IssuePeriod(kind: kind, firstDay: first, lastDay: last)
    }
}
