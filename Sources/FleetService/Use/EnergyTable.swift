import FleetAnalytics
package import FleetStore

/// What energy is grouped by.
package enum EnergyGrouping: String, Sendable, CaseIterable {
    case day, hour, zone, category, vehicle
    /// Conditions of whole trips, in bins.
    case temperature, speed, grade
}

extension Workspace {
    /// Energy and the distance it rests on, by group, or of whole trips by their conditions; with a
    /// zone of that alone, by day or zone.
    package func energyTable(
        _ city: CityRow,
        _ period: Period?,
        by grouping: EnergyGrouping,
        zone: String? = nil
    ) async throws -> Table {
        if let condition = ConsumptionCondition(rawValue: grouping.rawValue) {
            return try await consumptionTable(city, period, by: condition)
        }
        return try await energyOfHours(
            city,
            period,
            by: Grouping(rawValue: grouping.rawValue) ?? .day,
            zone: zone
        )
    }

    /// Measured consumption of the trips that start in the period, by a condition they were driven
    /// under.
    private func consumptionTable(
        _ city: CityRow,
        _ period: Period?,
        by condition: ConsumptionCondition
    ) async throws -> Table {
        let fleet = try await fleetDays(city, period?.range)
        let trips = try await store.withConnection { connection in
            try connection.trips(
                .city(city.id),
                fromMillis: fleet.startMillis,
                toMillis: fleet.endMillis
            )
        }
        let consumption = ComparedCohort(fleet, trips: trips) { _ in true }.consumption
        return Table(ConsumptionBin.bins(consumption, by: condition), columns: Self.columns)
    }

    private static let columns: [ItemColumn<ConsumptionBin>] = [
        ItemColumn("condition") { .text($0.condition.rawValue) },
        ItemColumn("lower", "from") { .decimal($0.lower, places: 0) },
        ItemColumn("upper", "below") { .decimal($0.upper, places: 0) },
        ItemColumn("unit", "") { .text($0.condition.unit) },
        ItemColumn("vehicles", "veh.") { .integer($0.vehicles) },
        ItemColumn("trips", "trips") { .integer($0.trips) },
        ItemColumn("distance_km", "km") { .decimal($0.distanceMeters / 1000, places: 1) },
        ItemColumn("energy_net_wh", "Wh") { .decimal($0.netWattHours, places: 1) },
        ItemColumn("wh_per_km", "Wh/km") { .decimal($0.wattHoursPerKilometer, places: 1) },
    ]
}

extension ConsumptionCondition {
    fileprivate var unit: String {
        switch self {
        case .temperature: "°C"
        case .speed: "km/h"
        case .grade: "m/km"
        }
    }
}
