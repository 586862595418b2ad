/// Sums of one vehicle over one civil hour in one zone; the hours of a day tile it.
package struct VehicleHourRow: Sendable, Equatable {
    package var hourStartMillis: Int64
    package var zone: Int32
    package var drivingSeconds: Double
    package var standingSeconds: Double
    package var parkedSeconds: Double
    package var chargingSeconds: Double
    package var unknownSeconds: Double
    package var distanceMeters: Double
    /// The part of `distanceMeters` for which energy is known.
    package var energyDistanceMeters: Double
    package var energyNetWattHours: Double
    package var energyUsedWattHours: Double
    package var energyRecoveredWattHours: Double
    package var chargedWattHours: Double
    package var tripsStarted: Int32
    package var tripsEnded: Int32
    package var chargingStarted: Int32

    package init(
        hourStartMillis: Int64,
        zone: Int32,
        drivingSeconds: Double,
        standingSeconds: Double,
        parkedSeconds: Double,
        chargingSeconds: Double,
        unknownSeconds: Double,
        distanceMeters: Double,
        energyDistanceMeters: Double,
        energyNetWattHours: Double,
        energyUsedWattHours: Double,
        energyRecoveredWattHours: Double,
        chargedWattHours: Double,
        tripsStarted: Int32,
        tripsEnded: Int32,
        chargingStarted: Int32
    ) {
        self.hourStartMillis = hourStartMillis
        self.zone = zone
        self.drivingSeconds = drivingSeconds
        self.standingSeconds = standingSeconds
        self.parkedSeconds = parkedSeconds
        self.chargingSeconds = chargingSeconds
        self.unknownSeconds = unknownSeconds
        self.distanceMeters = distanceMeters
        self.energyDistanceMeters = energyDistanceMeters
        self.energyNetWattHours = energyNetWattHours
        self.energyUsedWattHours = energyUsedWattHours
        self.energyRecoveredWattHours = energyRecoveredWattHours
        self.chargedWattHours = chargedWattHours
        self.tripsStarted = tripsStarted
        self.tripsEnded = tripsEnded
        self.chargingStarted = chargingStarted
    }
}
