/// Turns candidate stretches into trips with their figures.
struct TripBuilder {
    let samples: CleanedSamples
    let motion: Motion
    var measures: Measures
    let traits: VehicleTraits
    let thresholds: Thresholds
    let zones: ZoneIndex
    /// Steps of the gauges of state of charge and of remaining energy.
    let gaugeSteps: (soc: GaugeSteps, remaining: GaugeSteps)

    /// The trip of a stretch; `nil` when it is too short to be one.
    func trip(_ stretch: SampleStretch) -> Trip? {
        let from = samples.timeMillis[stretch.first]
        let to = samples.timeMillis[stretch.last]
        let seconds = seconds(stretch)
        let known = seconds.total - seconds.unknown
        let bySpeed = measures.speed.sums(from, to)
        let (meters, source, distanceError) = surerDistance(
            measures.distance(
                samples,
                from: from,
                to: to,
                knownSeconds: known,
                bySpeed: bySpeed
            ),
            from: from,
            to: to,
            seconds: seconds,
            bySpeed: bySpeed
        )
        guard seconds.total >= thresholds.tripMinimumSeconds,
            meters >= thresholds.tripMinimumMeters
        else { return nil }
        let socStart = soc(at: from, through: to)
        let socEnd = samples.soc.held(at: to, noOlderThanSeconds: thresholds.socHoldSeconds)
        // A counter went on counting in a gap, and so did the battery; what neither speed nor
        // position saw must not appear as energy either.
        let gaps = gaps(in: stretch)
        let unseenGaps = source == .odometer ? [] : gaps
        let unseen = socLost(in: unseenGaps)
        let (energy, energySource) = energy(
            from: from,
            to: to,
            seconds: seconds,
            meters: meters,
            socLost: socStart.flatMap { start in socEnd.map { start - $0 - unseen } },
            socUnseen: unseen,
            gaps: unseenGaps,
            stretch: stretch
        )
        let start = coordinate(at: from, through: to)
        let end = coordinate(at: to, through: to)
        let style = style(from, to)
        return Trip(
            startMillis: from,
            endMillis: to,
            start: start,
            end: end,
            startZone: start.map(zones.zone) ?? 0,
            endZone: end.map(zones.zone) ?? 0,
            distanceMeters: meters,
            distanceSource: source,
            distanceErrorMeters: distanceError,
            seconds: seconds,
            speeds: speeds(from, to, meters: meters, source, seconds, gaps: gaps),
            elevation: elevation(from, to),
            ambientTemperatureCelsius: ambientTemperatureCelsius(from, to),
            style: style,
            ecoScore: style.map {
                EcoScore($0, referenceSpeedKmh: thresholds.ecoReferenceSpeedKmh)
            },
            energy: energy,
            energySource: energySource,
            socStartPercent: socStart,
            socEndPercent: socEnd,
            sampleCount: stretch.last - stretch.first + 1
        )
    }

    private func seconds(_ stretch: SampleStretch) -> StateSeconds {
        let times = samples.timeMillis
        var (moving, still, unknown): (Int64, Int64, Int64) = (0, 0, 0)
        for run in motion.runs(in: stretch.first..<stretch.last) {
            let millis = times[run.steps.upperBound] &- times[run.steps.lowerBound]
            switch run.kind {
            case .moving: moving &+= millis
            case .still: still &+= millis
            case .unknown: unknown &+= millis
            }
        }
        var seconds = StateSeconds()
        seconds.driving = Double(moving) / 1000
        seconds.standing = Double(still) / 1000
        seconds.unknown = Double(unknown) / 1000
        return seconds
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

    private func gaps(in stretch: SampleStretch) -> [Range<Int64>] {
        var gaps: [Range<Int64>] = []
        for run in motion.runs(in: stretch.first..<stretch.last) where run.kind == .unknown {
            for step in run.steps {
                gaps.append(samples.timeMillis[step]..<samples.timeMillis[step + 1])
            }
        }
        return gaps
    }

    private func socLost(in gaps: [Range<Int64>]) -> Double {
        func level(_ instant: Int64) -> Double? {
            samples.soc.held(at: instant, noOlderThanSeconds: thresholds.socHoldSeconds)
        }
        return gaps.reduce(0) { lost, gap in
            guard let before = level(gap.lowerBound), let after = level(gap.upperBound) else {
                return lost
            }
            return lost + before - after
        }
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
}
