import FleetAnalytics
import Testing

@Suite struct StateKernelTests {
    private func expectTwin(_ times: [Int64], _ speed: [Double], gap: Int64 = 60_000) {
        let fast = StateKernel.kinds(
            timeMillis: times.span,
            speedKmh: speed.span,
            gapMillis: gap,
            standingSpeedKmh: 1
        )
        let plain = StateKernel.reference(
            timeMillis: times.span,
            speedKmh: speed.span,
            gapMillis: gap,
            standingSpeedKmh: 1
        )
        #expect(fast == plain)
    }

    @Test(arguments: KernelColumns.lengths)
    func theKernelJudgesAsItsPlainTwin(count: Int) {
        for seed: UInt64 in 0..<20 {
            let times = KernelColumns.times(count, seed: seed)
            expectTwin(times, KernelColumns.ordinary(count, 0...2, seed: seed))
            expectTwin(times, KernelColumns.mixed(count, 0...2, seed: seed))
        }
    }

    @Test(arguments: KernelColumns.breaks)
    func aGapAnywhereIsJudgedAsByThePlainTwin(length: Int64) {
        for step in 0..<20 {
            let times = KernelColumns.times(21, broken: length, at: step, seed: 1)
            let speed = KernelColumns.ordinary(21, 0...2, seed: 2)
            for gap in [60_000, 0, -1, Int64.max] { expectTwin(times, speed, gap: gap) }
        }
    }

    @Test func aStepHasTheMeanOfItsEndsOrTheOneThatIsKnown() {
        let times: [Int64] = [0, 1, 2, 3, 4, 5, 6, 7, 100_000, 100_001]
        let speed = [0, 2, 1.9, 0, .nan, .nan, 1, .infinity, 9, 0]
        let kinds = StateKernel.kinds(
            timeMillis: times.span,
            speedKmh: speed.span,
            gapMillis: 60_000,
            standingSpeedKmh: 1
        ).map { StateKernel.Kind(rawValue: $0) }
        #expect(
            kinds
                == [
                    .moving, .moving, .still, .still, .noSpeed, .moving, .moving, .unknown, .moving,
                ]
        )
    }
}
