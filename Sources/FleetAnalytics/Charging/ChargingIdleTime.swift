/// Time at the charger during which the battery gains nothing.
///
/// By current where it covers the session, else by power, else by the state of charge.
struct ChargingIdleTime {
    let samples: CleanedSamples
    let thresholds: Thresholds
    /// Parts of the session of which nothing is known, in order; they are not idle.
    let gaps: [Range<Int64>]
    /// Milliseconds of the gaps before each, and of all.
    private let gapMillisBefore: [Int64]

    init(samples: CleanedSamples, thresholds: Thresholds, gaps: [Range<Int64>]) {
        (self.samples, self.thresholds, self.gaps) = (samples, thresholds, gaps)
        var sum: Int64 = 0
        gapMillisBefore =
            [0]
            + gaps.map { gap in
                sum += gap.upperBound - gap.lowerBound
                return sum
            }
    }

    /// Less power into a battery is not charging.
    private static let leastWatts = 5.0
    /// A gauge that has not risen for so long shows a plateau, unless it usually takes longer.
    private static let plateauSeconds = 900.0
    /// Usual times from one rise to the next that make a plateau.
    private static let plateauRises = 3.0

    func seconds(_ from: Int64, _ to: Int64) -> Double {
        idle(samples.current, below: thresholds.chargingMinimumAmperes, from, to)
            ?? idle(samples.power, below: ChargingIdleTime.leastWatts, from, to)
            ?? plateaus(from, to)
    }

    /// Time in which less than the limit flows in; `nil` where the series does not cover enough.
    private func idle(_ series: Series, below limit: Double, _ from: Int64, _ to: Int64) -> Double?
    {
        let readings = series.indices(in: from...to)
        guard readings.count > 1 else { return nil }
        var covered = 0.0
        var idle = 0.0
        var gap = 0
        for index in readings.dropLast() {
            let (start, end) = (series.timeMillis[index], series.timeMillis[index + 1])
            while gap < gaps.count, gaps[gap].upperBound <= start { gap += 1 }
            if gap < gaps.count, gaps[gap].lowerBound < end { continue }
            let seconds = Double(end - start) / 1000
            covered += seconds
            if (series.values[index] + series.values[index + 1]) / 2 > -limit { idle += seconds }
        }
        let known = knownSeconds(from, to)
        guard covered > 0, covered >= known * thresholds.powerCoverage else { return nil }
        // A sensor at the motor's controller does not see what a charger puts in.
        return idle == covered && plateaus(from, to) < known ? nil : idle
    }

    /// Time in which the gauge stays where it is for longer than it usually takes to rise.
    ///
    /// The last usual time before a rise belongs to that rise.
    private func plateaus(_ from: Int64, _ to: Int64) -> Double {
        var rises: [Int64] = []
        var top = samples.soc.held(at: from, noOlderThanSeconds: thresholds.socHoldSeconds)
        for index in samples.soc.indices(in: from...to)
        where samples.soc.values[index] > top ?? -.infinity {
            if top != nil { rises.append(samples.soc.timeMillis[index]) }
            top = samples.soc.values[index]
        }
        guard top != nil else { return 0 }
        let waits = zip([from] + rises, rises).map(knownSeconds).sorted()
        let usual = waits.isEmpty ? 0 : waits[waits.count / 2]
        let plateau = max(
            ChargingIdleTime.plateauSeconds,
            usual * ChargingIdleTime.plateauRises
        )
        var idle = 0.0
        for wait in waits where wait > plateau { idle += wait - usual }
        let last = knownSeconds(rises.last ?? from, to)
        return idle + (last > plateau ? last : 0)
    }

    private func knownSeconds(_ from: Int64, _ to: Int64) -> Double {
        Double(to - from - (gapMillis(before: to) - gapMillis(before: from))) / 1000
    }

    private func gapMillis(before instant: Int64) -> Int64 {
        let next = gaps.partitioningIndex { $0.upperBound > instant }
        guard next < gaps.count else { return gapMillisBefore[next] }
        return gapMillisBefore[next] + max(0, instant - gaps[next].lowerBound)
    }
}
