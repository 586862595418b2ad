import FleetAnalytics
import FleetTestSupport
import Testing

@Suite struct RunKernelTests {
    @Test(arguments: KernelColumns.lengths)
    func runsOfBytesAreThoseOfThePlainTwin(count: Int) {
        for seed: UInt64 in 0..<20 {
            var random = SplitMix64(seed: seed)
            var bytes = [UInt8](repeating: 3, count: count)
            for _ in 0..<(Int(seed) % 5) where count > 0 {
                bytes[Int.random(in: 0..<count, using: &random)] = UInt8(seed)
            }
            #expect(RunKernel.starts(bytes.span) == RunKernel.reference(bytes.span))
        }
    }

    @Test func aChangeAnywhereIsFound() {
        for place in 1..<100 {
            var bytes = [UInt8](repeating: 1, count: 100)
            for index in place..<100 { bytes[index] = 2 }
            #expect(RunKernel.starts(bytes.span) == [0, place])
        }
    }
}
