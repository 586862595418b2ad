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
    var kind: PeriodKind
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

    /// `nil` where the record does not name one.
    var period: CalendarPeriod? {
        guard let first = CivilDate(firstDay) else { return nil }
        let period = CalendarPeriod(kind, of: first)
        return period.days.lowerBound == first && period.days.upperBound.name == lastDay
            ? period : nil
    }
}
