import Foundation
import Testing

@testable import FleetService

@Suite struct DashboardSelectionTests {
    private let standard = DashboardSelection(
        city: "leipzig",
        period: CalendarPeriod(.week, of: CivilDate(daysSince1970: 20_540))
    )

    private func rule(_ query: [String: String]) -> DashboardQueryError.Rule? {
        do {
            _ = try DashboardSelection(query: query, standard: standard)
            return nil
        } catch { return error.rule }
    }

    @Test(arguments: [
        ("2026-03-29", "2026-03-29", "2026-03-29"), ("2026-W13", "2026-03-23", "2026-03-29"),
        ("2026-W53", "2026-12-28", "2027-01-03"), ("2026-W01", "2025-12-29", "2026-01-04"),
        ("2024-02", "2024-02-01", "2024-02-29"), ("2026", "2026-01-01", "2026-12-31"),
        ("2026-03-01..2026-03-28", "2026-03-01", "2026-03-28"),
    ])
    func periodsAreReadAndWrittenTheSame(name: String, first: String, last: String) throws {
        let period = try #require(CalendarPeriod(name))
        #expect(period.name == name)
        #expect(period.days.lowerBound.name == first && period.days.upperBound.name == last)
        #expect(period.moved(by: 1).moved(by: -1) == period)
        #expect(period.moved(by: 1).days.lowerBound == period.days.upperBound.advanced(by: 1))
    }

    @Test(arguments: [
        "", "2026-3", "2026-W54", "2025-W53", "2026-W00", "2026-W1", "2026-13", "2026-02-30", "26",
        "2026-03-28..2026-03-01", "..", "2026-W13-1", "20260329", "２０２６",
    ])
    func whatIsNoPeriodIsNone(name: String) { #expect(CalendarPeriod(name) == nil) }

    @Test func everySelectionIsReadBackFromItsAddress() throws {
        let period = try #require(CalendarPeriod("2026-03"))
        let other = try #require(CalendarPeriod("2025-03"))
        let parts: [DashboardSelection.Part?] = [nil, .zone("Süd & <Ost>"), .category("L1e-B")]
        let others: [DashboardSelection.Other?] = [nil, .period(other), .zone("a+b=c#d%")]
        for part in parts {
            for other in others {
                if case .zone = other { guard case .zone = part else { continue } }
                for language in ReportLanguage.allCases {
                    let selection = DashboardSelection(
                        city: "leipzig",
                        period: period,
                        part: part,
                        asOfMillis: 1_774_843_920_123,
                        other: other,
                        language: language
                    )
                    let query = Dictionary(
                        selection.queryText.split(separator: "&").map { pair in
                            let parts = pair.split(separator: "=", maxSplits: 1)
                            return (
                                String(parts[0]), parts[1].removingPercentEncoding ?? ""
                            )
                        },
                        uniquingKeysWith: { first, _ in first }
                    )
                    #expect(
                        try DashboardSelection(query: query, standard: standard) == selection
                    )
                    #expect(!selection.isWritten(otherwiseThan: query))
                }
            }
        }
    }

    @Test func aFormNamesADayAndAKind() throws {
        let form = [
            "page": "compare", "city": "bari", "kind": "month", "on": "2026-03-17", "until": "",
            "with_on": "2026-01-02", "category": "", "zone": "", "language": "de",
        ]
        let selection = try DashboardSelection(query: form, standard: standard)
        #expect(selection.city == "bari" && selection.period.name == "2026-03")
        #expect(selection.otherPeriod?.name == "2026-01" && selection.language == .de)
        #expect(selection.isWritten(otherwiseThan: form))
        let range = try DashboardSelection(
            query: ["kind": "range", "on": "2026-03-17", "until": "2026-03-20"],
            standard: standard
        )
        #expect(range.period.name == "2026-03-17..2026-03-20")
    }

    @Test func whatIsWrongIsNamedWithWhatIsAllowed() throws {
        let cases: [([String: String], DashboardQueryError.Rule)] = [
            (["zon": "Mitte"], .unknownParameter), (["period": "März"], .period),
            (["on": "17.3.2026"], .day), (["kind": "decade", "on": "2026-03-17"], .kind),
            (["kind": "range", "on": "2026-03-17", "until": "2026-03-01"], .lastDay),
            (["period": "1990-01-01..2026-01-01"], .tooLong), (["category": "tank"], .category),
            (["category": "L2e", "zone": "Mitte"], .bothParts), (["zone": "a\u{202E}b"], .zone),
            (["as_of": "2026-03-30T04:12:00"], .instant), (["as_of": "gestern"], .instant),
            (["language": "tlh"], .language), (["with_zone": "Mitte"], .zoneAlone),
            (["zone": "A", "with_zone": "B", "with_period": "2026"], .bothOthers),
            (["city": String(repeating: "x", count: 101)], .city),
        ]
        for (query, expected) in cases { #expect(rule(query) == expected, "\(query)") }
        // A query knows neither the city's zones nor the time.
        let others: Set<DashboardQueryError.Rule> = [.unknownZone, .instantToCome]
        #expect(Set(cases.map(\.1)) == Set(DashboardQueryError.Rule.allCases).subtracting(others))
        for rule in DashboardQueryError.Rule.allCases {
            let error = DashboardQueryError(.zone, "<script>\u{7}", rule)
            #expect(error.found == "<script>")
            for language in ReportLanguage.allCases {
                #expect(!error.message(language).contains("{"))
            }
        }
    }

    @Test func whatIsPublishedLaterIsKnownToNobody() throws {
        var selection = standard
        #expect(throws: Never.self) { try selection.check(nowMillis: 0) }
        selection.asOfMillis = 1_775_000_000_000
        #expect(throws: Never.self) { try selection.check(nowMillis: 1_775_000_000_000) }
        #expect(throws: DashboardQueryError.self) {
            try selection.check(nowMillis: 1_774_999_999_999)
        }
    }

    @Test func aZoneMustBeOneOfTheCity() throws {
        let selection = standard.with { $0.part = .zone("Mitte") }
        try selection.check(zones: ["Mitte"])
        #expect(throws: DashboardQueryError.unknownZone("Mitte")) { try selection.check(zones: []) }
    }

    @Test(arguments: [
        ("2026-03-30T04:12:00Z", "2026-03-30T04:12:00Z"),
        ("2026-03-30T04:12:00.5+02:00", "2026-03-30T02:12:00.500Z"),
        ("1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"),
    ])
    func instantsAreWrittenInUTC(text: String, canonical: String) throws {
        let millis = try #require(Instant.millis(text))
        #expect(Instant.text(millis) == canonical)
    }
}
