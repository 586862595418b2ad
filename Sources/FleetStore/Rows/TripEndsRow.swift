/// Where and when a trip began and ended, without its figures.
package struct TripEndsRow: Sendable, Equatable {
    package var startMillis: Int64
    package var endMillis: Int64
    package var startLatitude: Double?
    package var startLongitude: Double?
    package var endLatitude: Double?
    package var endLongitude: Double?
    package var startZone: Int32
    package var endZone: Int32
    package var distanceMeters: Double
    package var unknownSeconds: Double

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
        unknownSeconds: Double
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
        self.unknownSeconds = unknownSeconds
    }
}
