import Testing

@testable import FleetAnalytics

struct TimeWeightedMeanTests {
    private func mean(_ times: [Int64], _ values: [Double], gapMillis: Int64 = 60_000) -> Double? {
        TimeWeightedMean.mean(timeMillis: times.span, values: values.span, gapMillis: gapMillis)
    }

    /// 15 for 10 s, then 20 for 20 s: 550 / 30.
    @Test func eachValueCountsForItsTime() throws {
        let found = try #require(mean([0, 10_000, 30_000], [10, 20, 20]))
        #expect(abs(found - 550 / 30.0) < 1e-12)
    }

    @Test func aGapCountsForNothing() {
        #expect(mean([0, 10_000, 100_000, 110_000], [10, 10, 20, 20]) == 15)
        #expect(mean([0, 10_000, 100_000], [10, 10, 90]) == 10)
    }

    @Test func valuesFarApartCountTheSame() {
        #expect(mean([0, 100_000, 900_000], [10, 20, 60]) == 30)
        #expect(mean([5], [-7]) == -7)
        #expect(mean([], []) == nil)
    }

    @Test func anyTimesGiveAnAnswer() {
        #expect(mean([.min, 0, .max], [1, 2, 3]) == 2)
        #expect(mean([.max, 0, .min], [1, 2, 3], gapMillis: .max) == 2)
    }
}
