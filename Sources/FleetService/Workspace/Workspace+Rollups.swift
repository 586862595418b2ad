import FleetAnalytics
import FleetStore

/// What rollups are grouped by.
package enum Grouping: String, Sendable, CaseIterable {
    case day
    /// Hour of the civil day, 0 to 23.
    case hour
    case zone
    case category
    case vehicle
}

extension Workspace {
    /// Energy and the distance it rests on, by group.
    func energyOfHours(_ city: CityRow, _ period: Period?, by grouping: Grouping)
        async throws -> Table
    {
        let groups = try await groups(city, period, grouping)
        return Table(
            columns: [
                grouping.rawValue, "vehicles", "distance_km", "distance_with_energy_km",
                "energy_net_wh", "used_wh", "recovered_wh", "wh_per_km", "charged_wh",
                "charging_sessions",
            ],
            rows: groups.map { name, group in
                [
                    .text(name), .integer(group.vehicles.count),
                    .decimal(group.distanceMeters / 1000, places: 3),
                    .decimal(group.energyDistanceMeters / 1000, places: 3),
                    .decimal(group.net, places: 1),
                    .decimal(group.used, places: 1),
                    .decimal(group.recovered, places: 1),
                    .decimal(
                        group.energyDistanceMeters > 0
                            ? group.energyNetWattHours / group.energyDistanceMeters * 1000 : nil,
                        places: 1
                    ),
                    .decimal(group.charged, places: 1),
                    .integer(group.chargingSessions),
                ]
            },
            headings: [
                grouping.rawValue: grouping.rawValue, "vehicles": "veh.", "distance_km": "km",
                "distance_with_energy_km": "km with energy", "energy_net_wh": "net Wh",
                "used_wh": "used Wh", "recovered_wh": "back Wh", "wh_per_km": "Wh/km",
                "charged_wh": "charged Wh", "charging_sessions": "sessions",
            ]
        )
    }

    private func groups(_ city: CityRow, _ period: Period?, _ grouping: Grouping) async throws
        -> [(String, RollupGroup)]
    {
        let (from, to, calendar) = try await bounds(city, period)
        let (hours, zones) = try await store.withConnection { connection in
            (
                try connection.vehicleHours(city: city.id, fromMillis: from, toMillis: to),
                try connection.zones(city.id)
            )
        }
        let names = Dictionary(uniqueKeysWithValues: zones.map { ($0.number, $0.name) })
        var groups: [String: RollupGroup] = [:]
        for item in hours {
            let key =
                switch grouping {
                case .day: calendar.dayName(at: item.row.hourStartMillis)
                case .hour: String(calendar.stamp(item.row.hourStartMillis).dropFirst(11).prefix(2))
                case .zone: names[item.row.zone] ?? "(no zone)"
                case .category: item.category ?? "unknown"
                case .vehicle: item.vehicleID
                }
            groups[key, default: RollupGroup()].add(item)
        }
        return groups.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}

extension RollupGroup {
    /// A sum to which nothing that measures contributed is unknown, not zero.
    var net: Double? { energyDistanceMeters > 0 ? energyNetWattHours : nil }
    var used: Double? { energyUsedWattHours > 0 ? energyUsedWattHours : nil }
    var recovered: Double? { energyUsedWattHours > 0 ? energyRecoveredWattHours : nil }
    var charged: Double? {
        chargingSessions > 0 && chargedWattHours == 0 ? nil : chargedWattHours
    }
}

/// Sums of one group.
private struct RollupGroup {
    var vehicles: Set<String> = []
    var distanceMeters = 0.0
    var energyDistanceMeters = 0.0
    var energyNetWattHours = 0.0
    var energyUsedWattHours = 0.0
    var energyRecoveredWattHours = 0.0
    var chargedWattHours = 0.0
    var chargingSessions = 0

    mutating func add(_ item: OfVehicle<VehicleHourRow>) {
        let row = item.row
        vehicles.insert(item.vehicleID)
        distanceMeters += row.distanceMeters
        energyDistanceMeters += row.energyDistanceMeters
        energyNetWattHours += row.energyNetWattHours
        energyUsedWattHours += row.energyUsedWattHours
        energyRecoveredWattHours += row.energyRecoveredWattHours
        chargedWattHours += row.chargedWattHours
        chargingSessions += Int(row.chargingStarted)
    }
}
