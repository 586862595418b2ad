import Testing

@testable import FleetService

/// Names of periods, which addresses, folders and files have.
@Suite struct CalendarPeriodTests {
    @Test(arguments: [
        (PeriodKind.day, "2026-03-01", "2026-03-01"), (.week, "2026-02-23", "2026-W09"),
        (.week, "2026-03-01", "2026-W09"), (.week, "2024-12-30", "2025-W01"),
        (.week, "2020-12-28", "2020-W53"), (.week, "2021-01-03", "2020-W53"),
        (.month, "2026-03-01", "2026-03"), (.year, "2026-01-01", "2026"),
    ])
    func periodsAreNamedByISO8601(kind: PeriodKind, first: String, name: String) throws {
        let period = CalendarPeriod(kind, of: try #require(CivilDate(first)))
        #expect(period.name == name)
        #expect(CalendarPeriod(name) == period)
        #expect(try Period(named: name).range == period.days)
        #expect(Period(period.days).name == name)
    }

    @Test(arguments: ["2025-W53", "2026-W00", "2026-W9", "2026-3", "26", "2026-02-29", "a..b", ""])
    func otherNamesAreNone(name: String) {
        #expect(CalendarPeriod(name) == nil)
        #expect(throws: ServiceError.periodName(name)) { try Period(named: name) }
    }
}
