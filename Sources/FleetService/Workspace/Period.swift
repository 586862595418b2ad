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

    private static func date(_ text: String) throws -> CivilDate {
        guard let date = CivilDate(text) else { throw ServiceError.dayName(text) }
        return date
    }
}
