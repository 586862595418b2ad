extension TripBuilder {
    /// What a stretch took by the surest source, and which that is.
    func energy(
        from: Int64,
        to: Int64,
        seconds: StateSeconds,
        meters: Double,
        socLost: Double?,
        socUnseen: Double,
        gaps: [Range<Int64>],
        stretch: SampleStretch
    ) -> (TripEnergy?, EnergySource) {
        let knownSeconds = seconds.total - seconds.unknown
        let pace = knownSeconds > 0 ? meters / knownSeconds : 0
        let integrated = powerEnergy(
            from: from,
            to: to,
            seconds: seconds,
            pace: pace,
            stretch: stretch
        )
        let source = samples.powerIsVoltageTimesCurrent ? EnergySource.voltageAndCurrent : .power
        if let integrated, integrated.isDense { return (integrated.energy, source) }
        var gauged: (TripEnergy, EnergySource)?
        if let energy = remainingEnergy(
            from: from,
            to: to,
            seconds: seconds,
            pace: pace,
            unseenSteps: gaps
        ) {
            gauged = (energy, .remainingEnergy)
        } else if let socLost {
            gauged = socEnergy(
                from: from,
                to: to,
                seconds: seconds,
                pace: pace,
                socLost: socLost,
                socUnseen: socUnseen
            ).map { ($0, .stateOfCharge) }
        }
        guard let integrated else { return gauged ?? (nil, .none) }
        if let gauged, gauged.0.errorWattHours < integrated.energy.errorWattHours { return gauged }
        return (integrated.energy, source)
    }

    /// Net energy of the stands within a trip: lights, controller, heating.
    func standingWattHours(_ stretch: SampleStretch) -> Double {
        var wattHours = 0.0
        let times = samples.timeMillis
        for run in motion.runs(in: stretch.first..<stretch.last) where run.kind == .still {
            let sums = measures.power.sums(
                times[run.steps.lowerBound],
                times[run.steps.upperBound]
            )
            wattHours += sums.usedWattHours - sums.recoveredWattHours
        }
        return wattHours
    }

    /// A battery's own word of what is left must reach this near to both ends of a trip.
    private static let remainingSilenceMillis: Int64 = 120_000

    /// Energy by what the battery says is left in it, and what of it lay in gaps left out.
    func remainingEnergy(
        from: Int64,
        to: Int64,
        seconds: StateSeconds,
        pace: Double,
        unseenSteps: [Range<Int64>]
    ) -> TripEnergy? {
        let remaining = samples.remaining
        let readings = remaining.timeMillis.indices(from: from, through: to)
        guard let last = readings.last,
            to - remaining.timeMillis[last] <= TripBuilder.remainingSilenceMillis
        else { return nil }
        let isKnownAtStart =
            remaining.held(at: from, noOlderThanSeconds: thresholds.socHoldSeconds) != nil
            || remaining.timeMillis[readings.lowerBound] - from
                <= TripBuilder.remainingSilenceMillis
        guard isKnownAtStart else { return nil }
        let unseen = unseenSteps.reduce(0) {
            $0 + measures.remainingLost.difference($1.lowerBound, $1.upperBound)
        }
        let net = measures.remainingLost.difference(from, to) - unseen
        return TripEnergy(
            netWattHours: net,
            errorWattHours: EnergyError.remainingEnergy(
                netWattHours: net,
                stepWattHours: gaugeSteps.remaining.smallest(from: from, to: to),
                batteryWattHours: traits.batteryWattHours,
                stateOfHealth: traits.stateOfHealth,
                unseenWattHours: abs(unseen)
                    + abs(net) * hiddenShare(from: from, to: to, seconds: seconds, pace: pace)
            )
        )
    }

    /// Samples of power further apart than this may miss what drives the vehicle on: then the gauge
    /// of the battery takes its place, if it is less uncertain.
    private static let densestPowerSeconds = 10.0

    /// Energy by power, and whether its samples are dense; `nil` where it covers too little.
    func powerEnergy(
        from: Int64,
        to: Int64,
        seconds: StateSeconds,
        pace: Double,
        stretch: SampleStretch
    ) -> (energy: TripEnergy, isDense: Bool)? {
        let known = seconds.total - seconds.unknown
        let sums = measures.power.sums(from, to)
        let covered = sums.coveredSeconds
        guard covered > 0, covered >= known * thresholds.powerCoverage else { return nil }
        let (used, recovered) = (sums.usedWattHours, sums.recoveredWattHours)
        let count = samples.power.timeMillis.indices(from: from, through: to).count
        let energy = TripEnergy(
            netWattHours: used - recovered,
            errorWattHours: powerErrorWattHours(
                throughputWattHours: used + recovered,
                coveredSeconds: covered,
                pace: pace,
                from: from,
                to: to,
                seconds: seconds
            ),
            usedWattHours: used,
            recoveredWattHours: recovered,
            standingWattHours: standingWattHours(stretch)
        )
        return (energy, covered <= TripBuilder.densestPowerSeconds * Double(max(1, count - 1)))
    }

    /// Energy by the state of charge; `nil` where the battery is not known.
    func socEnergy(
        from: Int64,
        to: Int64,
        seconds: StateSeconds,
        pace: Double,
        socLost: Double,
        socUnseen: Double
    ) -> TripEnergy? {
        guard let battery = traits.batteryWattHours, let usable = traits.usableWattHours else {
            return nil
        }
        let net = socLost / 100 * usable
        return TripEnergy(
            netWattHours: net,
            errorWattHours: EnergyError.stateOfCharge(
                netWattHours: net,
                stepPercent: gaugeSteps.soc.smallest(from: from, to: to),
                batteryWattHours: battery,
                stateOfHealth: traits.stateOfHealth,
                unseenWattHours: abs(socUnseen / 100 * usable)
                    + abs(net) * hiddenShare(from: from, to: to, seconds: seconds, pace: pace)
            )
        )
    }

    /// Energy by the physical model, where speed is dense enough to show speeding up.
    func modelledEnergy(_ trip: Trip, _ model: PhysicalModel) -> TripEnergy? {
        guard let running = measures.model else { return nil }
        let (from, to) = (trip.startMillis, trip.endMillis)
        let covered = measures.speed.sums(from, to).coveredSeconds
        let count = measures.speed.series.timeMillis.indices(from: from, through: to).count
        let known = trip.seconds.total - trip.seconds.unknown
        guard count > 1, covered >= known * thresholds.powerCoverage,
            covered <= Measures.densestSpeedSeconds * Double(count - 1)
        else { return nil }
        let net = running.difference(from, to)
        let hidden =
            abs(net) / covered
            * ErrorInterval.unseenSeconds(
                max(0, trip.seconds.total - covered)
                    + edgeSeconds(
                        from: from,
                        to: to,
                        pace: known > 0 ? trip.distanceMeters / known : 0
                    ),
                relativeDeviation: EnergyError.powerDeviation
            )
        return TripEnergy(netWattHours: net, errorWattHours: model.errorShare * abs(net) + hidden)
    }
}
