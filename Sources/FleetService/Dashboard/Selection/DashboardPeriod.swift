/// The days a page speaks of: a day, week, month or year of the calendar, or any others in a row.
package struct DashboardPeriod: Sendable, Hashable {
    package let days: ClosedRange<CivilDate>
    /// `nil` for days from one to another.
    package let kind: IssueKind?

    /// The week, for example, in which a day lies.
    package init(_ kind: IssueKind, of day: CivilDate) {
        self.kind = kind
        switch kind {
        case .day: days = day...day
        case .week:
            let monday = day.advanced(by: -day.weekday)
            days = monday...monday.advanced(by: 6)
        case .month:
            let first = CivilDate(day.year, day.month, 1)
            days = first...DashboardPeriod.month(after: first).advanced(by: -1)
        case .year: days = CivilDate(day.year, 1, 1)...CivilDate(day.year, 12, 31)
        }
    }

    /// From one day to another.
    package init(_ days: ClosedRange<CivilDate>) {
        self.days = days
        kind = nil
    }

    /// As in addresses: `2026-03-29`, `2026-W13`, `2026-03`, `2026` or `2026-03-01..2026-03-28`.
    package init?(_ name: String) {
        if let bounds = DashboardPeriod.bounds(name) {
            self.init(bounds)
            return
        }
        let candidates: [(IssueKind, CivilDate?)] = [
            (.day, CivilDate(name)), (.week, DashboardPeriod.monday(ofWeek: name)),
            (.month, CivilDate(name + "-01")), (.year, CivilDate(name + "-01-01")),
        ]
        for case (let kind, let day?) in candidates {
            self.init(kind, of: day)
            // A name that only looks like a month's is none: `2026-3` has no canonical form.
            guard self.name == name else { return nil }
            return
        }
        return nil
    }

    package var name: String {
        guard let issue else { return "\(days.lowerBound.name)..\(days.upperBound.name)" }
        return issue.name
    }

    /// The period of the same kind and length before or after it.
    func moved(by steps: Int) -> DashboardPeriod {
        let first = days.lowerBound
        guard let kind else {
            let shift = steps * days.dayCount
            return DashboardPeriod(first.advanced(by: shift)...days.upperBound.advanced(by: shift))
        }
        switch kind {
        case .day: return DashboardPeriod(.day, of: first.advanced(by: steps))
        case .week: return DashboardPeriod(.week, of: first.advanced(by: 7 * steps))
        case .month:
            let after = steps > 0 ? days.upperBound.advanced(by: 1) : first.advanced(by: -1)
            return DashboardPeriod(.month, of: after)
        case .year: return DashboardPeriod(.year, of: CivilDate(first.year + steps, 1, 1))
        }
    }

    func title(_ catalogue: Catalogue) -> String {
        issue?.title(catalogue) ?? catalogue.dates(days.lowerBound, days.upperBound)
    }

    private var issue: IssuePeriod? {
        kind.map { IssuePeriod(kind: $0, firstDay: days.lowerBound, lastDay: days.upperBound) }
    }

    private static func bounds(_ name: String) -> ClosedRange<CivilDate>? {
        let parts = name.split(separator: "..", omittingEmptySubsequences: false)
        guard parts.count == 2, let first = CivilDate(parts[0]), let last = CivilDate(parts[1]),
            first <= last
        else { return nil }
        return first...last
    }

    /// The Monday of `2026-W13`, by ISO 8601: the first week of a year has its 4 January.
    private static func monday(ofWeek name: String) -> CivilDate? {
        let parts = name.split(separator: "-W", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].count == 4, parts[1].count == 2,
            let fourth = CivilDate("\(parts[0])-01-04"), let number = Int(parts[1]),
            (1...53).contains(number)
        else { return nil }
        return fourth.advanced(by: (number - 1) * 7 - fourth.weekday)
    }

    private static func month(after first: CivilDate) -> CivilDate {
        first.month == 12
            ? CivilDate(first.year + 1, 1, 1) : CivilDate(first.year, first.month + 1, 1)
    }
}
