/// A charging session or a battery swap.
package struct ChargingRow: Sendable, Equatable {
    package var startMillis: Int64
    package var endMillis: Int64
    /// `charging` or `swap`.
    package var kind: String
    package var socStartPercent: Double?
    package var socEndPercent: Double?
    package var energyWattHours: Double?
    package var energySource: String
    package var peakPowerWatts: Double?
    /// Peak power by the battery's energy, in 1/h.
    package var peakCRatePerHour: Double?
    /// Time at the plug without gain; `nil` in a row derived before it was known.
    package var idleSeconds: Double?
    /// The part of its time without samples; `nil` likewise.
    package var unseenSeconds: Double?
    package var latitude: Double?
    package var longitude: Double?
    package var zone: Int32

    package init(
        startMillis: Int64,
        endMillis: Int64,
        kind: String,
        socStartPercent: Double?,
        socEndPercent: Double?,
        energyWattHours: Double?,
        energySource: String,
        peakPowerWatts: Double?,
        peakCRatePerHour: Double?,
        idleSeconds: Double?,
        unseenSeconds: Double?,
        latitude: Double?,
        longitude: Double?,
        zone: Int32
    ) {
        self.startMillis = startMillis
        self.endMillis = endMillis
        self.kind = kind
        self.socStartPercent = socStartPercent
        self.socEndPercent = socEndPercent
        self.energyWattHours = energyWattHours
        self.energySource = energySource
        self.peakPowerWatts = peakPowerWatts
        self.peakCRatePerHour = peakCRatePerHour
        self.idleSeconds = idleSeconds
        self.unseenSeconds = unseenSeconds
        self.latitude = latitude
        self.longitude = longitude
        self.zone = zone
    }
}
