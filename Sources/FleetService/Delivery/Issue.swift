import FleetStore

/// The newest revision of a city's day, week, month or year: what is delivered.
struct Issue: Sendable {
    let city: CityRow
    let row: IssueRow
    let period: IssuePeriod

    init(_ row: IssueRow, city: CityRow) throws {
        guard let kind = IssueKind(rawValue: row.kind), let first = CivilDate(row.firstDay),
            let last = CivilDate(row.lastDay)
        else { throw ServiceError.dayName(row.firstDay) }
        self.city = city
        self.row = row
        period = IssuePeriod(kind: kind, firstDay: first, lastDay: last)
    }

    var revision: Int { Int(row.revision) }

    /// Of the period alone, for files that lie in the city's own folder.
    var shortName: String { "\(period.name)_r\(revision)" }

    /// How the names of its files begin.
    var name: String { "\(city.id)_\(shortName)" }

    /// What stays the same wherever and whenever it is delivered.
    var identity: String { "\(city.id)/\(period.kind.rawValue)/\(period.name)/r\(revision)" }
}
