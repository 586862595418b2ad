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
    /// The days that have samples, in the order given.
    public let days: [VehicleDay]
    /// Values left out, in order of reason.
    public let exclusions: [Exclusion]

    /// Analyses the samples of one vehicle.
    ///
    /// - Parameters:
    ///   - samples: in any order; see ``SampleColumns/union(_:)``.
    ///   - traits: what else is known of the vehicle.
    ///   - days: the civil days that the samples touch, in order and without hole.
    ///   - zones: the city's zones.
    ///   - thresholds: the limits of the definitions.
    public init(
        _ samples: SampleColumns,
        traits: VehicleTraits,
        days: [CivilDay],
        zones: ZoneIndex,
        thresholds: Thresholds = Thresholds()
    ) {
        var cleaned = CleanedSamples(SampleColumns.union([samples]), traits: traits)
        let motion = Motion(cleaned, days: days, thresholds: thresholds)
        let measures = Measures(cleaned, motion)
        let chargingFinder = ChargingFinder(thresholds: thresholds)
        let flagged = chargingFinder.flaggedSteps(cleaned, motion)
        let candidates = TripFinder(
            thresholds: thresholds,
            standingSeconds: thresholds.tripEndSeconds(traits.scheme)
        ).candidates(cleaned, motion, charging: flagged)
        let builder = TripBuilder(
            samples: cleaned,
            motion: motion,
            measures: measures,
            traits: traits,
            thresholds: thresholds,
            zones: zones
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
            charging: charging
        )
        self.trips = trips
        self.charging = charging
        self.days = days.compactMap(dayBuilder.build)
        exclusions = cleaned.exclusions
    }
}
