import FleetAnalytics
import Testing

@Suite struct TimeKernelTests {
    @Test(arguments: KernelColumns.lengths)
    func theKernelJudgesAsItsPlainTwin(count: Int) {
        let times = KernelColumns.times(count, seed: 7)
        for limit in [0, 1, 500, 1400, 60_000, -1, Int64.max, Int64.min] {
            #expect(
                TimeKernel.steps(times.span, limitMillis: limit)
                    == TimeKernel.reference(times.span, limitMillis: limit)
            )
        }
    }

    @Test(arguments: KernelColumns.breaks)
    func aBreakAnywhereIsJudgedAsByThePlainTwin(length: Int64) {
        for step in 0..<69 {
            let times = KernelColumns.times(70, broken: length, at: step, seed: 1)
            for limit in [1400, 60_000, Int64.max] {
                #expect(
                    TimeKernel.steps(times.span, limitMillis: limit)
                        == TimeKernel.reference(times.span, limitMillis: limit)
                )
            }
        }
    }

    @Test func longStepsAreNamedByTheSampleBefore() {
        let times: [Int64] = [0, 1000, 2000, 99_000, 100_000, 160_001]
        let steps = TimeKernel.steps(times.span, limitMillis: 60_000)
        #expect(steps.areForward)
        #expect(steps.longestMillis == 97_000)
        #expect(steps.longSteps == [2, 4])
    }

    @Test func aRepeatedInstantIsNotForward() {
        let times = (0..<50).map { Int64($0 == 30 ? 29 : $0) }
        #expect(!TimeKernel.steps(times.span, limitMillis: 60_000).areForward)
    }

    @Test func aStepBeyondAllTimeIsTheLongest() {
        let times = [Int64.min, .max]
        let steps = TimeKernel.steps(times.span, limitMillis: 60_000)
        #expect(steps.areForward && steps.longestMillis == .max && steps.longSteps == [0])
    }
}
