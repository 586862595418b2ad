extension Motion {
    /// What lies across a long step: as the crow flies, or as a counter has it.
    struct Crossing {
        var meters: Double
        var isCounted = false
        /// From the step's start until the vehicle was found again.
        var seconds: Double
    }

    /// What lies across a long step; `nil` where neither counter nor fixes tell.
    ///
    /// Just switched on, a receiver's first fix may come a step later.
    func crossing(_ samples: CleanedSamples, _ step: Int) -> Crossing? {
        let (from, to) = (samples.timeMillis[step], samples.timeMillis[step + 1])
        let counter = samples.odometer.running
        if let before = counter.index(atOrBefore: from), let after = counter.index(atOrBefore: to),
            after > before
        {
            return Crossing(
                meters: counter.values[after] - counter.values[before],
                isCounted: true,
                seconds: Double(to - from) / 1000
            )
        }
        let fixes = samples.fixes
        let next = fixes.firstMillis.partitioningIndex { $0 > from }
        guard next > 0 else { return nil }
        if fixes.lastMillis[next - 1] >= to {
            return Crossing(meters: 0, seconds: Double(to - from) / 1000)
        }
        guard next < fixes.count, !gaps.isGap(from: to, to: fixes.firstMillis[next]) else {
            return nil
        }
        return Crossing(
            meters: fixes[next - 1].distanceMeters(to: fixes[next]),
            seconds: Double(max(to, fixes.firstMillis[next]) - from) / 1000
        )
    }
}
