public import Telemetry

/// Everything that can be said of one vehicle over the samples given.
///
/// The answer depends on the set of samples alone, not on how they arrived. Trips and sessions near
/// the edges of the samples may be cut: give a day more on either side than is asked for.
public struct VehicleAnalysis: Sendable {
    /// Trips in order of time.
    public let trips: [Trip]
    /// Charging sessions and battery swaps in order of time.
    public let charging: [ChargingSession]
    /// What trips, charging sessions and days say of the battery, in order of time.
    public let battery: [BatteryEstimate]
    /// The days that have samples, in the order given.
    public let days: [VehicleDay]
    /// Values left out, in order of reason.
    public let exclusions: [Exclusion]
    /// Trips that can calibrate the physical model of the vehicle's category; none unless asked for.
    public let calibrationTrips: [PhysicalModel.CalibrationTrip]
    private let kept: Fixes

    /// Plausible positions in order of time, each from the instant at which it was found.
    public var fixes: [PositionFix] {
        kept.map { PositionFix(timeMillis: $0.firstMillis, position: $0.coordinate) }
    }

    /// Analyses the samples of one vehicle.
    ///
    /// - Parameters:
    ///   - samples: in any order; see ``SampleColumns/union(_:)``.
    ///   - traits: what else is known of the vehicle.
    ///   - days: the civil days that the samples touch, in order and without hole.
    ///   - zones: the city's zones.
    ///   - thresholds: the limits of the definitions; `nil` is the category's defaults.
    ///   - model: for trips of which nothing electrical is known; `nil` is the category's, not
    ///     calibrated.
    ///   - vehicle: its name, where ``calibrationTrips`` are wanted.
    public init(
        _ samples: SampleColumns,
        traits: VehicleTraits,
        days: [CivilDay],
        zones: ZoneIndex,
        thresholds: Thresholds? = nil,
        model: PhysicalModel? = nil,
        calibratesAs vehicle: String? = nil
    ) {
        let thresholds = thresholds ?? Thresholds(category: traits.category)
        var cleaned = CleanedSamples(SampleColumns.union([samples]), thresholds: thresholds)
        let motion = Motion(cleaned, days: days, thresholds: thresholds)
        var measures = Measures(cleaned, motion, traits, exclusions: &cleaned.exclusions)
        let chargingFinder = ChargingFinder(thresholds: thresholds)
        let flagged = chargingFinder.flaggedSteps(cleaned, motion)
        let candidates = TripFinder(
            thresholds: thresholds,
            standingSeconds: thresholds.tripEndSeconds(traits.scheme)
        ).candidates(cleaned, motion, charging: flagged)
        let gaugeSteps = (soc: GaugeSteps(cleaned.soc), remaining: GaugeSteps(cleaned.remaining))
        var builder = TripBuilder(
            samples: cleaned,
            motion: motion,
            measures: measures,
            traits: traits,
            thresholds: thresholds,
            zones: zones,
            gaugeSteps: gaugeSteps
        )
        var stretches: [SampleStretch] = []
        var trips: [Trip] = []
        for candidate in candidates {
            if let trip = builder.trip(candidate) {
                trips.append(trip)
                stretches.append(candidate)
            } else {
                cleaned.exclusions.append(
                    Exclusion(
                        timeMillis: cleaned.timeMillis[candidate.first],
                        reason: .manoeuvre
                    )
                )
            }
        }
        calibrationTrips =
            vehicle.flatMap { vehicle in
                PhysicalModel(category: traits.category).flatMap { plain in
                    measures.running(plain, cleaned.altitude).map {
                        plain.calibrationTrips(
                            trips,
                            vehicle: vehicle,
                            running: $0,
                            speed: measures.speed
                        )
                    }
                }
            } ?? []
        if trips.contains(where: { $0.energy == nil }),
            let model = model ?? PhysicalModel(category: traits.category)
        {
            measures.model = measures.running(model, cleaned.altitude)
            builder.measures = measures
            for index in trips.indices where trips[index].energy == nil {
                guard let energy = builder.modelledEnergy(trips[index], model) else { continue }
                trips[index].energy = energy
                trips[index].energySource = .model
            }
        }
        let sessions = chargingFinder.sessions(
            cleaned,
            motion,
            flagged: flagged,
            trips: stretches
        )
        let timeline = StateTimeline.intervals(
            cleaned,
            motion,
            trips: stretches,
            charging: sessions
        )
        let charging = sessions.map {
            ChargingBuilder(
                samples: cleaned,
                motion: motion,
                measures: measures,
                traits: traits,
                thresholds: thresholds,
                zones: zones
            ).session($0)
        }
        let dayBuilder = DayBuilder(
            samples: cleaned,
            measures: measures,
            traits: traits,
            thresholds: thresholds,
            zones: zones,
            timeline: timeline,
            trips: trips,
            charging: charging,
            exclusions: cleaned.exclusions.counted(days),
            latestChargingEnds: charging.reduce(into: []) { ends, session in
                ends.append(max(ends.last ?? .min, session.endMillis))
            }
        )
        self.trips = trips
        self.charging = charging
        self.days = days.compactMap(dayBuilder.build)
        exclusions = cleaned.exclusions
        kept = cleaned.fixes
        battery = BatteryAnalysis(samples: cleaned, motion: motion, days: days)
            .estimates(trips: stretches, charging: charging)
    }
}
