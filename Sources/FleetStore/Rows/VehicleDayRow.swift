/// One vehicle's civil day: samples, exclusions, and the energy ledger.
package struct VehicleDayRow: Sendable, Equatable {
    /// `YYYY-MM-DD` in the city's zone.
    package var day: String
    package var sampleCount: Int64
    package var lastSampleMillis: Int64
    /// Values left out of the figures, by reason, as a JSON object of counts.
    package var exclusionsJSON: String
    package var distanceMeters: Double
    /// Distance by source, as a JSON object of metres.
    package var distanceBySourceJSON: String
    /// Net trip energy by source, as a JSON object of watt-hours.
    package var energyBySourceJSON: String
    /// The ledger in percent of the battery: `nil` where the vehicle reports no state of charge.
    package var socStartPercent: Double?
    package var socEndPercent: Double?
    package var chargedPercent: Double?
    package var swappedPercent: Double?
    package var drivenPercent: Double?
    package var idlePercent: Double?
    /// start + charged + swapped − driven − idle − end.
    package var residualPercent: Double?
    package var batteryWattHours: Double?
    /// What of the thresholds behind this day, its trips and its sessions differs from the defaults,
    /// as a JSON object.
    package var thresholdsJSON: String

    package init(
        day: String,
        sampleCount: Int64,
        lastSampleMillis: Int64,
        exclusionsJSON: String,
        distanceMeters: Double,
        distanceBySourceJSON: String,
        energyBySourceJSON: String,
        socStartPercent: Double?,
        socEndPercent: Double?,
        chargedPercent: Double?,
        swappedPercent: Double?,
        drivenPercent: Double?,
        idlePercent: Double?,
        residualPercent: Double?,
        batteryWattHours: Double?,
        thresholdsJSON: String
    ) {
        self.day = day
        self.sampleCount = sampleCount
        self.lastSampleMillis = lastSampleMillis
        self.exclusionsJSON = exclusionsJSON
        self.distanceMeters = distanceMeters
        self.distanceBySourceJSON = distanceBySourceJSON
        self.energyBySourceJSON = energyBySourceJSON
        self.socStartPercent = socStartPercent
        self.socEndPercent = socEndPercent
        self.chargedPercent = chargedPercent
        self.swappedPercent = swappedPercent
        self.drivenPercent = drivenPercent
        self.idlePercent = idlePercent
        self.residualPercent = residualPercent
        self.batteryWattHours = batteryWattHours
        self.thresholdsJSON = thresholdsJSON
    }
}
