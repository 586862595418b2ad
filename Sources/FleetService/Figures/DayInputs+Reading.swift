import FleetAnalytics
import FleetStore

extension DayInputs {
    /// The rows that a day's figures are made of, as they are now.
    init(
        _ city: CityRow,
        _ day: CivilDay,
        _ date: CivilDate,
        zoneNames: [Int32: String],
        thresholds: CityThresholds,
        _ connection: isolated PostgresConnection
    ) throws {
        let (from, to) = (day.startMillis, day.endMillis)
        let days = try connection.vehicleDays(city: city.id, days: [day.name])
        let hours = try connection.vehicleHours(city: city.id, fromMillis: from, toMillis: to)
        self.init(
            city: city,
            day: day,
            fleet: try connection.fleet(
                city.id,
                from: date.advanced(by: -Fleet.memoryDays).name,
                through: day.name
            ).sorted { $0.id < $1.id },
            hours: Dictionary(grouping: hours, by: \.vehicleID).mapValues { $0.map(\.row) },
            days: Dictionary(
                days.map { ($0.vehicleID, $0.row) },
                uniquingKeysWith: { first, _ in first }
            ),
            trips: try connection.trips(.city(city.id), fromMillis: from, toMillis: to),
            charging: try connection.charging(.city(city.id), fromMillis: from, toMillis: to),
            chargingEnded: try connection.chargingEnded(
                city: city.id,
                fromMillis: from,
                toMillis: to
            ),
            zoneNames: zoneNames,
            quarantined: Dictionary(
                try connection.quarantineCounts(city: city.id, fromMillis: from, toMillis: to)
                    .map { ($0.reason, Int($0.count)) },
                uniquingKeysWith: +
            ),
            dataThroughMillis: days.map(\.row.lastSampleMillis).max(),
            thresholds: thresholds
        )
    }

    /// The same of one vehicle, as if it were the fleet; without trips, of which sums have no need.
    func of(_ vehicle: VehicleRow, charging: [OfVehicle<ChargingRow>]) -> DayInputs {
        var inputs = self
        inputs.fleet = [vehicle]
        inputs.hours = hours[vehicle.id].map { [vehicle.id: $0] } ?? [:]
        inputs.days = days[vehicle.id].map { [vehicle.id: $0] } ?? [:]
        inputs.trips = []
        inputs.charging = charging
        inputs.chargingEnded = []
        inputs.quarantined = [:]
        return inputs
    }
}
