/// How long a step may be before it is a gap, for each civil day.
///
/// The limit of a day follows the median step of that day's own samples, so that it is the same
/// however much of the history is looked at.
struct GapLimits: Sendable {
    /// First instant of each stretch with a limit of its own, increasing.
    private var startMillis: [Int64] = [.min]
    private var limitMillis: [Int64]

    init(_ times: [Int64], days: [CivilDay], thresholds: Thresholds) {
        let shortest = Int64(thresholds.gapSeconds * 1000)
        limitMillis = [shortest]
        for day in days {
            let start = times.partitioningIndex { $0 >= day.startMillis }
            let end = times.partitioningIndex { $0 >= day.endMillis }
            let limit = GapLimits.limit(times.span.extracting(start..<end), thresholds, shortest)
            append(limit, from: day.startMillis)
            append(shortest, from: day.endMillis)
        }
    }

    private mutating func append(_ limit: Int64, from start: Int64) {
        if startMillis[startMillis.count - 1] == start {
            limitMillis[limitMillis.count - 1] = limit
        } else if limitMillis[limitMillis.count - 1] != limit {
            startMillis.append(start)
            limitMillis.append(limit)
        }
    }

    /// The limit of a step that starts at this instant.
    func limit(at instant: Int64) -> Int64 {
        limitMillis[max(0, startMillis.partitioningIndex { $0 > instant } - 1)]
    }

    /// Whether nothing is known of what lies between two samples.
    @inline(__always)
    func isGap(from: Int64, to: Int64) -> Bool {
        // Limits are no shorter than the first one.
        to &- from > limitMillis[0] && to &- from > limit(at: from)
    }

    /// Calls with each run of steps under one limit; step `i` leads from time `i` to time `i + 1`.
    func forEach(
        of steps: Range<Int>,
        in times: [Int64],
        _ body: (_ steps: Range<Int>, _ limitMillis: Int64) -> Void
    ) {
        guard !steps.isEmpty else { return }
        var first = steps.lowerBound
        var place = max(0, startMillis.partitioningIndex { $0 > times[first] } - 1)
        while first < steps.upperBound {
            var end = steps.upperBound
            if place + 1 < startMillis.count, startMillis[place + 1] <= times[end - 1] {
                let next = startMillis[place + 1]
                end = times[first..<end].partitioningIndex { $0 >= next }
            }
            if end > first { body(first..<end, limitMillis[place]) }
            first = end
            place += 1
        }
    }

    private static func limit(
        _ times: Span<Int64>,
        _ thresholds: Thresholds,
        _ shortest: Int64
    ) -> Int64 {
        guard times.count > 1 else { return shortest }
        let longestRhythm = Int64(thresholds.rhythmStepSeconds * 1000)
        // Where most steps are so short that the shortest limit holds anyway, no median is needed.
        let brief = Int64(Double(shortest) / max(1, thresholds.gapRhythmFactor))
        var (counted, briefCount) = (0, 0)
        for index in 1..<times.count {
            let step = times[index] &- times[index - 1]
            counted &+= step <= longestRhythm ? 1 : 0
            briefCount &+= step <= brief ? 1 : 0
            // More than half of all steps are more than half of any of them.
            if briefCount > (times.count - 1) / 2 { return shortest }
        }
        guard counted > 0, briefCount <= counted / 2 else { return shortest }
        var steps: [Int64] = []
        steps.reserveCapacity(counted)
        for index in 1..<times.count {
            let step = times[index] &- times[index - 1]
            if step <= longestRhythm { steps.append(step) }
        }
        steps.sort()
        return max(shortest, Int64(Double(steps[steps.count / 2]) * thresholds.gapRhythmFactor))
    }
}
