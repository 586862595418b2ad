/// Sums of one vehicle over one civil hour in one zone.
public struct VehicleHour: Sendable, Equatable {
    /// Start of the civil hour.
    public let hourStartMillis: Int64
    /// Zone, 0 outside all zones and while nothing is known.
    public let zone: Int32
    /// Time in each state.
    public var seconds = StateSeconds()
    /// Metres of trips.
    public var distanceMeters = 0.0
    /// The part of ``distanceMeters`` whose trips have energy.
    public var energyDistanceMeters = 0.0
    /// Net energy of trips.
    public var energyNetWattHours = 0.0
    /// Energy of trips out of the battery, where known apart.
    public var energyUsedWattHours = 0.0
    /// Energy of trips back into the battery, where known apart.
    public var energyRecoveredWattHours = 0.0
    /// Energy into the battery by charging sessions, swaps not counted.
    public var chargedWattHours = 0.0
    /// Trips that start in this hour and zone.
    public var tripsStarted: Int32 = 0
    /// Trips that end in this hour and zone.
    public var tripsEnded: Int32 = 0
    /// Charging sessions that start in this hour and zone.
    public var chargingStarted: Int32 = 0

    init(hourStartMillis: Int64, zone: Int32) {
        self.hourStartMillis = hourStartMillis
        self.zone = zone
    }
}

/// One vehicle's civil day.
public struct VehicleDay: Sendable, Equatable {
    /// Which day.
    public let day: CivilDay
    /// Samples, one an instant.
    public var sampleCount: Int
    /// Time of the last of them.
    public var lastSampleMillis: Int64
    /// States; they tile the day.
    public var states: [StateInterval]
    /// Sums by hour and zone, in that order; their seconds tile the day.
    public var hours: [VehicleHour]
    /// Metres of the day's share of trips, by source.
    public var distanceMeters: [DistanceSource: Double]
    /// Net watt-hours of the day's share of trips, by source.
    public var energyNetWattHours: [EnergySource: Double]
    /// Values left out, by reason.
    public var exclusions: [ExclusionReason: Int]
    /// The balance of the battery; `nil` without state of charge.
    public var ledger: Ledger?
}
