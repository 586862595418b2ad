import Telemetry

/// Distance and energy of one vehicle as integrals, one for each way they can be known.
struct Measures: Sendable {
    let odometer: RunningSum
    let speed: StepIntegral<DistanceKernel.Sums>
    let position: RunningSum
    let power: StepIntegral<EnergyKernel.Sums>
    /// Net energy out of the battery by what it says is left.
    let remainingLost: RunningSum
    /// Energy by the physical model, where a trip needs it.
    var model: RunningSum?

    init(
        _ samples: CleanedSamples,
        _ motion: Motion,
        _ traits: VehicleTraits,
        exclusions: inout [Exclusion]
    ) {
        odometer = RunningSum(
            timeMillis: samples.odometer.running.timeMillis,
            values: samples.odometer.running.values
        )
        speed = StepIntegral(series: samples.bestSpeed, gaps: motion.gaps)
        position = Measures.runningPosition(samples, motion, &exclusions)
        power = StepIntegral(series: samples.power, gaps: motion.gaps)
        remainingLost = RemainingEnergy.running(
            samples.remaining,
            batteryWattHours: traits.batteryWattHours
        )
    }

    /// Distance along the fixes, as far as the vehicle moved between them.
    private static func runningPosition(
        _ samples: CleanedSamples,
        _ motion: Motion,
        _ exclusions: inout [Exclusion]
    ) -> RunningSum {
        let fixes = samples.fixes
        guard fixes.count > 0 else { return RunningSum(timeMillis: [], values: []) }
        var running = Series()
        running.timeMillis.reserveCapacity(fixes.count + fixes.count / 8)
        running.values.reserveCapacity(fixes.count + fixes.count / 8)
        var sum = 0.0
        var walk = MovingSteps(motion)
        running.append(fixes.firstMillis[0], sum)
        for place in 1..<fixes.count {
            let (before, fix) = (fixes[place - 1], fixes[place])
            // Up to here the vehicle stood at the fix before; the way to this one lies after.
            let left = fix.firstMillis - before.millisToReach(fix)
            if left > before.firstMillis { running.append(left, sum) }
            let rows = fixes.rows(of: place - 1)
            let held = walk.count(rows.first..<rows.last)
            if held > 0 { exclusions.add(held, .positionHeld, at: before.firstMillis) }
            let hasMoved = walk.count(rows.last..<fixes.rows(of: place).first) > 0
            if !hasMoved {
                if samples.fixStepMeters[place - 1] > 0 {
                    exclusions.add(1, .standstillDrift, at: fix.firstMillis)
                }
            } else if !motion.gaps.isGap(from: before.lastMillis, to: fix.firstMillis) {
                sum += samples.fixStepMeters[place - 1].onGrid
            }
            running.append(fix.firstMillis, sum)
        }
        return RunningSum(timeMillis: running.timeMillis, values: running.values)
    }
}

/// Counts moving steps from one stretch to the next.
private struct MovingSteps {
    let runs: [StepRun]
    private var run = 0

    init(_ motion: Motion) { runs = motion.runs }

    /// Moving steps of a stretch that does not begin before the last one asked for.
    @inline(__always)
    mutating func count(_ steps: Range<Int>) -> Int {
        var (first, moving) = (steps.lowerBound, 0)
        while first < steps.upperBound {
            while runs[run].steps.upperBound <= first { run += 1 }
            let end = min(steps.upperBound, runs[run].steps.upperBound)
            if runs[run].kind == .moving { moving += end - first }
            first = end
        }
        return moving
    }
}

extension Measures {
    /// Share of a trip that a counter's smallest step may be: coarser ones lose to speed.
    private static let coarsestCounterShare = 0.01
    /// A counter that is silent longer at either end of a trip does not know all of it.
    private static let longestCounterSilenceMillis: Int64 = 60_000
    /// Between speeds further apart than this the trapezoid guesses; positions know better.
    static let densestSpeedSeconds = 2.5

    /// The best distance of a stretch, and what it rests on; `bySpeed` is what speed says of it.
    func distance(
        _ samples: CleanedSamples,
        from: Int64,
        to: Int64,
        knownSeconds: Double,
        bySpeed: DistanceKernel.Sums
    ) -> (meters: Double, source: DistanceSource) {
        let hasSpeed = bySpeed.coveredSeconds > knownSeconds / 2
        let byCounter = counted(samples, from: from, to: to)
        if byCounter.meters > 0,
            !hasSpeed
                || byCounter.resolution <= byCounter.meters * Measures.coarsestCounterShare
        {
            return (byCounter.meters, .odometer)
        }
        let byPosition = position.difference(from, to)
        if hasSpeed, byPosition == 0 || hasDenseSpeed(from, to, bySpeed) {
            return (bySpeed.meters, .speed)
        }
        return byPosition > 0 ? (byPosition, .position) : (0, .none)
    }

    /// Whether speeds follow each other so closely that the trapezoid does not guess.
    private func hasDenseSpeed(
        _ from: Int64,
        _ to: Int64,
        _ bySpeed: DistanceKernel.Sums
    ) -> Bool {
        let count = speed.series.timeMillis.indices(from: from, through: to).count
        return bySpeed.coveredSeconds
            <= Measures.densestSpeedSeconds * Double(max(1, count - 1))
    }

    /// What a counter says of a stretch, and its smallest step there.
    private func counted(
        _ samples: CleanedSamples,
        from: Int64,
        to: Int64
    ) -> (meters: Double, resolution: Double) {
        let counter = samples.odometer.running
        let readings = counter.indices(in: from...to)
        guard readings.count > 1,
            counter.timeMillis[readings.lowerBound] - from <= Measures.longestCounterSilenceMillis,
            to - counter.timeMillis[readings.upperBound - 1]
                <= Measures.longestCounterSilenceMillis
        else { return (0, 0) }
        let meters = odometer.difference(from, to)
        let values = counter.values.span
        var resolution = meters
        for index in readings.dropFirst() where values[index] > values[index - 1] {
            resolution = min(resolution, values[index] - values[index - 1])
        }
        return (meters, resolution)
    }

    /// Energy by a physical model; `nil` without speed.
    func running(_ model: PhysicalModel, _ altitude: Series) -> RunningSum? {
        let times = speed.series.timeMillis
        var meters = [0.0]
        var stepSeconds: [Double] = []
        for step in times.indices.dropLast() {
            let sums = speed.steps(step..<(step + 1))
            meters.append(meters[step] + sums.meters)
            stepSeconds.append(sums.coveredSeconds)
        }
        return model.running(
            speeds: speed.series,
            stepSeconds: stepSeconds,
            meters: RunningSum(timeMillis: times, values: meters),
            altitude: altitude
        )
    }

    /// Metres of a stretch by a source.
    func meters(_ source: DistanceSource, _ from: Int64, _ to: Int64) -> Double {
        switch source {
        case .odometer: odometer.difference(from, to)
        case .speed: speed.sums(from, to).meters
        case .position: position.difference(from, to)
        case .none: 0
        }
    }
}
