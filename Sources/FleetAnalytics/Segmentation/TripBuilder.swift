/// Turns candidate stretches into trips with their figures.
struct TripBuilder {
    let samples: CleanedSamples
    let motion: Motion
    let measures: Measures
    let traits: VehicleTraits
    let thresholds: Thresholds
    let zones: ZoneIndex

    /// The trip of a stretch; `nil` when it is too short to be one.
    func trip(_ stretch: SampleStretch) -> Trip? {
        let from = samples.timeMillis[stretch.first]
        let to = samples.timeMillis[stretch.last]
        var seconds = StateSeconds()
        for step in stretch.first..<stretch.last {
            let length = Double(samples.timeMillis[step + 1] - samples.timeMillis[step]) / 1000
            seconds.add(length, to: TripBuilder.state(motion.kinds[step]))
        }
        let known = seconds.total - seconds.unknown
        let (meters, source) = measures.distance(
            samples,
            from: from,
            to: to,
            knownSeconds: known
        )
        guard seconds.total >= thresholds.tripMinimumSeconds,
            meters >= thresholds.tripMinimumMeters
        else { return nil }
        let socStart = soc(at: from, through: to)
        let socEnd = samples.soc.held(at: to, noOlderThanSeconds: thresholds.socHoldSeconds)
        // A counter went on counting in a gap, and so did the battery; what neither speed nor
        // position saw must not appear as energy either.
        let unseen = source == .odometer ? 0 : socLostInGaps(stretch)
        let (energy, energySource) = energy(
            from: from,
            to: to,
            knownSeconds: known,
            socLost: socStart.flatMap { start in socEnd.map { start - $0 - unseen } }
        )
        let start = coordinate(at: from, through: to)
        let end = coordinate(at: to, through: to)
        return Trip(
            startMillis: from,
            endMillis: to,
            start: start,
            end: end,
            startZone: start.map(zones.zone) ?? 0,
            endZone: end.map(zones.zone) ?? 0,
            distanceMeters: meters,
            distanceSource: source,
            seconds: seconds,
            maximumSpeedKmh: maximumSpeed(stretch),
            energy: energy,
            energySource: energySource,
            socStartPercent: socStart,
            socEndPercent: socEnd,
            sampleCount: stretch.last - stretch.first + 1
        )
    }

    /// State of a step within a trip.
    static func state(_ kind: StepKind) -> VehicleState {
        switch kind {
        case .moving: .driving
        case .still: .standing
        case .unknown: .unknown
        }
    }

    private func soc(at instant: Int64, through end: Int64) -> Double? {
        if let held = samples.soc.held(at: instant, noOlderThanSeconds: thresholds.socHoldSeconds) {
            return held
        }
        let inside = samples.soc.indices(in: instant...end)
        return inside.isEmpty ? nil : samples.soc.values[inside.lowerBound]
    }

    private func socLostInGaps(_ stretch: SampleStretch) -> Double {
        func level(_ row: Int) -> Double? {
            samples.soc.held(
                at: samples.timeMillis[row],
                noOlderThanSeconds: thresholds.socHoldSeconds
            )
        }
        return (stretch.first..<stretch.last).filter { motion.kinds[$0] == .unknown }
            .reduce(0) { lost, step in
                guard let before = level(step), let after = level(step + 1) else { return lost }
                return lost + before - after
            }
    }

    private func energy(
        from: Int64,
        to: Int64,
        knownSeconds: Double,
        socLost: Double?
    ) -> (TripEnergy?, EnergySource) {
        let covered = measures.powerSeconds.difference(from, to)
        if covered > 0, covered >= knownSeconds * thresholds.powerCoverage {
            let used = measures.usedWattHours.difference(from, to)
            let recovered = measures.recoveredWattHours.difference(from, to)
            return (
                TripEnergy(
                    netWattHours: used - recovered,
                    usedWattHours: used,
                    recoveredWattHours: recovered
                ),
                samples.powerIsVoltageTimesCurrent ? .voltageAndCurrent : .power
            )
        }
        if let battery = traits.batteryWattHours, let socLost {
            return (
                TripEnergy(
                    netWattHours: socLost / 100 * battery,
                    usedWattHours: nil,
                    recoveredWattHours: nil
                ),
                .stateOfCharge
            )
        }
        return (nil, .none)
    }

    private func coordinate(at instant: Int64, through end: Int64) -> Coordinate? {
        let next = samples.fixes.partitioningIndex { $0.firstMillis > instant }
        var fix: Fix?
        if next > 0,
            Double(instant - samples.fixes[next - 1].lastMillis)
                <= thresholds.parkedSilenceSeconds * 1000
        {
            fix = samples.fixes[next - 1]
        } else if next < samples.fixes.count, samples.fixes[next].firstMillis <= end {
            fix = samples.fixes[next]
        }
        return fix.map { Coordinate(latitude: $0.latitude, longitude: $0.longitude) }
    }

    private func maximumSpeed(_ stretch: SampleStretch) -> Double? {
        let best = samples.speedKmh.isEmpty ? samples.gpsSpeedKmh : samples.speedKmh
        guard !best.isEmpty else { return nil }
        return best[stretch.first...stretch.last].lazy.filter { !$0.isNaN }.max()
    }
}
