/// The days a command speaks of.
package struct Period: Sendable, Equatable {
    package let range: ClosedRange<CivilDate>

    /// From what was typed: one day, or two that bound a period, both included; `nil` for neither.
    package init?(day: String?, from: String?, to: String?) throws {
        guard let first = day ?? from ?? to, let last = day ?? to ?? from else { return nil }
        let (start, end) = (try Period.date(first), try Period.date(last))
        guard start <= end else { throw ServiceError.periodOrder(from: first, to: last) }
        range = start...end
    }

    /// A month of the calendar, as `2026-03`.
    package init(month text: String) throws {
        guard let first = CivilDate(text + "-01") else { throw ServiceError.monthName(text) }
        let next =
            first.month == 12
            ? CivilDate(first.year + 1, 1, 1) : CivilDate(first.year, first.month + 1, 1)
        range = first...next.advanced(by: -1)
    }

    /// A year of the calendar, as `2026`.
    package init(year text: String) throws {
        guard let first = CivilDate(text + "-01-01"), let last = CivilDate(text + "-12-31") else {
            throw ServiceError.yearName(text)
        }
        range = first...last
    }

    package init(_ range: ClosedRange<CivilDate>) { self.range = range }

    /// A day, ISO week, month or year by its name, or the days from one to another, both included:
    /// `2026-03-29`, `2026-W13`, `2026-03`, `2026`, `2026-03-01..2026-03-29`.
    package init(named name: String) throws {
        let ends = name.split(separator: "..", omittingEmptySubsequences: false)
        if ends.count == 2 {
            guard let first = CivilDate(ends[0]), let last = CivilDate(ends[1]) else {
                throw ServiceError.periodName(name)
            }
            guard first <= last else {
                throw ServiceError.periodOrder(from: first.name, to: last.name)
            }
            range = first...last
            return
        }
        let parts = name.split(separator: "-", omittingEmptySubsequences: false)
        switch parts.count {
        case 1: self = try Period(year: name)
        case 2 where parts[1].first == "W": self = try Period(week: name)
        case 2: self = try Period(month: name)
        default:
            guard let day = CivilDate(name) else { throw ServiceError.periodName(name) }
            range = day...day
        }
    }

    /// As ``init(named:)`` reads it, and as short as that can be.
    package var name: String {
        let named = IssueKind.allCases.map { DashboardPeriod($0, of: range.lowerBound) }
        return (named.first { $0.days == range } ?? DashboardPeriod(range)).name
    }

    /// A week of ISO 8601, which is of the year that has its Thursday.
    private init(week name: String) throws {
        let parts = name.split(separator: "-W", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == 4, parts[1].utf8.count == 2,
            let number = Int(parts[1]), (1...53).contains(number),
            let fourth = CivilDate("\(parts[0])-01-04")
        else { throw ServiceError.periodName(name) }
        // The fourth of January lies in the first week.
        let weekday = (fourth.daysSince1970 % 7 + 10) % 7
        let monday = fourth.advanced(by: (number - 1) * 7 - weekday)
        guard
            IssuePeriod(kind: .week, firstDay: monday, lastDay: monday.advanced(by: 6)).name
                == name, monday.advanced(by: 6).year <= 9999
        else { throw ServiceError.periodName(name) }
        range = monday...monday.advanced(by: 6)
    }

    private static func date(_ text: String) throws -> CivilDate {
        guard let date = CivilDate(text) else { throw ServiceError.dayName(text) }
        return date
    }
}
