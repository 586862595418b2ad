/// Everything the night derives for a stretch of one vehicle.
package struct DerivedRows: Sendable, Equatable {
    package var states: [StateRow]
    package var trips: [TripRow]
    package var charging: [ChargingRow]
    package var battery: [BatteryRow]
    package var hours: [VehicleHourRow]
    package var days: [VehicleDayRow]

    package init(
        states: [StateRow] = [],
        trips: [TripRow] = [],
        charging: [ChargingRow] = [],
        battery: [BatteryRow] = [],
        hours: [VehicleHourRow] = [],
        days: [VehicleDayRow] = []
    ) {
        self.states = states
        self.trips = trips
        self.charging = charging
        self.battery = battery
        self.hours = hours
        self.days = days
    }
}

/// Days in a row of one vehicle, and all that is derived for them.
///
/// Rows belong to it by their start in `fromMillis ..< toMillis`, day rows by being one of `days`.
package struct DerivedStretch: Sendable, Equatable {
    package var vehicleKey: Int64
    package var fromMillis: Int64
    package var toMillis: Int64
    package var days: [String]
    package var rows: DerivedRows

    package init(
        vehicleKey: Int64,
        fromMillis: Int64,
        toMillis: Int64,
        days: [String],
        rows: DerivedRows
    ) {
        self.vehicleKey = vehicleKey
        self.fromMillis = fromMillis
        self.toMillis = toMillis
        self.days = days
        self.rows = rows
    }

    /// When its rows start, those of days aside.
    var starts: [Int64] {
        rows.states.map(\.startMillis) + rows.trips.map(\.startMillis)
            + rows.charging.map(\.startMillis) + rows.battery.map(\.startMillis)
            + rows.hours.map(\.hourStartMillis)
    }
}

extension [DerivedStretch] {
    /// One kind of rows of all stretches, each with its vehicle.
    func keyed<Row>(_ kind: KeyPath<DerivedRows, [Row]>) -> [(vehicleKey: Int64, row: Row)] {
        flatMap { stretch in
            stretch.rows[keyPath: kind].map { (vehicleKey: stretch.vehicleKey, row: $0) }
        }
    }
}
