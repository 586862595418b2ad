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

    /// A vehicle may be silent while it is parked, and is found where it was.
    private static func kind(
        ofGap step: Int,
        _ samples: CleanedSamples,
        _ thresholds: Thresholds
    ) -> StepKind {
        let length = samples.timeMillis[step + 1] - samples.timeMillis[step]
        let parked =
            Double(length) <= thresholds.parkedSilenceSeconds * 1000
            && standsStill(samples, step, thresholds)
        return parked ? .still : .unknown
    }

    /// Moving or still, from the best speed each step has, gaps not yet looked at.
    private static func kindsBySpeed(
        _ samples: CleanedSamples,
        _ thresholds: Thresholds
    ) -> [UInt8] {
        var kinds =
            samples.speedKmh.isEmpty
            ? [UInt8](
                repeating: StateKernel.Kind.noSpeed.rawValue,
                count: max(0, samples.timeMillis.count - 1)
            ) : Motion.kinds(samples, samples.speedKmh, thresholds.standingSpeedKmh)
        if samples.speedIsComplete { return kinds }
        if !samples.gpsSpeedKmh.isEmpty {
            let others = Motion.kinds(
                samples,
                samples.gpsSpeedKmh,
                thresholds.standingGpsSpeedKmh
            )
            for step in kinds.indices where kinds[step] == StateKernel.Kind.noSpeed.rawValue {
                kinds[step] = others[step]
            }
            if samples.gpsSpeedIsComplete { return kinds }
        }
        var fix = 0
        for step in kinds.indices where kinds[step] == StateKernel.Kind.noSpeed.rawValue {
            let time = samples.timeMillis[step]
            while fix < samples.fixes.count, samples.fixes.firstMillis[fix] <= time { fix += 1 }
            let speed = impliedSpeedKmh(samples, step, before: fix)
            let kind: StepKind = speed >= thresholds.standingGpsSpeedKmh ? .moving : .still
            kinds[step] = kind.rawValue
        }
        return kinds
    }

    private static func kinds(
        _ samples: CleanedSamples,
        _ speedKmh: [Double],
        _ standingSpeedKmh: Double
    ) -> [UInt8] {
        StateKernel.kinds(
            timeMillis: samples.timeMillis.span,
            speedKmh: speedKmh.span,
            gapMillis: .max,
            standingSpeedKmh: standingSpeedKmh
        )
    }

    private static func impliedSpeedKmh(_ samples: CleanedSamples, _ step: Int) -> Double {
        let time = samples.timeMillis[step]
        let next = samples.fixes.firstMillis.partitioningIndex { $0 > time }
        return impliedSpeedKmh(samples, step, before: next)
    }

    /// The speed that the fixes before and after a step imply; 0 where there are none.
    private static func impliedSpeedKmh(
        _ samples: CleanedSamples,
        _ step: Int,
        before next: Int
    ) -> Double {
        let (time, fixes) = (samples.timeMillis[step], samples.fixes)
        guard next > 0, next < fixes.count else { return 0 }
        let millis = fixes[next - 1].millisToReach(fixes[next])
        guard millis > 0, time >= fixes.firstMillis[next] - millis else { return 0 }
        return samples.fixStepMeters[next - 1] / Double(millis) * 3600
    }

    /// Whether the sample before or after a step says that it moves: a vehicle that a van carries
    /// changes its place and never does.
    private static func isBesideMovement(
        _ samples: CleanedSamples,
        _ step: Int,
        _ thresholds: Thresholds
    ) -> Bool {
        func moves(_ row: Int) -> Bool {
            guard samples.timeMillis.indices.contains(row) else { return false }
            if !samples.speedKmh.isEmpty, samples.speedKmh[row] >= thresholds.standingSpeedKmh {
                return true
            }
            return !samples.gpsSpeedKmh.isEmpty
                && samples.gpsSpeedKmh[row] >= thresholds.standingGpsSpeedKmh
        }
        return moves(step - 1) || moves(step + 2)
    }

    /// What lies across a long step as the crow flies.
    struct Crossing {
        var meters: Double
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
        let next = samples.fixes.firstMillis.partitioningIndex { $0 > from }
        guard next > 0 else { return false }
        let here = samples.fixes[next - 1]
        if here.lastMillis >= to { return true }
        // Just switched on, the receiver has no fix yet, and the first one tells.
        guard next < samples.fixes.count,
            samples.fixes[next].firstMillis - to <= Fix.longestHoldMillis
        else { return false }
        return here.distanceMeters(to: samples.fixes[next]) <= thresholds.samePlaceMeters
    }
}
