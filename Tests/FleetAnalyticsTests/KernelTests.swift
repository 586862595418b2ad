import FleetAnalytics
import FleetTestSupport
import Testing

@Suite struct KernelTests {
    /// Values a kernel meets: ordinary ones, zeros of both signs, NaN, infinity, denormals.
    private func awkward(_ count: Int, seed: UInt64) -> [Double] {
        var random = SplitMix64(seed: seed)
        let special = [0, -0.0, .nan, Double.infinity, .leastNonzeroMagnitude, -3.5]
        return (0..<count).map { _ in
            Int.random(in: 0..<8, using: &random) == 0
                ? special[Int.random(in: 0..<special.count, using: &random)]
                : Double.random(in: -900...900, using: &random)
        }
    }

    private func steps(_ count: Int, seed: UInt64) -> [Double] {
        var random = SplitMix64(seed: seed)
        return (0..<max(0, count - 1)).map { _ in
            [0, 1, 0.2, 14.5][Int.random(in: 0..<4, using: &random)]
        }
    }

    private func sameBits(_ left: [Double], _ right: [Double]) -> Bool {
        left.map(\.bitPattern) == right.map(\.bitPattern)
    }

    @Test(arguments: 0...17)
    func energyKernelEqualsItsPlainTwin(count: Int) {
        for seed: UInt64 in 0..<50 {
            let power = awkward(count, seed: seed)
            let step = steps(count, seed: seed + 1000)
            let fast = EnergyKernel.running(powerWatts: power.span, stepSeconds: step.span)
            let plain = EnergyKernel.reference(powerWatts: power, stepSeconds: step)
            #expect(sameBits(fast.usedWattHours, plain.usedWattHours))
            #expect(sameBits(fast.recoveredWattHours, plain.recoveredWattHours))
        }
    }

    @Test(arguments: 0...17)
    func distanceKernelEqualsItsPlainTwin(count: Int) {
        for seed: UInt64 in 0..<50 {
            let speed = awkward(count, seed: seed)
            let step = steps(count, seed: seed + 1000)
            #expect(
                sameBits(
                    DistanceKernel.runningMeters(speedKmh: speed.span, stepSeconds: step.span),
                    DistanceKernel.reference(speedKmh: speed, stepSeconds: step)
                )
            )
        }
    }

    @Test func energyIsSplitBySignStepByStep() {
        let power = [3600.0, 3600, -3600, -3600, 0]
        let seconds = [1.0, 1, 1, 1]
        let running = EnergyKernel.running(powerWatts: power.span, stepSeconds: seconds.span)
        #expect(running.usedWattHours == [0, 1, 1, 1, 1])
        #expect(running.recoveredWattHours == [0, 0, 0, 1, 1.5])
    }

    @Test func aGapCarriesNoEnergyAndNoDistance() {
        let seconds = [1.0, 0, 1]
        let energy = EnergyKernel.running(
            powerWatts: [3600.0, 3600, 3600, 3600].span,
            stepSeconds: seconds.span
        )
        #expect(energy.usedWattHours == [0, 1, 1, 2])
        let meters = DistanceKernel.runningMeters(
            speedKmh: [36.0, 36, 36, 36].span,
            stepSeconds: seconds.span
        )
        #expect(meters == [0, 10, 10, 20])
    }

    @Test func aDegreeOfLatitudeIsSixtyNauticalMiles() {
        let meters = GreatCircle.distanceMeters(
            latitude1: 51,
            longitude1: 12,
            latitude2: 52,
            longitude2: 12
        )
        #expect(abs(meters - 111_195.08) < 0.01)
        let antipode = GreatCircle.distanceMeters(
            latitude1: 0,
            longitude1: 0,
            latitude2: 0,
            longitude2: 180
        )
        #expect(abs(antipode - .pi * GreatCircle.earthRadiusMeters) < 1)
    }
}
