import FleetAnalytics
import Testing

@Suite struct RangeKernelTests {
    private func expectTwin(_ values: [Double], _ lower: Double, _ upper: Double) {
        let fast = RangeKernel.counts(values.span, lower: lower, upper: upper)
        #expect(fast == RangeKernel.reference(values.span, lower: lower, upper: upper))
    }

    @Test(arguments: KernelColumns.lengths)
    func theKernelCountsAsItsPlainTwin(count: Int) {
        for seed: UInt64 in 0..<20 {
            expectTwin(KernelColumns.ordinary(count, 0...45, seed: seed), 0, 45)
            expectTwin(KernelColumns.ordinary(count, 0...45, seed: seed), 10, 30)
            expectTwin(KernelColumns.mixed(count, 0...45, seed: seed), 0, 45)
        }
    }

    @Test(arguments: KernelColumns.awkward)
    func anAwkwardValueAnywhereIsCountedAsByThePlainTwin(value: Double) {
        for place in 0..<70 {
            var values = KernelColumns.ordinary(70, 0...45, seed: 2)
            values[place] = value
            expectTwin(values, 0, 45)
            expectTwin(values, -.infinity, .infinity)
            expectTwin(values, .nan, 45)
            expectTwin(values, 0, .nan)
        }
    }

    @Test func theLimitsThemselvesAreInside() {
        let values = [0, 100, -0.0, 100.000_001, -1, .nan, .infinity]
        let counts = RangeKernel.counts(values.span, lower: 0, upper: 100)
        #expect(counts.outside == 3)
        #expect(counts.missing == 1)
    }
}
