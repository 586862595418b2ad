import Telemetry

/// What happened from one sample to the next; raw values as in ``StateKernel/Kind``.
enum StepKind: UInt8, Sendable {
    case still = 0
    case moving = 1
    /// A gap: nothing is known.
    case unknown = 2
}

/// Neighbouring steps of one kind.
struct StepRun: Sendable {
    var steps: Range<Int>
    var kind: StepKind
}

/// Every step between neighbouring samples, judged.
struct Motion: Sendable {
    private let kinds: [UInt8]
    /// Steps of one kind joined, in order and without hole.
    let runs: [StepRun]
    /// What is a gap.
    let gaps: GapLimits

    init(_ samples: CleanedSamples, days: [CivilDay], thresholds: Thresholds) {
        let times = samples.timeMillis
        gaps = GapLimits(times, days: days, thresholds: thresholds)
        var kinds = Motion.kindsBySpeed(samples, thresholds)
        gaps.forEach(of: kinds.indices, in: times) { steps, limit in
            let long = min(limit, Motion.sparseMillis)
            let rows = steps.lowerBound..<(steps.upperBound + 1)
            let found = TimeKernel.steps(times.span.extracting(rows), limitMillis: long)
            for step in found.longSteps.lazy.map({ $0 + steps.lowerBound }) {
                if times[step + 1] - times[step] > limit {
                    kinds[step] = Motion.kind(ofGap: step, samples, thresholds).rawValue
                } else if kinds[step] == StepKind.still.rawValue,
                    Motion.impliedSpeedKmh(samples, step) >= thresholds.standingGpsSpeedKmh,
                    Motion.isBesideMovement(samples, step, thresholds)
                {
                    // Who looks once a minute may find it standing twice, at two crossings.
                    kinds[step] = StepKind.moving.rawValue
                }
            }
        }
        let starts = RunKernel.starts(kinds.span)
        runs = starts.indices.map { place in
            let end = place + 1 < starts.count ? starts[place + 1] : kinds.count
            return StepRun(
                steps: starts[place]..<end,
                kind: StepKind(rawValue: kinds[starts[place]]) ?? .unknown
            )
        }
        self.kinds = kinds
    }

    /// All steps; step `i` leads from sample `i` to sample `i + 1`.
    var steps: Range<Int> { kinds.indices }

    /// What a step is.
    @inline(__always)
    func kind(_ step: Int) -> StepKind { StepKind(rawValue: kinds[step]) ?? .unknown }

    /// The runs of some steps, cut at both ends.
    func runs(in steps: Range<Int>) -> some Sequence<StepRun> {
        let first =
            steps.isEmpty
            ? runs.count : runs.partitioningIndex { $0.steps.upperBound > steps.lowerBound }
        return runs[first...].lazy
            .prefix { $0.steps.lowerBound < steps.upperBound }
            .map { StepRun(steps: $0.steps.clamped(to: steps), kind: $0.kind) }
    }

    /// In longer steps, speeds at both ends say less than the way between them.
    private static let sparseMillis: Int64 = 20_000
}
