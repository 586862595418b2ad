import Telemetry

/// What happened from one sample to the next.
enum StepKind: Sendable, Equatable {
    case moving
    case still
    /// A gap: nothing is known.
    case unknown
}

/// Every step between neighbouring samples, judged.
struct Motion: Sendable {
    var kinds: [StepKind]
    /// Longest step that is no gap, in milliseconds, for each sample.
    var gapLimitMillis: [Int64]

    init(_ samples: CleanedSamples, days: [CivilDay], thresholds: Thresholds) {
        let times = samples.timeMillis
        let steps = max(0, times.count - 1)
        let implied = Motion.impliedSpeedKmh(samples)
        gapLimitMillis = Motion.gapLimits(times, days: days, thresholds: thresholds)
        kinds = []
        kinds.reserveCapacity(steps)
        for step in 0..<steps {
            let length = times[step + 1] - times[step]
            if length > gapLimitMillis[step] {
                let parked =
                    Double(length) <= thresholds.parkedSilenceSeconds * 1000
                    && Motion.standsStill(samples, step, thresholds)
                kinds.append(parked ? .still : .unknown)
            } else {
                let (speed, limit) = Motion.meanSpeed(samples, step, implied, thresholds)
                kinds.append(speed >= limit ? .moving : .still)
            }
        }
    }

    /// Mean speed of a step from the best speed there is, and the limit below which that stands.
    private static func meanSpeed(
        _ samples: CleanedSamples,
        _ step: Int,
        _ implied: [Double],
        _ thresholds: Thresholds
    ) -> (kmh: Double, limit: Double) {
        if let wheel = mean(samples.speedKmh, step) {
            return (wheel, thresholds.standingSpeedKmh)
        }
        if let receiver = mean(samples.gpsSpeedKmh, step) {
            return (receiver, thresholds.standingGpsSpeedKmh)
        }
        return (implied.isEmpty ? 0 : implied[step], thresholds.standingGpsSpeedKmh)
    }

    private static func mean(_ values: [Double], _ step: Int) -> Double? {
        guard !values.isEmpty else { return nil }
        let (first, second) = (values[step], values[step + 1])
        if first.isNaN { return second.isNaN ? nil : second }
        return second.isNaN ? first : (first + second) / 2
    }

    /// For each step, the speed that the fixes before and after it imply; 0 where there are none.
    private static func impliedSpeedKmh(_ samples: CleanedSamples) -> [Double] {
        let times = samples.timeMillis
        guard samples.fixes.count > 1, samples.speedKmh.isEmpty || samples.gpsSpeedKmh.isEmpty
        else { return [] }
        var result = [Double](repeating: 0, count: max(0, times.count - 1))
        for (first, second) in zip(samples.fixes, samples.fixes.dropFirst()) {
            let seconds = first.secondsToReach(second)
            let kmh = seconds > 0 ? first.distanceMeters(to: second) / seconds * 3.6 : 0
            let start = second.firstMillis - Int64(seconds * 1000)
            var step = times.partitioningIndex { $0 >= start }
            while step < result.count && times[step] < second.firstMillis {
                result[step] = kmh
                step += 1
            }
        }
        return result
    }

    /// Whether both ends of a long step stand, and at the same place.
    private static func standsStill(
        _ samples: CleanedSamples,
        _ step: Int,
        _ thresholds: Thresholds
    ) -> Bool {
        let (from, to) = (samples.timeMillis[step], samples.timeMillis[step + 1])
        for index in [step, step + 1] {
            if !samples.speedKmh.isEmpty, samples.speedKmh[index] >= thresholds.standingSpeedKmh {
                return false
            }
            if !samples.gpsSpeedKmh.isEmpty, samples.speedKmh.isEmpty,
                samples.gpsSpeedKmh[index] >= thresholds.standingGpsSpeedKmh
            {
                return false
            }
        }
        let counter = samples.odometer.running
        if let before = counter.index(atOrBefore: from), let after = counter.index(atOrBefore: to),
            after > before
        {
            return counter.values[after] - counter.values[before] <= thresholds.samePlaceMeters
        }
        let next = samples.fixes.partitioningIndex { $0.firstMillis > from }
        guard next > 0 else { return false }
        let here = samples.fixes[next - 1]
        if here.lastMillis >= to { return true }
        guard next < samples.fixes.count, samples.fixes[next].firstMillis <= to else {
            return false
        }
        return here.distanceMeters(to: samples.fixes[next]) <= thresholds.samePlaceMeters
    }

    /// The gap limit of each day follows the median step of that day's own samples, so that it is
    /// the same however much of the history is looked at.
    private static func gapLimits(
        _ times: [Int64],
        days: [CivilDay],
        thresholds: Thresholds
    ) -> [Int64] {
        let shortest = Int64(thresholds.gapSeconds * 1000)
        var limits = [Int64](repeating: shortest, count: times.count)
        let longestRhythm = Int64(thresholds.rhythmStepSeconds * 1000)
        for day in days {
            let start = times.partitioningIndex { $0 >= day.startMillis }
            let end = times.partitioningIndex { $0 >= day.endMillis }
            guard end - start > 1 else { continue }
            var steps: [Int64] = []
            for index in start..<(end - 1) {
                let step = times[index + 1] - times[index]
                if step <= longestRhythm { steps.append(step) }
            }
            guard !steps.isEmpty else { continue }
            steps.sort()
            let rhythm = Double(steps[steps.count / 2]) * thresholds.gapRhythmFactor
            for index in start..<end { limits[index] = max(shortest, Int64(rhythm)) }
        }
        return limits
    }
}
