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
    /// Half the width of the interval around the distance.
    package var distanceErrorMeters: Double?
    /// `odometer`, `speed`, `position`, or `none`.
    package var distanceSource: String
    package var movingSeconds: Double
    package var standingSeconds: Double
    package var unknownSeconds: Double
    package var speeds: Speeds?
    package var elevation: Elevation?
    package var ambientTemperatureCelsius: Double?
    package var style: Style?
    package var ecoScore: EcoScore?
    package var energy: Energy?
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
        distanceErrorMeters: Double?,
        distanceSource: String,
        movingSeconds: Double,
        standingSeconds: Double,
        unknownSeconds: Double,
        speeds: Speeds?,
        elevation: Elevation?,
        ambientTemperatureCelsius: Double?,
        style: Style?,
        ecoScore: EcoScore?,
        energy: Energy?,
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
        self.distanceErrorMeters = distanceErrorMeters
        self.distanceSource = distanceSource
        self.movingSeconds = movingSeconds
        self.standingSeconds = standingSeconds
        self.unknownSeconds = unknownSeconds
        self.speeds = speeds
        self.elevation = elevation
        self.ambientTemperatureCelsius = ambientTemperatureCelsius
        self.style = style
        self.ecoScore = ecoScore
        self.energy = energy
        self.energySource = energySource
        self.socStartPercent = socStartPercent
        self.socEndPercent = socEndPercent
        self.sampleCount = sampleCount
    }
}
