import FleetService
import Testing

@testable import FleetServer

/// What the description calls valid must be what is taken.
@Suite struct DatePatternTests {
    private static let whole = DatePattern.whole

    @Test func everyDayOfFourCenturiesFitsAndNoOther() throws {
        let pattern = try Regex(Self.whole(DatePattern.day))
        for year in [1899, 1900, 1996, 1999, 2000, 2023, 2024, 2100, 2400, 9996, 9999] {
            for month in 0...13 {
                for day in 0...32 {
                    let name =
                        "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
                    let fits = name.wholeMatch(of: pattern) != nil
                    #expect(fits == (CivilDate(name) != nil), "\(name)")
                }
            }
        }
    }

    @Test(
        arguments: [
            "2026", "2026-03", "2026-W13", "2026-03-29", "2026-03-01..2026-03-29", "2026-W53",
            "2024-02-29..2024-02-29",
        ]
    )
    func whatIsAPeriodFits(_ name: String) throws {
        let pattern = try Regex(Self.whole(DatePattern.period))
        #expect(name.wholeMatch(of: pattern) != nil)
        _ = try Period(named: name)
    }

    @Test(
        arguments: [
            "", "26", "2026-", "2026-3", "2026-13", "2026-W00", "2026-W54", "2026-W5", "2026-02-29",
            "2026-03-29..", "..2026-03-29", "2026-03..2026-04", "2026-03-01/2026-03-02",
            "2026-03-01..2026-03-02..2026-03-03", "2026-03-01.2026-03-02",
            "1899", "2026-03-29T00:00:00Z", "２０２６",
        ]
    )
    func whatIsNoneDoesNot(_ name: String) throws {
        let pattern = try Regex(Self.whole(DatePattern.period))
        #expect(name.wholeMatch(of: pattern) == nil)
        #expect(throws: ServiceError.self) { try Period(named: name) }
    }

    @Test(arguments: [
        "2026-03-29", "2026-W13", "2024-02", "2026", "2026-03-01..2026-03-29",
        "2026-02-01..2026-03-31",
    ])
    func periodsAreNamedAsTheyAreRead(_ name: String) throws {
        #expect(try Period(named: name).name == name)
        #expect(try Period(named: "2026-02-01..2026-02-28").name == "2026-02")
    }

    @Test(arguments: [
        "2026-03-29T05:00:00Z", "2026-03-29T05:00:00.1Z", "9999-12-31T23:59:59.999999Z",
    ])
    func instantsFitAndAreRead(_ text: String) throws {
        let pattern = try Regex(Self.whole(DatePattern.instant))
        #expect(text.wholeMatch(of: pattern) != nil)
        #expect(Instant.utcMillis(text) != nil)
    }

    @Test(arguments: ["2026-03-29T05:00:00+01:00", "2026-03-29", "2026-02-30T05:00:00Z", "now"])
    func othersAreNot(_ text: String) throws {
        let pattern = try Regex(Self.whole(DatePattern.instant))
        #expect(text.wholeMatch(of: pattern) == nil)
    }

    @Test func aReversedPeriodHoldsNoDay() {
        #expect(throws: ServiceError.periodOrder(from: "2026-03-29", to: "2026-03-01")) {
            try Period(named: "2026-03-29..2026-03-01")
        }
    }

    @Test(arguments: [
        ("2026-W01", "2025-12-29"), ("2026-W53", "2026-12-28"), ("2024-W09", "2024-02-26"),
    ])
    func weeksBeginOnTheirMonday(_ name: String, _ monday: String) throws {
        let range = try Period(named: name).range
        #expect(range.lowerBound.name == monday)
        #expect(range.upperBound.daysSince1970 - range.lowerBound.daysSince1970 == 6)
    }

    @Test func aYearOfFiftyTwoWeeksHasNoOther() {
        #expect(throws: ServiceError.periodName("2025-W53")) { try Period(named: "2025-W53") }
    }
}
