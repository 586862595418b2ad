import FleetAnalytics
import Testing

@Suite struct EnergyKernelTests {
    private let gap: Int64 = 60_000

    private func expectTwin(_ times: [Int64], _ power: [Double], _ gap: Int64) {
        let fast = EnergyKernel.sums(
            timeMillis: times.span,
            powerWatts: power.span,
            gapMillis: gap
        )
        let plain = EnergyKernel.reference(
            timeMillis: times.span,
            powerWatts: power.span,
            gapMillis: gap
        )
        #expect(fast == plain)
        #expect(fast.usedWattHours.sign == .plus && fast.recoveredWattHours.sign == .plus)
    }

    @Test(arguments: KernelColumns.lengths)
    func theKernelGivesTheBitsOfItsPlainTwin(count: Int) {
        for seed: UInt64 in 0..<20 {
            let times = KernelColumns.times(count, seed: seed)
            expectTwin(times, KernelColumns.ordinary(count, -900...900, seed: seed), gap)
            expectTwin(times, KernelColumns.mixed(count, -900...900, seed: seed), gap)
        }
    }

    @Test(arguments: KernelColumns.awkward)
    func anAwkwardValueAnywhereIsTreatedAsByThePlainTwin(value: Double) {
        for count in [3, 4, 5, 9, 11, 131] {
            let times = KernelColumns.times(count, seed: 1)
            for place in 0..<count {
                var power = KernelColumns.ordinary(count, -900...900, seed: 2)
                power[place] = value
                expectTwin(times, power, gap)
            }
        }
    }

    @Test(arguments: KernelColumns.breaks)
    func aGapAnywhereIsTreatedAsByThePlainTwin(length: Int64) {
        for count in [3, 4, 5, 9, 11, 131] {
            let power = KernelColumns.ordinary(count, -900...900, seed: 2)
            for step in 0..<(count - 1) {
                let times = KernelColumns.times(count, broken: length, at: step, seed: 3)
                for gap in [60_000, 0, -1, 1, Int64.max, Int64.min] {
                    expectTwin(times, power, gap)
                }
            }
        }
    }

    @Test func energyIsSplitBySignStepByStep() {
        // ½·(3600 + 3600) W·1 s = 1 Wh used, then 0, 1 Wh back, ½ Wh back.
        let times: [Int64] = [0, 1000, 2000, 3000, 4000]
        let power = [3600.0, 3600, -3600, -3600, 0]
        let sums = EnergyKernel.sums(timeMillis: times.span, powerWatts: power.span, gapMillis: gap)
        #expect(sums.usedWattHours == 1)
        #expect(sums.recoveredWattHours == 1.5)
        #expect(sums.coveredSeconds == 4)
    }

    @Test func aGapAndAMissingValueCarryNothingAndAreNotCovered() {
        let times: [Int64] = [0, 1000, 61_001, 62_001, 63_001, 64_001]
        let power = [3600.0, 3600, 3600, 3600, .nan, 3600]
        let sums = EnergyKernel.sums(timeMillis: times.span, powerWatts: power.span, gapMillis: gap)
        #expect(sums.usedWattHours == 2)
        #expect(sums.coveredMillis == 2000)
    }

    @Test func aColumnCutAnywhereAddsUpToTheWhole() {
        let times = KernelColumns.times(300, seed: 5)
        let power = KernelColumns.mixed(300, -900...900, seed: 6)
        func part(_ range: Range<Int>) -> EnergyKernel.Sums {
            EnergyKernel.sums(
                timeMillis: times.span.extracting(range),
                powerWatts: power.span.extracting(range),
                gapMillis: gap
            )
        }
        let whole = part(0..<300)
        for cut in 0..<299 {
            let (left, right) = (part(0..<(cut + 1)), part(cut..<300))
            #expect(left.usedWattHours + right.usedWattHours == whole.usedWattHours)
            #expect(
                left.recoveredWattHours + right.recoveredWattHours == whole.recoveredWattHours
            )
            #expect(left.coveredMillis + right.coveredMillis == whole.coveredMillis)
        }
    }

    @Test(arguments: KernelColumns.lengths)
    func voltageAndCurrentGiveWhatTheirProductsGive(count: Int) {
        for seed: UInt64 in 0..<10 {
            let times = KernelColumns.times(count, broken: 60_001, at: count / 3, seed: seed)
            let voltage = KernelColumns.mixed(count, 30...60, seed: seed + 1)
            let current = KernelColumns.mixed(count, -30...30, seed: seed + 2)
            let power = zip(voltage, current).map { $0 * $1 }
            let fused = EnergyKernel.sums(
                timeMillis: times.span,
                voltage: voltage.span,
                current: current.span,
                gapMillis: gap
            )
            let plain = EnergyKernel.reference(
                timeMillis: times.span,
                voltage: voltage.span,
                current: current.span,
                gapMillis: gap
            )
            let product = EnergyKernel.sums(
                timeMillis: times.span,
                powerWatts: power.span,
                gapMillis: gap
            )
            #expect(fused == plain)
            #expect(fused == product)
        }
    }
}
