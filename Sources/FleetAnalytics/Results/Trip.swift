/// What a distance was measured by, in order of trust.
public enum DistanceSource: String, Sendable, CaseIterable {
    /// Difference of a distance counter, gaps included: the counter goes on counting.
    case odometer
    /// Integral of wheel, bus or receiver speed; nothing is added for gaps.
    case speed
    /// Sum over plausible positions; nothing is added for gaps.
    case position
    /// Nothing to measure it by.
    case none
}

/// What an energy was measured by, in order of trust.
public enum EnergySource: String, Sendable, CaseIterable {
    /// Integral of voltage × current.
    case voltageAndCurrent = "voltage and current"
    /// Integral of power as the vehicle reports it.
    case power
    /// Change of the energy that the battery says is left.
    case remainingEnergy = "remaining energy"
    /// Change of the state of charge × battery energy × state of health.
    case stateOfCharge = "state of charge"
    /// Forces on the vehicle and its speed; modelled, not measured.
    case model = "physical model"
    /// Nothing to measure it by.
    case none
}

/// Energy of a trip.
public struct TripEnergy: Sendable, Equatable {
    /// Net energy out of the battery.
    public var netWattHours: Double
    /// Half the width of the interval around the net that holds the true value in 95 % of trips.
    public var errorWattHours: Double
    /// Energy out of the battery; `nil` where only the net is known.
    public var usedWattHours: Double?
    /// Energy back into the battery; `nil` where only the net is known.
    public var recoveredWattHours: Double?
    /// The part of the net while standing within the trip; `nil` where power is not known.
    public var standingWattHours: Double?
}

/// A trip: from its first movement to its last.
public struct Trip: Sendable, Equatable {
    /// Time of the sample before the first movement.
    public var startMillis: Int64
    /// Time of the sample after the last movement.
    public var endMillis: Int64
    /// Where it began; `nil` when no plausible position is known.
    public var start: Coordinate?
    /// Where it ended, likewise.
    public var end: Coordinate?
    /// Zone of the start, 0 outside all zones.
    public var startZone: Int32
    /// Zone of the end, 0 outside all zones.
    public var endZone: Int32
    /// Metres driven.
    public var distanceMeters: Double
    /// What the distance rests on.
    public var distanceSource: DistanceSource
    /// Half the width of the interval around the distance that holds the true one in 95 % of trips.
    public var distanceErrorMeters: Double
    /// Time moving, standing and unknown; no time is parked or charging.
    public var seconds: StateSeconds
    /// Speeds; `nil` without any speed signal.
    public var speeds: TripSpeeds?
    /// Climb; `nil` without altitude.
    public var elevation: Elevation?
    /// Mean ambient temperature in °C; `nil` where it was not measured.
    public var ambientTemperatureCelsius: Double?
    /// How it was driven; `nil` where speed is too sparse to tell.
    public var style: DrivingStyle?
    /// How gently it was driven; `nil` without ``style``.
    public var ecoScore: EcoScore?
    /// Battery energy; `nil` when the source is `none`.
    public var energy: TripEnergy?
    /// What the energy rests on.
    public var energySource: EnergySource
    /// State of charge at the start, in percent.
    public var socStartPercent: Double?
    /// State of charge at the end, in percent.
    public var socEndPercent: Double?
    /// Samples from start to end.
    public var sampleCount: Int

    /// Share of the trip's time that has samples, 0 to 1.
    public var coverage: Double {
        seconds.total > 0 ? 1 - seconds.unknown / seconds.total : 0
    }
}
