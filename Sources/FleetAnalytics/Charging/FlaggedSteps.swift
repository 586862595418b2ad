extension ChargingFinder {
    /// Current flows out of a moment's regeneration too; into a charging battery it flows on.
    private static let shortestCurrentMillis: Int64 = 60_000

    /// Steps during which a standing vehicle says, or its current shows, that it charges.
    ///
    /// In order, without overlap, and empty where there is neither flag nor current.
    func flaggedSteps(_ samples: CleanedSamples, _ motion: Motion) -> [Range<Int>] {
        let byFlag = steps(samples, motion, samples.chargingFlag, sign: 1, atLeast: 0.5)
        let byCurrent = steps(
            samples,
            motion,
            samples.current,
            sign: -1,
            atLeast: thresholds.chargingMinimumAmperes,
            forMillis: ChargingFinder.shortestCurrentMillis
        )
        return ChargingFinder.union(byFlag, byCurrent)
    }

    /// Standing steps between readings that reach a limit, as long as they follow each other.
    private func steps(
        _ samples: CleanedSamples,
        _ motion: Motion,
        _ series: Series,
        sign: Double,
        atLeast limit: Double,
        forMillis shortest: Int64 = 0
    ) -> [Range<Int>] {
        let times = series.timeMillis
        let values = series.values
        let longest = Int64(clampedMillis: thresholds.chargingPauseSeconds)
        var result: [Range<Int>] = []
        var index = 0
        while index < values.count {
            guard values[index] * sign >= limit else {
                index += 1
                continue
            }
            let first = index
            index += 1
            while index < values.count, values[index] * sign >= limit,
                times[index] - times[index - 1] <= longest
                    || areNeighbours(samples, times[index - 1], times[index])
            {
                index += 1
            }
            let length = times[index - 1] - times[first]
            guard length > 0, length >= shortest else { continue }
            let rows = samples.timeMillis.indices(from: times[first], through: times[index - 1])
            appendStanding(rows.lowerBound..<(rows.upperBound - 1), motion, to: &result)
        }
        return result
    }

    /// A vehicle that reports seldom may be charging between two reports, but not one whose other
    /// reports lack the signal for long.
    private func areNeighbours(_ samples: CleanedSamples, _ from: Int64, _ to: Int64) -> Bool {
        samples.timeMillis.indices(from: from, through: to).count == 2
    }

    private func appendStanding(
        _ steps: Range<Int>,
        _ motion: Motion,
        to result: inout [Range<Int>]
    ) {
        for run in motion.runs(in: steps) where run.kind == .still { result.append(run.steps) }
    }

    private static func union(_ left: [Range<Int>], _ right: [Range<Int>]) -> [Range<Int>] {
        if left.isEmpty { return right }
        if right.isEmpty { return left }
        var result: [Range<Int>] = []
        for range in (left + right).sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = result.last, range.lowerBound <= last.upperBound {
                result[result.count - 1] =
                    last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                result.append(range)
            }
        }
        return result
    }
}

extension Int64 {
    /// Seconds as milliseconds, as near as 64 bits allow; NaN is 0.
    init(clampedMillis seconds: Double) {
        let millis = seconds * 1000
        self = millis >= 9e18 ? .max : millis <= -9e18 ? .min : millis.isNaN ? 0 : Int64(millis)
    }
}
