extension Motion {
    /// A vehicle may be silent while it is parked, and is found where it was.
    static func kind(
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
    static func kindsBySpeed(
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

    /// The speed that the fixes around a step imply; 0 where there are none.
    static func impliedSpeedKmh(_ samples: CleanedSamples, _ step: Int) -> Double {
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
    static func isBesideMovement(
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
