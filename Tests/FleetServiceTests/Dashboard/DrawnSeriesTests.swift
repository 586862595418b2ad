import Testing

@testable import FleetService

@Suite struct DrawnSeriesTests {
    private func series(_ times: [Int64], _ values: [Double], to end: Int64 = 86_400_000)
        -> DrawnSeries
    {
        DrawnSeries(times: times, values: values, from: 0, to: end)
    }

    @Test func peaksSurviveThinning() {
        let times = (0..<86_400).map { Int64($0) * 1000 }
        var values = times.map { Double($0 % 7) }
        values[40_000] = 99
        values[50_000] = -99
        let drawn = series(times, values)
        #expect(drawn.stretches.count == 1)
        #expect(drawn.values.max() == 99 && drawn.values.min() == -99)
        #expect(drawn.values.count <= 4 * (DrawnSeries.steps + 1))
        let instants = drawn.stretches[0].map(\.atMillis)
        #expect(instants == instants.sorted() && instants.last == 86_399_000)
    }

    @Test func whatIsNotKnownIsAGap() {
        let times = (0..<1000).map { Int64($0) * 1000 }
        let values = times.indices.map { (400..<600).contains($0) ? Double.nan : Double($0) }
        let drawn = series(times, values)
        #expect(drawn.stretches.count == 2)
        #expect(drawn.stretches[0].last?.atMillis == 399_000)
        #expect(drawn.stretches[1].first?.atMillis == 600_000)
    }

    @Test func aSlowBoxHasNoGapBetweenItsSamples() {
        let times = (0..<100).map { Int64($0) * 300_000 }
        #expect(series(times, times.map(Double.init)).stretches.count == 1)
    }

    @Test func samplesOutsideTheDayAreNotDrawn() {
        #expect(series([-1, 0, 1000, 2000], [1, 2, 3, 4], to: 2000).values == [2, 3])
        #expect(series([], []).stretches.isEmpty)
    }
}
