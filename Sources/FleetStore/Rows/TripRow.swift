/// A trip.
package struct TripRow: Sendable, Equatable {
    package var startMillis: Int64
    package var endMillis: Int64
    package var startLatitude: Double?
    package var startLongitude: Double?
    package var endLatitude: Double?
    package var endLongitude: Double?
    package var startZone: Int32
    package var endZone: Int32
    package var distanceMeters: Double
    /// `odometer`, `speed`, `position`, or `none`.
    package var distanceSource: String
    package var movingSeconds: Double
    package var standingSeconds: Double
    package var unknownSeconds: Double
    package var maximumSpeedKmh: Double?
    package var energyNetWattHours: Double?
    package var energyUsedWattHours: Double?
    package var energyRecoveredWattHours: Double?
    /// `voltage and current`, `power`, `state of charge`, or `none`.
    package var energySource: String
    package var socStartPercent: Double?
    package var socEndPercent: Double?
    package var sampleCount: Int32

    package init(
        startMillis: Int64,
        endMillis: Int64,
        startLatitude: Double?,
        startLongitude: Double?,
        endLatitude: Double?,
        endLongitude: Double?,
        startZone: Int32,
        endZone: Int32,
        distanceMeters: Double,
        distanceSource: String,
        movingSeconds: Double,
        standingSeconds: Double,
        unknownSeconds: Double,
        maximumSpeedKmh: Double?,
        energyNetWattHours: Double?,
        energyUsedWattHours: Double?,
        energyRecoveredWattHours: Double?,
        energySource: String,
        socStartPercent: Double?,
        socEndPercent: Double?,
        sampleCount: Int32
    ) {
        self.startMillis = startMillis
        self.endMillis = endMillis
        self.startLatitude = startLatitude
        self.startLongitude = startLongitude
        self.endLatitude = endLatitude
        self.endLongitude = endLongitude
        self.startZone = startZone
        self.endZone = endZone
        self.distanceMeters = distanceMeters
        self.distanceSource = distanceSource
        self.movingSeconds = movingSeconds
        self.standingSeconds = standingSeconds
        self.unknownSeconds = unknownSeconds
        self.maximumSpeedKmh = maximumSpeedKmh
        self.energyNetWattHours = energyNetWattHours
        self.energyUsedWattHours = energyUsedWattHours
        self.energyRecoveredWattHours = energyRecoveredWattHours
        self.energySource = energySource
        self.socStartPercent = socStartPercent
        self.socEndPercent = socEndPercent
        self.sampleCount = sampleCount
    }
}
