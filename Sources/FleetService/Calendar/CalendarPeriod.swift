/// Kinds of periods that the calendar has.
package enum PeriodKind: String, Sendable, Codable, CaseIterable {
    case day, week, month, year
}

/// A day, week, month or year of the calendar, or any other days in a row.
package struct CalendarPeriod: Sendable, Hashable {
    package let days: ClosedRange<CivilDate>
    /// `nil` for days from one to another.
    package let kind: PeriodKind?

    /// The week, for example, in which a day lies.
    package init(_ kind: PeriodKind, of day: CivilDate) {
        self.kind = kind
        switch kind {
        case .day: days = day...day
        case .week:
            let monday = day.advanced(by: -day.weekday)
            days = monday...monday.advanced(by: 6)
        case .month:
            let first = CivilDate(day.year, day.month, 1)
            days = first...Self.month(after: first).advanced(by: -1)
        case .year: days = CivilDate(day.year, 1, 1)...CivilDate(day.year, 12, 31)
        }
    }

    /// From one day to another.
    package init(_ days: ClosedRange<CivilDate>) {
        self.days = days
        kind = nil
    }

    /// As ``name`` says it: `2026-03-29`, `2026-W13`, `2026-03`, `2026` or `2026-03-01..2026-03-28`.
    package init?(_ name: String) {
        if let days = Self.days(name) {
            self.init(days)
            return
        }
        let candidates: [(PeriodKind, CivilDate?)] = [
            (.day, CivilDate(name)), (.week, Self.monday(ofWeek: name)),
            (.month, CivilDate(name + "-01")), (.year, CivilDate(name + "-01-01")),
        ]
        for case (let kind, let day?) in candidates {
            self.init(kind, of: day)
            // Of a week that its year does not have, the days have another name.
            guard self.name == name, days.upperBound.year <= 9999 else { return nil }
            return
        }
        return nil
    }

    /// For addresses, folders and files.
    package var name: String {
        let (first, last) = (days.lowerBound, days.upperBound)
        return switch kind {
        case .day: first.name
        case .week: "\(zeroPadded(week.year, width: 4))-W\(zeroPadded(week.number))"
        case .month: String(first.name.prefix(7))
        case .year: String(first.name.prefix(4))
        case nil: "\(first.name)..\(last.name)"
        }
    }

    /// Of its first day, by ISO 8601: a week is of the year that has its Thursday.
    var week: (year: Int, number: Int) {
        let thursday = days.lowerBound.advanced(by: 3 - days.lowerBound.weekday)
        let newYear = CivilDate(thursday.year, 1, 1)
        return (thursday.year, (thursday.daysSince1970 - newYear.daysSince1970) / 7 + 1)
    }

    /// The period of the same kind and length before or after it.
    package func moved(by steps: Int) -> CalendarPeriod {
        let first = days.lowerBound
        switch kind {
        case .day: return CalendarPeriod(.day, of: first.advanced(by: steps))
        case .week: return CalendarPeriod(.week, of: first.advanced(by: 7 * steps))
        case .month:
            let after = steps > 0 ? days.upperBound.advanced(by: 1) : first.advanced(by: -1)
            return CalendarPeriod(.month, of: after)
        case .year: return CalendarPeriod(.year, of: CivilDate(first.year + steps, 1, 1))
        case nil:
            let shift = steps * days.dayCount
            return CalendarPeriod(first.advanced(by: shift)...days.upperBound.advanced(by: shift))
        }
    }

    private static func days(_ name: String) -> ClosedRange<CivilDate>? {
        let parts = name.split(separator: "..", omittingEmptySubsequences: false)
        guard parts.count == 2, let first = CivilDate(parts[0]), let last = CivilDate(parts[1]),
            first <= last
        else { return nil }
        return first...last
    }

    /// The Monday of `2026-W13`: the first week of a year has its 4 January.
    private static func monday(ofWeek name: String) -> CivilDate? {
        let parts = name.split(separator: "-W", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == 4, parts[1].utf8.count == 2,
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
