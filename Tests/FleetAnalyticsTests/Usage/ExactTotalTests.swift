import FleetAnalytics
import FleetTestSupport
import Testing

@Suite struct ExactTotalTests {
    @Test(arguments: 1...3 as ClosedRange<UInt64>)
    func aFleetsMetresAddUpInAnyOrder(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        // Ten million kilometres: far beyond what doubles add up without rounding.
        var meters = (0..<20_000).map { _ in
            Double.random(in: 0...1_000_000, using: &random)
        }
        func total(_ values: some Sequence<Double>) -> ExactTotal {
            var total = ExactTotal()
            for value in values { total.add(value) }
            return total
        }
        let whole = total(meters)
        meters.shuffle(using: &random)
        #expect(total(meters) == whole)
        var halves = total(meters[..<7_000])
        halves.add(total(meters[7_000...]))
        #expect(halves == whole)
        #expect(abs(whole.value - meters.sorted().reduce(0, +)) < 1)
    }

    @Test func multiplesOfTheGridComeBackAsTheyWere() {
        for value in [0, 1.5, 1 / 67_108_864.0, -3.25, 123_456_789.015_625] {
            var total = ExactTotal()
            let isTaken = total.add(value)
            #expect(isTaken)
            #expect(total.value == value)
        }
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity, 1e308, -1e11])
    func whatCannotBeIsRefused(value: Double) {
        var total = ExactTotal()
        let isTaken = total.add(value)
        #expect(!isTaken)
        #expect(total == ExactTotal())
    }
}
