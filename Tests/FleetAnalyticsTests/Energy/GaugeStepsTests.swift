import FleetTestSupport
import Testing

@testable import FleetAnalytics

@Suite struct GaugeStepsTests {
    /// Readings that change now and then, by tenths.
    private func gauge(_ count: Int, seed: UInt64) -> Series {
        var random = SplitMix64(seed: seed)
        var level = 80.0
        var series = Series()
        for index in 0..<count {
            if Int.random(in: 0..<3, using: &random) == 0 {
                level += Double(Int.random(in: -9...9, using: &random)) / 10
            }
            series.append(Int64(index) * 1000, level)
        }
        return series
    }

    private func changes(_ series: Series, _ steps: Range<Int>) -> [Int] {
        steps.filter { $0 > 0 && series.values[$0] != series.values[$0 - 1] }
    }

    @Test(arguments: [0, 1, 2, 63, 64, 65, 128, 500])
    func anyRangeAnswersAsThePlainLoopDoes(count: Int) {
        let series = gauge(count, seed: UInt64(count))
        let gauge = GaugeSteps(series)
        var random = SplitMix64(seed: 7)
        for _ in 0..<50 {
            let first = Int.random(in: 0...count, using: &random)
            let steps = first..<Int.random(in: first...count, using: &random)
            let plain = changes(series, steps)
            let sizes = plain.map { abs(series.values[$0] - series.values[$0 - 1]) }
            #expect(gauge.smallest(in: steps) == sizes.min())
            #expect(gauge.changes(in: steps, atMost: .max) == plain)
            let few = gauge.changes(in: steps, atMost: 5)
            #expect(
                few
                    == (plain.count <= 5
                        ? plain : (0..<5).map { plain[$0 * (plain.count - 1) / 4] })
            )
        }
    }

    @Test func aGaugeThatStandsStillHasNoStep() {
        let series = Series(
            timeMillis: (0..<200).map { $0 * 1000 },
            values: .init(repeating: 5, count: 200)
        )
        #expect(GaugeSteps(series).smallest(from: 0, to: 200_000) == nil)
        #expect(GaugeSteps(series).changes(in: 0..<200, atMost: 32).isEmpty)
    }

    @Test func onlyTheDayBeforeATripIsLookedAt() {
        let day: Int64 = 86_400_000
        let series = Series(
            timeMillis: [0, 1000, day, day + 2000, day + 3000],
            values: [50, 49, 49, 46, 46]
        )
        #expect(GaugeSteps(series).smallest(from: day + 1000, to: day + 3000) == 1)
        #expect(GaugeSteps(series).smallest(from: day + 1001, to: day + 3000) == 3)
        #expect(GaugeSteps(series).smallest(from: .min, to: .max) == 1)
    }
}
