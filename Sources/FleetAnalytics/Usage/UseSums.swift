/// A figure of use and the share of the time it speaks of that has samples.
public struct UsageFigure: Sendable, Equatable {
    /// The figure.
    public var value: Double
    /// From 0 to 1.
    public var coverage: Double

    /// A figure; `nil` where its denominator is 0.
    init?(_ numerator: Double, per denominator: Double, coverage: Double) {
        guard denominator > 0 else { return nil }
        value = numerator / denominator
        self.coverage = coverage
    }
}

/// What vehicles did: time, trips and metres, of a fleet, a zone, an hour or a vehicle.
///
/// All parts are whole numbers or multiples of 2⁻²⁶, so that sums over zones, hours, days or
/// vehicles equal the whole exactly, in any order.
public struct UseSums: Sendable, Equatable {
    /// Milliseconds of a day of 24 hours, the unit of rates.
    static let dayMillis = 86_400_000.0

    /// Time in each state.
    public var states = StateMillis()
    /// Trips that started.
    public var tripsStarted = 0
    /// Trips that ended.
    public var tripsEnded = 0
    /// Metres of trips.
    public var distanceMeters = ExactTotal()

    /// Nothing.
    public init() {}

    /// Adds other sums.
    public mutating func add(_ other: UseSums) {
        states.add(other.states)
        tripsStarted += other.tripsStarted
        tripsEnded += other.tripsEnded
        distanceMeters.add(other.distanceMeters)
    }

    /// Utilisation by time: share of the known time that was spent on trips.
    ///
    /// `nil` when nothing is known. Not to be mixed up with ``FleetUse/vehicleUtilisation``.
    public var timeUtilisation: UsageFigure? {
        UsageFigure(
            Double(states.onTrip),
            per: Double(states.known),
            coverage: states.coverage
        )
    }

    /// Availability: share of the known time in which a vehicle was on a trip or ready for one.
    ///
    /// A charging vehicle is not ready. Reservations are not seen in telemetry: a reserved vehicle
    /// is parked, and counted. `nil` when nothing is known.
    public var availability: UsageFigure? {
        UsageFigure(
            Double(states.onTrip.joined(states.parked)),
            per: Double(states.known),
            coverage: states.coverage
        )
    }

    private static let leastTurnoverCoverage = 0.1

    /// Turnover: how often in 24 hours the vehicles at rest set off, trips started by resting time.
    ///
    /// Resting is parked or charging; `nil` when no vehicle was known to rest, or less than a tenth
    /// of the time is known: boxes that speak of rides alone would make a day of seconds.
    public var turnoverPerDay: UsageFigure? {
        guard states.coverage >= UseSums.leastTurnoverCoverage else { return nil }
        return UsageFigure(
            Double(tripsStarted) * UseSums.dayMillis,
            per: Double(states.parked.joined(states.charging)),
            coverage: states.coverage
        )
    }

    /// Mean number of vehicles in a state over a stretch of real time; `nil` for an empty one.
    public func meanVehicles(_ state: VehicleState, overMillis: Int64) -> UsageFigure? {
        UsageFigure(
            Double(states[state]),
            per: Double(overMillis),
            coverage: states.coverage
        )
    }
}

/// What a vehicle did in one civil hour and zone; from a ``VehicleHour`` or from a stored one.
public struct HourUse: Sendable, Equatable {
    /// The caller's number of the vehicle.
    public var vehicle: Int
    /// Start of the civil hour.
    public var hourStartMillis: Int64
    /// Zone, 0 outside all zones and while nothing is known.
    public var zone: Int32
    /// What it did there.
    public var sums: UseSums

    /// An hour from its parts.
    public init(vehicle: Int, hourStartMillis: Int64, zone: Int32, sums: UseSums) {
        self.vehicle = vehicle
        self.hourStartMillis = hourStartMillis
        self.zone = zone
        self.sums = sums
    }

    /// An hour that the analysis found.
    public init(vehicle: Int, _ hour: VehicleHour) {
        var sums = UseSums()
        sums.states = StateMillis(hour.seconds)
        sums.tripsStarted = Int(hour.tripsStarted)
        sums.tripsEnded = Int(hour.tripsEnded)
        sums.distanceMeters.add(hour.distanceMeters)
        self.init(
            vehicle: vehicle,
            hourStartMillis: hour.hourStartMillis,
            zone: hour.zone,
            sums: sums
        )
    }

    /// Sums by zone, by hour, by vehicle, or by whatever else an hour tells.
    ///
    /// A gap has no zone, and so is in zone 0: beside the figures of a zone belongs the coverage of
    /// the whole fleet.
    public static func sums<Key: Hashable>(of hours: [HourUse], by key: (HourUse) -> Key)
        -> [Key: UseSums]
    {
        var result: [Key: UseSums] = [:]
        for hour in hours { result[key(hour), default: UseSums()].add(hour.sums) }
        return result
    }
}
