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

    private static func date(_ text: String) throws -> CivilDate {
        guard let date = CivilDate(text) else { throw ServiceError.dayName(text) }
        return date
    }
}
