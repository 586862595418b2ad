import FleetStore

/// The newest revision of a city's day, week, month or year: what is delivered.
struct Issue: Sendable {
    let city: CityRow
    let row: IssueRow
    let kind: PeriodKind
    let period: CalendarPeriod

    init(_ row: IssueRow, city: CityRow) throws {
        guard let kind = PeriodKind(rawValue: row.kind), let first = CivilDate(row.firstDay) else {
            throw ServiceError.dayName(row.firstDay)
        }
        self.city = city
        self.row = row
        self.kind = kind
        period = CalendarPeriod(kind, of: first)
    }

    var revision: Int { Int(row.revision) }

    /// Of the period alone, for files that lie in the city's own folder.
    var shortName: String { "\(period.name)_r\(revision)" }

    /// How the names of its files begin.
    var name: String { "\(city.id)_\(shortName)" }

    /// What stays the same wherever and whenever it is delivered.
    var identity: String { "\(city.id)/\(kind.rawValue)/\(period.name)/r\(revision)" }
}
