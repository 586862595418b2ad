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
    /// Whether all of its gain lies in gaps: the vehicle was silent and came back fuller.
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
    /// Highest power by the battery's energy, in 1/h; `nil` where either is unknown.
    public var peakCRate: Double?
    /// Time at the charger during which the battery gained nothing; 0 for a swap, and where neither
    /// current, power nor state of charge tells.
    public var idleSeconds = 0.0
    /// The part of its time that has no samples.
    public var unseenSeconds = 0.0
    /// Where it took place; `nil` when no plausible position is known.
    public var place: Coordinate?
    /// Zone, 0 outside all zones and where the place is not known.
    public var zone: Int32

    /// A session, as found or as stored.
    public init(
        startMillis: Int64,
        endMillis: Int64,
        kind: Kind,
        isUnseen: Bool,
        socStartPercent: Double? = nil,
        socEndPercent: Double? = nil,
        energyWattHours: Double? = nil,
        energySource: EnergySource,
        peakPowerWatts: Double? = nil,
        peakCRate: Double? = nil,
        idleSeconds: Double = 0,
        unseenSeconds: Double = 0,
        place: Coordinate? = nil,
        zone: Int32
    ) {
        self.startMillis = startMillis
        self.endMillis = endMillis
        self.kind = kind
        self.isUnseen = isUnseen
        self.socStartPercent = socStartPercent
        self.socEndPercent = socEndPercent
        self.energyWattHours = energyWattHours
        self.energySource = energySource
        self.peakPowerWatts = peakPowerWatts
        self.peakCRate = peakCRate
        self.idleSeconds = idleSeconds
        self.unseenSeconds = unseenSeconds
        self.place = place
        self.zone = zone
    }

    /// Time at the charger: from the first sign of it to the last.
    public var connectedSeconds: Double { Double(endMillis - startMillis) / 1000 }

    /// The part of ``connectedSeconds`` in which the battery gained; gaps count, for it may have.
    public var chargingSeconds: Double { max(0, connectedSeconds - idleSeconds) }

    /// Share of its time that has samples, 0 to 1.
    public var coverage: Double {
        connectedSeconds > 0 ? max(0, 1 - unseenSeconds / connectedSeconds) : 0
    }

    /// Batteries filled an hour of ``chargingSeconds``, in 1/h; `nil` without state of charge.
    public var meanCRate: Double? {
        guard kind == .charging, chargingSeconds > 0, let socStartPercent, let socEndPercent else {
            return nil
        }
        return (socEndPercent - socStartPercent) / 100 / (chargingSeconds / 3600)
    }
}
