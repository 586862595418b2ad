/// A vehicle of a city.
package struct VehicleRow: Sendable, Equatable {
    /// Surrogate of `id`, the first column of every large table's key; 0 before it is stored.
    package var key: Int64
    /// Unique in the installation.
    package var id: String
    package var cityID: String
    /// Raw value of `VehicleCategory`; `nil` when unknown.
    package var category: String?
    /// Raw value of `OwnershipScheme`; `nil` when unknown.
    package var scheme: String?
    /// Usable battery energy when new.
    package var batteryWattHours: Double?
    /// Usable energy now, as a share of that; `nil` when nobody said.
    package var stateOfHealth: Double?
    package var model: String?
    /// Whose vehicle it is: operators see those of their fleet alone; `nil` when nobody said.
    package var fleet: String?
    /// Time of the first stored sample; set by the store, `nil` before there is one.
    package var firstSampleMillis: Int64?
    /// Time of the last stored sample; set by the store, `nil` before there is one.
    package var lastSampleMillis: Int64?

    package init(
        key: Int64 = 0,
        id: String,
        cityID: String,
        category: String? = nil,
        scheme: String? = nil,
        batteryWattHours: Double? = nil,
        stateOfHealth: Double? = nil,
        model: String? = nil,
        fleet: String? = nil,
        firstSampleMillis: Int64? = nil,
        lastSampleMillis: Int64? = nil
    ) {
        self.key = key
        self.id = id
        self.cityID = cityID
        self.category = category
        self.scheme = scheme
        self.batteryWattHours = batteryWattHours
        self.stateOfHealth = stateOfHealth
        self.model = model
        self.fleet = fleet
        self.firstSampleMillis = firstSampleMillis
        self.lastSampleMillis = lastSampleMillis
    }
}
