import FleetTestSupport
import Testing

@testable import FleetStore

@Suite struct PostgresTimeTests {
    @Test(arguments: [
        ("2000-01-01", 0), ("1999-12-31", -1), ("2000-02-29", 59), ("2000-03-01", 60),
        ("2026-03-02", 9557), ("1970-01-01", -10957), ("0001-01-01", -730_119),
        ("9999-12-31", 2_921_939),
    ])
    func daysAreCountedFrom2000(text: String, days: Int) {
        #expect(PostgresTime.days(from: text) == Int32(days))
    }

    @Test(arguments: [
        "", "2026-3-02", "2026-02-29", "1900-02-29", "2026-00-01", "2026-13-01", "2026-04-31",
        "2026-01-00", "0000-01-01", "2026/01/01", "2026-01-01 ", "２０２６-01-01", "-026-01-01",
    ])
    func whatIsNoDayOfTheCalendarIsRefused(text: String) {
        #expect(PostgresTime.days(from: text) == nil)
    }

    @Test func millisSurviveTheWayThere() {
        var random = SplitMix64(seed: 15)
        for _ in 0..<1_000 {
            let millis = Int64.random(in: -62_135_596_800_000...253_402_300_799_999, using: &random)
            let micros = PostgresTime.microseconds(fromMillis: millis)
            #expect(micros.flatMap(PostgresTime.millis(fromMicroseconds:)) == millis)
        }
    }

    @Test func partsOfAMillisecondRoundDown() {
        #expect(PostgresTime.millis(fromMicroseconds: -1) == 946_684_799_999)
        #expect(PostgresTime.millis(fromMicroseconds: 999) == 946_684_800_000)
        #expect(PostgresTime.millis(fromMicroseconds: .max) == nil)
    }

    @Test func boundsBeyondTheCalendarAreInfinite() {
        #expect(PostgresTime.boundMicroseconds(fromMillis: .min) == .min)
        #expect(PostgresTime.boundMicroseconds(fromMillis: .max) == .max)
    }
}
