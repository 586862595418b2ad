/// A stretch from one sample to another, both included.
struct SampleStretch: Sendable, Equatable {
    var first: Int
    var last: Int
}

/// Finds the trips among judged steps.
///
/// A trip begins with movement and ends with the last movement before a long enough stand, a long
/// gap, a charger, or a trip counter that begins anew. A shorter gap stays inside it, as unknown.
struct TripFinder {
    let thresholds: Thresholds
    let standingSeconds: Double

    /// Candidates in order; whether they are long enough to be trips is for the caller to say.
    func candidates(_ samples: CleanedSamples, _ motion: Motion, charging: [Range<Int>])
        -> [SampleStretch]
    {
        let times = samples.timeMillis
        let resets = samples.odometer.resetMillis.map { reset in
            let step = times.partitioningIndex { $0 >= reset } - 1
            return step..<(step + 1)
        }
        var found: [SampleStretch] = []
        var first = 0
        for end in (charging + resets).sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if end.lowerBound > first {
                find(in: first..<end.lowerBound, samples, motion, &found)
            }
            first = max(first, end.upperBound)
        }
        if first < motion.steps.count {
            find(in: first..<motion.steps.count, samples, motion, &found)
        }
        return found
    }

    private func find(
        in steps: Range<Int>,
        _ samples: CleanedSamples,
        _ motion: Motion,
        _ found: inout [SampleStretch]
    ) {
        let times = samples.timeMillis
        let longestStill = Int64(standingSeconds * 1000)
        let longestGap = Int64(thresholds.tripGapSeconds * 1000)
        // The open trip, its last movement so far; none below zero.
        var (first, last) = (-1, -1)
        var stillMillis: Int64 = 0
        func close() {
            if first >= 0 { found.append(SampleStretch(first: first, last: last)) }
            (first, last, stillMillis) = (-1, -1, 0)
        }
        for run in motion.runs(in: steps) {
            switch run.kind {
            case .moving:
                if first < 0 { first = run.steps.lowerBound }
                last = run.steps.upperBound
                stillMillis = 0
            case .still:
                stillMillis &+= times[run.steps.upperBound] &- times[run.steps.lowerBound]
                if stillMillis >= longestStill { close() }
            case .unknown:
                for step in run.steps where first >= 0 {
                    let length = times[step + 1] &- times[step]
                    if length >= longestGap
                        || length >= longestStill && leavesTimeToStand(samples, motion, step)
                    {
                        close()
                    }
                }
            }
        }
        close()
    }

    /// Way as the crow flies over time of light vehicles in towns, stops included (own estimate).
    private static let silentPaceKmh = 15.0

    /// Whether the way across a silence leaves time enough to have stood for as long as ends a trip.
    private func leavesTimeToStand(_ samples: CleanedSamples, _ motion: Motion, _ step: Int) -> Bool
    {
        guard let crossing = motion.crossing(samples, step) else { return false }
        return crossing.seconds - crossing.meters * 3.6 / TripFinder.silentPaceKmh
            >= standingSeconds
    }
}
