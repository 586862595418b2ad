extension TripBuilder {
    /// Half the width of the 95 % interval around a trip's distance.
    func distanceErrorMeters(
        _ meters: Double,
        _ source: DistanceSource,
        from: Int64,
        to: Int64,
        seconds: StateSeconds,
        bySpeed: DistanceKernel.Sums
    ) -> Double {
        let known = seconds.total - seconds.unknown
        let pace = known > 0 ? meters / known : 0
        let edge = edgeSeconds(from: from, to: to, pace: pace)
        func hidden(_ covered: Double) -> Double { max(0, seconds.total - covered) + edge }
        switch source {
        case .odometer:
            let readings = samples.odometer.running.timeMillis.indices(from: from, through: to)
            guard let first = readings.first, let last = readings.last else { return meters }
            let times = samples.odometer.running.timeMillis
            return DistanceError.odometer(
                meters: meters,
                stepMeters: ErrorInterval.smallestStep(
                    samples.odometer.running.values.span,
                    in: readings
                ) ?? meters,
                silentSeconds: edge + Double(times[first] - from) / 1000
                    + Double(to - times[last]) / 1000,
                metersPerSecond: pace
            )
        case .speed:
            let sampling = SamplingError(
                values: measures.speed.series.values.span,
                timeMillis: measures.speed.series.timeMillis.span,
                in: measures.speed.series.timeMillis.indices(from: from, through: to),
                gapSeconds: gapSeconds(at: from)
            )
            return DistanceError.speed(
                meters: meters,
                samplingKmhSeconds: sampling.halfWidth(samplesPerPeak: 2),
                isReceiver: samples.speedKmh.isEmpty,
                uncoveredSeconds: hidden(bySpeed.coveredSeconds)
                    + sampling.longSeconds,
                metersPerSecond: pace
            )
        case .position:
            let chords = Chords(
                samples.fixes,
                from: from,
                to: to,
                longestStepSeconds: gapSeconds(at: from)
            )
            return DistanceError.position(
                meters: meters,
                everySecondMeters: chords.everySecondShare.map { meters * $0 },
                chordMeters: chords.meanMeters,
                uncoveredSeconds: hidden(chords.coveredSeconds),
                metersPerSecond: pace
            )
        case .none: return meters
        }
    }

    /// Half the width of the 95 % interval around energy from power.
    func powerErrorWattHours(
        throughputWattHours: Double,
        coveredSeconds covered: Double,
        pace: Double,
        from: Int64,
        to: Int64,
        seconds: StateSeconds
    ) -> Double {
        let power = samples.power
        let range = power.timeMillis.indices(from: from, through: to)
        let sampling = SamplingError(
            values: power.values.span,
            timeMillis: power.timeMillis.span,
            in: range,
            gapSeconds: gapSeconds(at: from)
        )
        return EnergyError.integrated(
            EnergyError.Integral(
                throughputWattHours: throughputWattHours,
                samplingWattSeconds: sampling.halfWidth(samplesPerPeak: 3),
                stepWatts: powerStepWatts(range, from: from, to: to),
                coveredSeconds: covered,
                standingSeconds: min(covered, seconds.standing),
                usualStepSeconds: range.count > 1 ? covered / Double(range.count - 1) : 0,
                uncoveredSeconds: max(0, seconds.total - covered) + sampling.longSeconds
                    + edgeSeconds(from: from, to: to, pace: pace)
            )
        )
    }

    /// Step of the power: its own, or that of the current at the trip's mean voltage.
    private func powerStepWatts(_ range: Range<Int>, from: Int64, to: Int64) -> Double? {
        guard samples.powerIsVoltageTimesCurrent else {
            return ErrorInterval.smallestStep(samples.power.values.span, in: range)
        }
        let currents = samples.current.timeMillis.indices(from: from, through: to)
        let watts = samples.power.values.span.sumOfMagnitudes(in: range)
        let amperes = samples.current.values.span.sumOfMagnitudes(in: currents)
        guard watts > 0, amperes > 0, range.count > 0, currents.count > 0 else { return nil }
        let volts = watts / Double(range.count) / (amperes / Double(currents.count))
        return ErrorInterval.smallestStep(samples.current.values.span, in: currents).map {
            $0 * volts
        }
    }

    /// Driving that may lie beyond the first and the last sample of a trip, in seconds at its pace.
    ///
    /// A trip whose first sample moves after a gap began within a step before it, nobody knows when,
    /// and one that moves before a gap went on likewise; at the least as far as where the vehicle
    /// was found across the gap. Across one longer than a parked vehicle is silent it may have done
    /// other trips, which say nothing of this one. One that stands there may have gone on for a step, if it was found
    /// elsewhere.
    func edgeSeconds(from: Int64, to: Int64, pace: Double) -> Double {
        let first = samples.timeMillis.partitioningIndex { $0 >= from }
        let last = samples.timeMillis.partitioningIndex { $0 >= to }
        guard last > first, last < samples.timeMillis.count else { return 0 }
        let step = Double(to - from) / 1000 / Double(last - first)
        func edge(_ row: Int, gap: Int) -> Double {
            let isOpen = mayMove(row)
            guard motion.steps.contains(gap) else { return isOpen ? step : 0 }
            guard pace > 0, let crossing = motion.crossing(samples, gap) else {
                return isOpen && motion.kind(gap) == .unknown ? step : 0
            }
            let way = crossing.isCounted ? 1 : 1 + DistanceError.detourShare
            let driving = crossing.meters * way / pace
            // It stood, and would have been seen again had it gone on for longer than a step.
            guard isOpen else { return min(step, driving) }
            guard motion.kind(gap) == .unknown else { return 0 }
            let millis = samples.timeMillis[gap + 1] - samples.timeMillis[gap]
            guard Double(millis) <= thresholds.parkedSilenceSeconds * 1000 else { return step }
            // Further than at twice the trip's pace it was carried.
            return max(step, min(2 * crossing.seconds, driving))
        }
        return edge(first, gap: first - 1) + edge(last, gap: last)
    }

    /// Energy beyond the ends of a trip, as a share of its own.
    func hiddenShare(
        from: Int64,
        to: Int64,
        seconds: StateSeconds,
        pace: Double
    ) -> Double {
        let known = seconds.total - seconds.unknown
        guard known > 0 else { return 0 }
        return ErrorInterval.unseenSeconds(
            edgeSeconds(from: from, to: to, pace: pace),
            relativeDeviation: EnergyError.powerDeviation
        ) / known
    }

    private func mayMove(_ row: Int) -> Bool {
        let wheel = samples.speedKmh.isEmpty ? .nan : samples.speedKmh[row]
        if !wheel.isNaN { return wheel >= thresholds.standingSpeedKmh }
        let receiver = samples.gpsSpeedKmh.isEmpty ? .nan : samples.gpsSpeedKmh[row]
        return receiver.isNaN || receiver >= thresholds.standingGpsSpeedKmh
    }

    /// A distance with its error.
    ///
    /// Where speed is too sparse to be trusted over positions as such, it is whichever of the two is
    /// less uncertain. No way is shorter than its chords: a speed that says less has missed what was
    /// driven between its samples.
    func surerDistance(
        _ first: (meters: Double, source: DistanceSource),
        from: Int64,
        to: Int64,
        seconds: StateSeconds,
        bySpeed: DistanceKernel.Sums
    ) -> (meters: Double, source: DistanceSource, errorMeters: Double) {
        func candidate(_ meters: Double, _ source: DistanceSource) -> (
            meters: Double, source: DistanceSource, errorMeters: Double
        ) {
            let error = distanceErrorMeters(
                meters,
                source,
                from: from,
                to: to,
                seconds: seconds,
                bySpeed: bySpeed
            )
            return (meters, source, error)
        }
        let chosen = candidate(first.meters, first.source)
        let known = seconds.total - seconds.unknown
        guard first.source == .position, bySpeed.meters >= first.meters,
            bySpeed.coveredSeconds > known / 2
        else { return chosen }
        let second = candidate(bySpeed.meters, .speed)
        return second.errorMeters < chosen.errorMeters ? second : chosen
    }

    /// Longest step that is no gap at an instant, in seconds.
    private func gapSeconds(at instant: Int64) -> Double {
        Double(motion.gaps.limit(at: instant)) / 1000
    }
}

extension Span<Double> {
    /// What some values add up to without their signs.
    fileprivate func sumOfMagnitudes(in range: Range<Int>) -> Double {
        var four = SIMD4<Double>.zero
        var index = range.lowerBound
        while index <= range.upperBound - 4 {
            four += vector(at: index).magnitudes
            index += 4
        }
        var sum = four.sum()
        while index < range.upperBound {
            sum += abs(self[index])
            index += 1
        }
        return sum
    }
}
