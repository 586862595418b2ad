public import Telemetry

/// The limits that decide what is a gap, a stop, a trip, a charging session.
///
/// Results name the version of the definitions they follow; a change of any default here is a new
/// version. What a city may set, and within which bounds, is ``settings``: a new property belongs
/// there too.
public struct Thresholds: Sendable, Equatable {
    /// Version of the whole set of definitions.
    public static let definitionsVersion = "2026.2"

    /// Slower than this, by the wheel or the bus, is standing.
    public var standingSpeedKmh = 1.0
    /// Slower than this, by the receiver or from positions, is standing: receivers drift.
    public var standingGpsSpeedKmh = 3.0
    /// A longer step is a gap, unless the vehicle's rhythm is slower.
    public var gapSeconds = 60.0
    /// Usual steps that a step may be long before it is a gap, where that is longer.
    public var gapRhythmFactor = 5.0
    /// Steps up to this length count for the rhythm.
    public var rhythmStepSeconds = 600.0
    /// How long a vehicle that stands and is found at the same place may be silent.
    public var parkedSilenceSeconds = 7200.0
    /// What "the same place" means for two positions, or two odometer readings.
    public var samePlaceMeters = 100.0
    /// Standing this long ends a trip.
    public var tripEndStandingSeconds = 180.0
    /// The same for vehicles with one user: they wait at crossings and shops.
    public var tripEndStandingPrivateSeconds = 300.0
    /// A gap this long ends a trip.
    public var tripGapSeconds = 900.0
    /// Shorter movements are manoeuvres, not trips.
    public var tripMinimumSeconds = 60.0
    /// Shorter movements are manoeuvres, not trips.
    public var tripMinimumMeters = 100.0
    /// Pauses below this belong to the charging session around them.
    public var chargingPauseSeconds = 1800.0
    /// A session known by state of charge alone must gain this much.
    public var chargingMinimumPercent = 2.0
    /// The least time it takes to do so: a voltage-based gauge recovers quickly after a load.
    public var chargingMinimumSeconds = 300.0
    /// Current into a standing vehicle's battery above this is charging.
    public var chargingMinimumAmperes = 0.3
    /// A standing battery that gains this much from one reading to the next may have been swapped.
    public var swapMinimumPercent = 20.0
    /// It was, when it gained faster than this.
    public var swapPercentPerHour = 150.0
    /// An older state of charge says nothing of now.
    public var socHoldSeconds = 72_000.0
    /// Share of a trip's known time that power must cover for energy to rest on it.
    public var powerCoverage = 0.8

    /// A speed no vehicle of the category reaches, even downhill; beyond it a value is an error.
    public var implausibleSpeedKmh = 250.0
    /// Speeding up faster than this is harsh.
    public var harshAccelerationMs2 = 2.5
    /// Slowing down faster than this is harsh.
    public var harshBrakingMs2 = 2.7
    /// Sideways acceleration above this is harsh.
    public var harshCorneringMs2 = 3.4
    /// The speed the eco score measures style by: the category's top speed, in a city at most 50.
    public var ecoReferenceSpeedKmh = 50.0

    /// The defaults of ``definitionsVersion`` for a category; the widest limits when it is unknown.
    public init(category: VehicleCategory? = nil) {
        switch category {
        case .pedelec, .l1eA, .eScooter: implausibleSpeedKmh = 80
        case .l1eB, .l2e, .l6e: implausibleSpeedKmh = 90
        case .eUnicycle: implausibleSpeedKmh = 120
        case .l7e, .l5e: implausibleSpeedKmh = 140
        case .l3e, .l4e, .m1, nil: implausibleSpeedKmh = 250
        }
        switch category {
        case .pedelec, .l1eA, .eScooter: ecoReferenceSpeedKmh = 25
        case .l1eB, .l2e, .l6e: ecoReferenceSpeedKmh = 45
        case .eUnicycle, .l3e, .l4e, .l5e, .l7e, .m1, nil: ecoReferenceSpeedKmh = 50
        }
    }

    /// Silence in seconds after which nothing goes on: samples further apart never share a trip, a
    /// charging session, a swap or an estimate.
    public var longestSilenceSeconds: Double {
        // A whole battery at the slowest rate that is still a swap.
        let swapSeconds = 100 / max(swapPercentPerHour, 1e-3) * 3600
        return max(
            gapSeconds,
            gapRhythmFactor * rhythmStepSeconds,
            parkedSilenceSeconds,
            max(tripEndStandingSeconds, tripEndStandingPrivateSeconds, tripGapSeconds),
            max(chargingPauseSeconds, socHoldSeconds, swapSeconds)
        )
    }

    /// How long a vehicle of this scheme stands before its trip has ended.
    public func tripEndSeconds(_ scheme: OwnershipScheme?) -> Double {
        switch scheme {
        case .owned, .rented: tripEndStandingPrivateSeconds
        case .shared, .delivery, nil: tripEndStandingSeconds
        }
    }
}

/// What is known of a vehicle besides its samples.
public struct VehicleTraits: Sendable, Equatable {
    /// Category; `nil` when unknown.
    public var category: VehicleCategory?
    /// Ownership scheme; `nil` when unknown.
    public var scheme: OwnershipScheme?
    /// Usable energy of the battery; `nil` when unknown.
    public var batteryWattHours: Double?
    /// Usable energy as a share of that, 1 for a new battery; `nil` counts as 1 with a wider interval.
    public var stateOfHealth: Double?

    /// Usable energy of the battery as it is now.
    var usableWattHours: Double? { batteryWattHours.map { $0 * (stateOfHealth ?? 1) } }

    /// Traits as given.
    public init(
        category: VehicleCategory? = nil,
        scheme: OwnershipScheme? = nil,
        batteryWattHours: Double? = nil,
        stateOfHealth: Double? = nil
    ) {
        self.category = category
        self.scheme = scheme
        self.batteryWattHours = batteryWattHours
        self.stateOfHealth = stateOfHealth
    }
}
