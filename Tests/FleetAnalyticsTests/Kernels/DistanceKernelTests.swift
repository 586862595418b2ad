import FleetAnalytics
import Testing

@Suite struct DistanceKernelTests {
    private func expectTwin(_ times: [Int64], _ speed: [Double]) {
        let fast = DistanceKernel.sums(
            timeMillis: times.span,
            speedKmh: speed.span,
            gapMillis: 60_000
        )
        let plain = DistanceKernel.reference(
            timeMillis: times.span,
            speedKmh: speed.span,
            gapMillis: 60_000
        )
        #expect(fast == plain)
    }

    @Test(arguments: KernelColumns.lengths)
    func theKernelGivesTheBitsOfItsPlainTwin(count: Int) {
        for seed: UInt64 in 0..<20 {
            let times = KernelColumns.times(count, seed: seed)
            expectTwin(times, KernelColumns.ordinary(count, 0...45, seed: seed))
            expectTwin(times, KernelColumns.mixed(count, -5...45, seed: seed))
        }
    }

    @Test(arguments: KernelColumns.awkward)
    func anAwkwardValueAnywhereIsTreatedAsByThePlainTwin(value: Double) {
        for count in [3, 4, 5, 9, 11, 131] {
            for place in 0..<count {
                var speed = KernelColumns.ordinary(count, 0...45, seed: 2)
                speed[place] = value
                expectTwin(KernelColumns.times(count, seed: 1), speed)
            }
        }
    }

    @Test(arguments: KernelColumns.breaks)
    func aGapAnywhereIsTreatedAsByThePlainTwin(length: Int64) {
        for count in [3, 4, 5, 9, 11, 131] {
            let speed = KernelColumns.ordinary(count, 0...45, seed: 2)
            for step in 0..<(count - 1) {
                expectTwin(KernelColumns.times(count, broken: length, at: step, seed: 3), speed)
            }
        }
    }

    @Test func tenMetresASecondAreThirtySixKilometresAnHour() {
        // 10 m, a gap, 10 m, then ½·(36 + 0) km/h for 2 s: 10 m.
        let times: [Int64] = [0, 1000, 90_000, 91_000, 93_000]
        let speed = [36.0, 36, 36, 36, 0]
        let sums = DistanceKernel.sums(
            timeMillis: times.span,
            speedKmh: speed.span,
            gapMillis: 60_000
        )
        #expect(sums.meters == 30)
        #expect(sums.coveredSeconds == 4)
    }

    @Test func drivingBackwardsAddsNothingButIsKnown() {
        let times: [Int64] = [0, 1000, 2000]
        let speed = [-36.0, -36, 0]
        let sums = DistanceKernel.sums(
            timeMillis: times.span,
            speedKmh: speed.span,
            gapMillis: 60_000
        )
        #expect(sums.meters == 0)
        #expect(sums.coveredSeconds == 2)
    }
}
