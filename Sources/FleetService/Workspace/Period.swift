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
        range = CalendarPeriod(.month, of: first).days
    }

    /// A year of the calendar, as `2026`.
    package init(year text: String) throws {
        guard let first = CivilDate(text + "-01-01") else { throw ServiceError.yearName(text) }
        range = CalendarPeriod(.year, of: first).days
    }

    package init(_ range: ClosedRange<CivilDate>) { self.range = range }

    /// A day, ISO week, month or year by its name, or the days from one to another, both included:
    /// `2026-03-29`, `2026-W13`, `2026-03`, `2026`, `2026-03-01..2026-03-29`.
    package init(named name: String) throws {
        if let period = CalendarPeriod(name) {
            range = period.days
            return
        }
        let ends = name.split(separator: "..", omittingEmptySubsequences: false)
        guard ends.count == 2, let first = CivilDate(ends[0]), let last = CivilDate(ends[1]) else {
            throw ServiceError.periodName(name)
        }
        throw ServiceError.periodOrder(from: first.name, to: last.name)
    }

    /// As ``init(named:)`` reads it, and as short as that can be.
    package var name: String {
        let named = PeriodKind.allCases.map { CalendarPeriod($0, of: range.lowerBound) }
        return (named.first { $0.days == range } ?? CalendarPeriod(range)).name
    }

    private static func date(_ text: String) throws -> CivilDate {
        guard let date = CivilDate(text) else { throw ServiceError.dayName(text) }
        return date
    }
}
