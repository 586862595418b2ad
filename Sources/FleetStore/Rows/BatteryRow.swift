/// What one trip, charge or day says of a vehicle's battery.
package struct BatteryRow: Sendable, Equatable {
    package var startMillis: Int64
    package var endMillis: Int64
    /// What was estimated, and so the unit of the value: Ah, Wh, Ω or percent.
    package var quantity: String
    /// What it rests on.
    package var source: String
    package var value: Double
    /// Half the width of the interval around the value.
    package var error: Double
    /// Change of the state of charge; `nil` for quantities without.
    package var depthPercent: Double?
    package var sampleCount: Int32
    package var batteryTemperatureCelsius: Double?
    /// The number that the vehicle gives its battery; `nil` where it gives none.
    package var batteryID: Double?

    package init(
        startMillis: Int64,
        endMillis: Int64,
        quantity: String,
        source: String,
        value: Double,
        error: Double,
        depthPercent: Double?,
        sampleCount: Int32,
        batteryTemperatureCelsius: Double?,
        batteryID: Double?
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
