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
    /// Change of the state of charge × battery energy.
    case stateOfCharge = "state of charge"
    /// Nothing to measure it by.
    case none
}

/// Energy of a trip.
public struct TripEnergy: Sendable, Equatable {
    /// Net energy out of the battery.
    public var netWattHours: Double
    /// Energy out of the battery; `nil` where only the net is known.
    public var usedWattHours: Double?
    /// Energy back into the battery; `nil` where only the net is known.
    public var recoveredWattHours: Double?
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
    /// Time moving, standing and unknown; no time is parked or charging.
    public var seconds: StateSeconds
    /// Highest plausible speed; `nil` without any speed.
    public var maximumSpeedKmh: Double?
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

/// A position on the Earth, WGS 84.
public struct Coordinate: Sendable, Equatable {
    /// Degrees north.
    public var latitude: Double
    /// Degrees east.
    public var longitude: Double

    /// A position.
    public init(latitude: Double, longitude: Double) {
        self.latitude = latitude
        self.longitude = longitude
    }
}

/// A charging session or a battery swap.
public struct ChargingSession: Sendable, Equatable {
    /// Which of the two.
    public enum Kind: String, Sendable, CaseIterable {
        /// At a charger.
        case charging
        /// Another battery put in.
        case swap
    }

    /// First instant.
    public var startMillis: Int64
    /// First instant after it.
    public var endMillis: Int64
    /// Charging or swap.
    public var kind: Kind
    /// Whether it lies in a gap: the vehicle was silent and came back fuller.
    public var isUnseen: Bool
    /// State of charge before, in percent.
    public var socStartPercent: Double?
    /// State of charge after, in percent.
    public var socEndPercent: Double?
    /// Energy into the battery; `nil` when neither power nor state of charge tells.
    public var energyWattHours: Double?
    /// What the energy rests on.
    public var energySource: EnergySource
    /// Highest power into the battery; `nil` without power.
    public var peakPowerWatts: Double?
    /// Zone, 0 outside all zones.
    public var zone: Int32
}
