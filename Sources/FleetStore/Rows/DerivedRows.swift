/// Everything the night derives for a stretch of one vehicle, replaced in one transaction.
package struct DerivedRows: Sendable, Equatable {
    package var states: [StateRow]
    package var trips: [TripRow]
    package var charging: [ChargingRow]
    package var battery: [BatteryRow]
    package var hours: [VehicleHourRow]
    package var days: [VehicleDayRow]

    package init(
        states: [StateRow],
        trips: [TripRow],
        charging: [ChargingRow],
        battery: [BatteryRow],
        hours: [VehicleHourRow],
        days: [VehicleDayRow]
    ) {
        self.states = states
        self.trips = trips
        self.charging = charging
        self.battery = battery
        self.hours = hours
        self.days = days
    }
}
