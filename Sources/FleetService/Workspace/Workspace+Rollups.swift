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

extension UseGrouping {
    init(_ grouping: Grouping) {
        self =
            switch grouping {
            case .day: .day
            case .hour: .hour
            case .zone: .zone
            case .category: .category
            case .vehicle: .vehicle
            }
    }
}

extension Workspace {
    /// Energy and the distance it rests on, by group.
    func energyOfHours(
        _ city: CityRow,
        _ period: Period?,
        by grouping: Grouping,
        zone: String?
    ) async throws -> Table {
        let groups = try await groups(city, period, grouping, zone)
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

    private func groups(
        _ city: CityRow,
        _ period: Period?,
        _ grouping: Grouping,
        _ zone: String?
    ) async throws -> [(String, RollupGroup)] {
        let use = try await store.withConnection { connection in
            try connection.periodUse(city, period?.range, by: UseGrouping(grouping), zone: zone)
        }
        let heardOnDay = Dictionary(
            uniqueKeysWithValues: use.fleet.map { ($0.day, $0.heardKeys) }
        )
        var groups: [String: RollupGroup] = [:]
        for row in use.groups {
            let name =
                switch grouping {
                case .day: row.day
                case .zone: use.zoneName(row.member)
                case .hour, .category, .vehicle: row.member
                }
            let heard =
                if zone != nil || grouping == .zone {
                    row.vehicleKeys
                } else { grouping == .hour ? heardOnDay[row.day] ?? [] : row.heardKeys }
            // Who was silent used nothing that is known of.
            guard !heard.isEmpty else { continue }
            groups[name, default: RollupGroup()].add(row, of: heard)
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
    var vehicles = VehicleKeys()
    var distanceMeters = 0.0
    var energyDistanceMeters = 0.0
    var energyNetWattHours = 0.0
    var energyUsedWattHours = 0.0
    var energyRecoveredWattHours = 0.0
    var chargedWattHours = 0.0
    var chargingSessions = 0

    mutating func add(_ row: UseGroupRow, of keys: [Int64]) {
        vehicles.formUnion(keys)
        distanceMeters += row.distanceMeters
        energyDistanceMeters += row.energy.distanceMeters
        energyNetWattHours += row.energy.netWattHours
        energyUsedWattHours += row.energy.usedWattHours
        energyRecoveredWattHours += row.energy.recoveredWattHours
        chargedWattHours += row.energy.chargedWattHours
        chargingSessions += Int(row.energy.chargingStarted)
    }
}
