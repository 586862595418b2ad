import FleetAnalytics
import FleetTestSupport
import Testing

@Suite struct PercentileTests {
    private let shares = [0, 0.05, 0.5, 0.95, 0.999, 1, -1, 2, .nan]

    private func expectSorted(_ values: [Double]) {
        for share in shares {
            var copy = values
            let fast = Percentile.select(&copy, share: share)
            #expect(fast?.bitPattern == Percentile.reference(values, share: share)?.bitPattern)
            #expect(copy.sorted() == values.sorted())
        }
    }

    @Test(arguments: Array(0...40) + [1000, 4097])
    func theAnswerIsThatOfSorting(count: Int) {
        for seed: UInt64 in 0..<5 {
            let values = KernelColumns.ordinary(count, -10...10, seed: seed)
            expectSorted(values)
            expectSorted(values.sorted())
            expectSorted(values.sorted().reversed())
            expectSorted(values.map { $0.rounded() })
            expectSorted(KernelColumns.mixed(count, -10...10, seed: seed).filter { !$0.isNaN })
        }
    }

    @Test func theNinetyFifthOfTwentyIsTheNineteenth() {
        var values = (1...20).map(Double.init)
        #expect(Percentile.select(&values, share: 0.95) == 19)
        #expect(Percentile.select(&values, share: 0.951) == 20)
    }

    @Test func equalValuesAreNoHardCase() {
        var values = [Double](repeating: 3, count: 200_000)
        #expect(Percentile.select(&values, share: 0.95) == 3)
    }

    @Test func anOrderMadeAgainstThePivotIsNoHardCase() {
        // An organ pipe: the ends are least, the middle is greatest.
        let half = (0..<100_000).map(Double.init)
        var values = half + half.reversed()
        #expect(Percentile.select(&values, share: 0.5) == 49_999)
    }
}
