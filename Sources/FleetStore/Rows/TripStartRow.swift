/// Where and when a trip began.
package struct TripStartRow: Sendable, Equatable {
    package var vehicleKey: Int64
    package var startMillis: Int64
    package var latitude: Double?
    package var longitude: Double?
    /// 0 is outside all zones.
    package var zone: Int32

    package init(
        vehicleKey: Int64,
        startMillis: Int64,
        latitude: Double?,
        longitude: Double?,
        zone: Int32
    ) {
        self.vehicleKey = vehicleKey
        self.startMillis = startMillis
        self.latitude = latitude
        self.longitude = longitude
        self.zone = zone
    }
}
