/// What one trip, charge or day says of the battery.
///
/// A night sees a few days, so estimates are stored and a ``BatteryTrend`` is made of many.
public struct BatteryEstimate: Sendable, Equatable {
    /// What was estimated, and in which unit.
    public enum Quantity: String, Sendable, CaseIterable {
        /// Charge that moves the state of charge from 100 to 0 %, in Ah.
        case ampereHours = "capacity in ampere-hours"
        /// Energy at the terminals that does so, in Wh.
        case wattHours = "capacity in watt-hours"
        /// Fall of voltage per ampere within 2 s, in Ω.
        case resistance = "internal resistance"
        /// Present by nominal capacity, in percent.
        case health = "state of health"
    }

    /// What it rests on.
    public enum Source: String, Sendable, CaseIterable {
        /// Integral of current or power over a trip.
        case discharging
        /// The same over a charging session.
        case charging
        /// The vehicle's own remaining energy against its state of charge.
        case remainingEnergy = "remaining energy"
        /// Steps of voltage and current while driving.
        case voltageSteps = "voltage steps"
        /// The vehicle's own word.
        case reported
    }

    /// First instant of what it was estimated from.
    public var startMillis: Int64
    /// Last instant of it.
    public var endMillis: Int64
    /// What was estimated.
    public var quantity: Quantity
    /// What it rests on.
    public var source: Source
    /// The estimate, in the unit of its quantity.
    public var value: Double
    /// Half the width of its 95 % interval, in the same unit.
    public var error: Double
    /// By how much the state of charge changed, in percent; `nil` for other quantities.
    public var depthPercent: Double?
    /// Readings of the gauge, steps or reports that it was made from.
    public var sampleCount: Int
    /// Mean temperature of the battery in °C; `nil` where it was not measured.
    public var batteryTemperatureCelsius: Double?
    /// The number that the vehicle gives its battery; `nil` where it gives none.
    public var batteryID: Double?

    /// An estimate, as computed or as stored.
    public init(
        startMillis: Int64,
        endMillis: Int64,
        quantity: Quantity,
        source: Source,
        value: Double,
        error: Double,
        depthPercent: Double? = nil,
        sampleCount: Int,
        batteryTemperatureCelsius: Double? = nil,
        batteryID: Double? = nil
    ) {
        self.startMillis = startMillis
        self.endMillis = endMillis
        self.quantity = quantity
        self.source = source
        self.value = value
        self.error = error
        self.depthPercent = depthPercent
        self.sampleCount = sampleCount
        self.batteryTemperatureCelsius = batteryTemperatureCelsius
        self.batteryID = batteryID
    }
}

extension BatteryEstimate {
    /// By time, then by what it is; the same however the estimates came.
    var order: (Int64, Int64, String, String, Double, Double) {
        (startMillis, endMillis, quantity.rawValue, source.rawValue, value, error)
    }
}
