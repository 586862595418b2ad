import Telemetry

/// Distance and energy of one vehicle as running sums, one for each way they can be known.
struct Measures: Sendable {
    let odometer: RunningSum
    let speed: RunningSum
    let speedSeconds: RunningSum
    let position: RunningSum
    let usedWattHours: RunningSum
    let recoveredWattHours: RunningSum
    let powerSeconds: RunningSum

    init(_ samples: CleanedSamples, _ motion: Motion) {
        odometer = RunningSum(
            timeMillis: samples.odometer.running.timeMillis,
            values: samples.odometer.running.values
        )
        let speeds = Measures.bestSpeed(samples)
        let speedSteps = Measures.stepSeconds(speeds, samples, motion)
        speed = RunningSum(
            timeMillis: speeds.timeMillis,
            values: DistanceKernel.runningMeters(
                speedKmh: speeds.values.span,
                stepSeconds: speedSteps.span
            )
        )
        speedSeconds = Measures.runningSeconds(speeds, speedSteps)
        position = Measures.runningPosition(samples, motion)
        let powerSteps = Measures.stepSeconds(samples.power, samples, motion)
        let energy = EnergyKernel.running(
            powerWatts: samples.power.values.span,
            stepSeconds: powerSteps.span
        )
        usedWattHours = RunningSum(
            timeMillis: samples.power.timeMillis,
            values: energy.usedWattHours
        )
        recoveredWattHours = RunningSum(
            timeMillis: samples.power.timeMillis,
            values: energy.recoveredWattHours
        )
        powerSeconds = Measures.runningSeconds(samples.power, powerSteps)
    }

    /// Wheel or bus speed where there is one, else the receiver's.
    private static func bestSpeed(_ samples: CleanedSamples) -> Series {
        var series = Series()
        for (index, time) in samples.timeMillis.enumerated() {
            let wheel = samples.speedKmh.isEmpty ? Missing.value : samples.speedKmh[index]
            let receiver = samples.gpsSpeedKmh.isEmpty ? Missing.value : samples.gpsSpeedKmh[index]
            let speed = wheel.isNaN ? receiver : wheel
            if !speed.isNaN { series.append(time, speed) }
        }
        return series
    }

    /// Length of each step of a series; 0 for a gap, over which nothing is summed.
    private static func stepSeconds(
        _ series: Series,
        _ samples: CleanedSamples,
        _ motion: Motion
    ) -> [Double] {
        var row = 0
        return zip(series.timeMillis, series.timeMillis.dropFirst()).map { from, to in
            while samples.timeMillis[row] < from { row += 1 }
            return to - from > motion.gapLimitMillis[row] ? 0 : Double(to - from) / 1000
        }
    }

    private static func runningSeconds(_ series: Series, _ steps: [Double]) -> RunningSum {
        var sum = 0.0
        var values = series.isEmpty ? [] : [0.0]
        values.reserveCapacity(series.values.count)
        for step in steps {
            sum += step.onGrid
            values.append(sum)
        }
        return RunningSum(timeMillis: series.timeMillis, values: values)
    }

    private static func runningPosition(_ samples: CleanedSamples, _ motion: Motion) -> RunningSum {
        var sum = 0.0
        var running = Series()
        var row = 0
        let steps = motion.kinds.indices
        for (index, fix) in samples.fixes.enumerated() {
            if index > 0 {
                let before = samples.fixes[index - 1]
                // Up to here the vehicle stood at the fix before; the way to this one lies after.
                let left = fix.firstMillis - Int64(before.secondsToReach(fix) * 1000)
                if left > before.firstMillis { running.append(left, sum) }
                while samples.timeMillis[row] < before.lastMillis { row += 1 }
                var next = row
                var hasMoved = false
                while steps.contains(next), samples.timeMillis[next] < fix.firstMillis {
                    hasMoved = hasMoved || motion.kinds[next] == .moving
                    next += 1
                }
                // A receiver drifts while the vehicle stands.
                if hasMoved, fix.firstMillis - before.lastMillis <= motion.gapLimitMillis[row] {
                    sum += before.distanceMeters(to: fix).onGrid
                }
            }
            running.append(fix.firstMillis, sum)
        }
        return RunningSum(timeMillis: running.timeMillis, values: running.values)
    }
}

extension Measures {
    /// Share of a trip that a counter's smallest step may be: coarser ones lose to speed.
    private static let coarsestCounterShare = 0.01
    /// A counter that is silent longer at either end of a trip does not know all of it.
    private static let longestCounterSilenceMillis: Int64 = 60_000
    /// Between speeds further apart than this the trapezoid guesses; positions know better.
    private static let densestSpeedSeconds = 2.5

    /// The best distance of a stretch, and what it rests on.
    func distance(
        _ samples: CleanedSamples,
        from: Int64,
        to: Int64,
        knownSeconds: Double
    ) -> (meters: Double, source: DistanceSource) {
        let hasSpeed = speedSeconds.difference(from, to) > knownSeconds / 2
        let byCounter = counted(samples, from: from, to: to)
        if byCounter.meters > 0,
            !hasSpeed
                || byCounter.resolution <= byCounter.meters * Measures.coarsestCounterShare
        {
            return (byCounter.meters, .odometer)
        }
        let byPosition = position.difference(from, to)
        if hasSpeed {
            let speeds = speed.timeMillis.indices(from: from, through: to)
            let step = speedSeconds.difference(from, to) / Double(max(1, speeds.count - 1))
            if step <= Measures.densestSpeedSeconds || byPosition == 0 {
                return (speed.difference(from, to), .speed)
            }
        }
        return byPosition > 0 ? (byPosition, .position) : (0, .none)
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
        let steps = counter.values[readings]
        var resolution = meters
        for (left, right) in zip(steps, steps.dropFirst()) where right > left {
            resolution = min(resolution, right - left)
        }
        return (meters, resolution)
    }

    /// The running sum behind a source.
    func distanceSum(_ source: DistanceSource) -> RunningSum? {
        switch source {
        case .odometer: odometer
        case .speed: speed
        case .position: position
        case .none: nil
        }
    }
}
