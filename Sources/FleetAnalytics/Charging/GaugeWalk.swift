/// Charging and battery swaps that the state of charge of a standing vehicle shows.
struct GaugeWalk {
    let samples: CleanedSamples
    let thresholds: Thresholds
    let gaps: StepMask
    let flagged: StepMask

    /// How long after a trip a voltage-based gauge still recovers from its load.
    private static let recoverySeconds = 600.0

    /// What filled the battery between two trips.
    func pieces(in rest: SampleStretch, after trip: SampleStretch?) -> [ChargingStretch] {
        let (start, end) = (samples.timeMillis[rest.first], samples.timeMillis[rest.last])
        let soc = samples.soc
        let last = soc.timeMillis.partitioningIndex { $0 > end }
        // The trip's last reading holds when the rest begins; an older one would hide what was
        // charged before the trip.
        var first = soc.timeMillis.partitioningIndex { $0 > start }
        if first > 0,
            soc.timeMillis[first - 1] >= trip.map({ samples.timeMillis[$0.first] }) ?? start
        {
            first -= 1
        }
        var finder = RiseFinder(thresholds: thresholds)
        var gap = gaps.cursor(at: start)
        var flag = flagged.cursor(at: start)
        let values = soc.values
        var index = first + 1
        while index < last {
            if values[index] == values[index - 1] {
                index += 1
                continue
            }
            let from = max(start, soc.timeMillis[index - 1])
            let to = soc.timeMillis[index]
            finder.add(
                GaugeStep(
                    fromMillis: from,
                    toMillis: to,
                    before: values[index - 1],
                    after: values[index],
                    isGap: gaps.overlaps(from, to, cursor: &gap),
                    isFlagged: flagged.overlaps(from, to, cursor: &flag)
                )
            )
            index += 1
        }
        let rises = finder.finish()
        return rises.filter { !isRecovery($0, after: trip) }.map(\.stretch)
    }

    /// Whether a gauge may only have come back to where it was before the load of a trip: it begins
    /// to rise soon after it, and rises no further than it rose within that trip already.
    private func isRecovery(_ rise: Rise, after trip: SampleStretch?) -> Bool {
        guard let trip,
            Double(rise.stretch.startMillis - samples.timeMillis[trip.last])
                <= GaugeWalk.recoverySeconds * 1000
        else { return false }
        let readings = samples.soc.indices(
            in: samples.timeMillis[trip.first]...samples.timeMillis[trip.last]
        )
        var lowest = Double.infinity
        var largest = 0.0
        for index in readings {
            lowest = min(lowest, samples.soc.values[index])
            largest = max(largest, samples.soc.values[index] - lowest)
        }
        return rise.gainPercent <= largest
    }
}

/// From one reading of the state of charge to the next one that differs.
struct GaugeStep {
    var fromMillis: Int64
    var toMillis: Int64
    var before: Double
    var after: Double
    /// Whether nothing is known of part of it.
    var isGap: Bool
    /// Whether the vehicle's flag or current shows charging in it.
    var isFlagged: Bool

    var gain: Double { after - before }
    var seconds: Double { Double(toMillis - fromMillis) / 1000 }
}

/// A rise of the state of charge, and what made it.
struct Rise {
    var stretch: ChargingStretch
    var startPercent: Double
    var topPercent: Double

    var gainPercent: Double { topPercent - startPercent }
    var seconds: Double { Double(stretch.endMillis - stretch.startMillis) / 1000 }

    init(_ step: GaugeStep, kind: ChargingSession.Kind) {
        stretch = ChargingStretch(
            startMillis: step.fromMillis,
            endMillis: step.toMillis,
            kind: kind,
            isUnseen: step.isGap
        )
        startPercent = step.before
        topPercent = step.after
    }

    mutating func extend(to step: GaugeStep) {
        stretch.endMillis = step.toMillis
        stretch.isUnseen = stretch.isUnseen && step.isGap
        topPercent = step.after
    }
}
