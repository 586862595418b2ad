import FleetAnalytics
package import FleetStore

extension Workspace {
    /// How the fleet was used on the civil days of the period, by group.
    ///
    /// Time, trips and metres of the groups add up to those of the fleet, whatever the grouping. With
    /// a zone, the table is of that alone, and the grouping by day or zone.
    package func utilisationTable(
        _ city: CityRow,
        _ period: Period?,
        by grouping: Grouping,
        zone: String? = nil
    ) async throws -> Table {
        let use = try await store.withConnection { connection in
            try connection.periodUse(
                city,
                period?.range,
                by: UseGrouping(grouping),
                zone: zone
            )
        }
        let groups = UtilisationGroups(use, by: grouping)
        return Table(
            groups.sorted,
            columns: UtilisationTable(grouping: grouping, isOfZone: zone != nil).columns
        )
    }
}

/// Groups as rows.
private struct UtilisationTable {
    typealias Column = ItemColumn<UtilisationGroups.Group>

    let grouping: Grouping
    let isOfZone: Bool

    var columns: [Column] { name + Self.sums + shares + waits + Self.coverage }

    /// Whether the groups are stretches of time, and not parts of the fleet at the same time.
    private var isOfTime: Bool { grouping == .day || grouping == .hour }

    /// A heading that a table of zones has no use for.
    private func unlessZone(_ heading: String) -> String? {
        grouping == .zone || isOfZone ? nil : heading
    }

    private var name: [Column] {
        [
            Column(grouping.rawValue, grouping.rawValue) { .text($0.name) },
            Column("real_hours", isOfTime ? "real h" : nil) {
                Self.hours($0.use.lengthMillis, places: 0)
            },
            Column("vehicles", grouping == .vehicle ? nil : "veh.") {
                .integer($0.vehicles.count)
            },
            Column("active_vehicles") { .integer($0.activeVehicles.count) },
        ]
    }

    private static let sums: [Column] = [
        Column("trips", "trips") { .integer($0.use.sums.tripsStarted) },
        Column("distance_km", "km") {
            .decimal($0.use.sums.distanceMeters.value / 1000, places: 1)
        },
        Column("driving_h") { hours($0.use.sums.states.driving) },
        Column("standing_h") { hours($0.use.sums.states.standing) },
        Column("parked_h") { hours($0.use.sums.states.parked) },
        Column("charging_h") { hours($0.use.sums.states.charging) },
        Column("unknown_h") { hours($0.use.sums.states.unknown) },
    ]

    private var shares: [Column] {
        [
            Column("utilisation_time_percent", "time %") {
                Self.percent($0.use.sums.timeUtilisation?.value, places: 2)
            },
            Column("utilisation_vehicle_percent", unlessZone("veh. %")) {
                Self.percent($0.isZone ? nil : $0.use.vehicleUtilisation?.value, places: 1)
            },
            Column("trips_per_vehicle_day", unlessZone("trips/d")) {
                .decimal($0.isZone ? nil : $0.use.tripsPerVehicleDay?.value, places: 2)
            },
            Column("trips_per_active_vehicle_day") {
                .decimal($0.isZone ? nil : $0.use.tripsPerActiveVehicleDay?.value, places: 2)
            },
            Column("availability_percent", "avail. %") {
                Self.percent($0.use.sums.availability?.value, places: 1)
            },
            Column("turnover_per_day", "turn/d") {
                .decimal($0.use.sums.turnoverPerDay?.value, places: 2)
            },
            Column("mean_fleet_vehicles", "fleet") {
                .decimal($0.use.meanFleet?.value, places: 1)
            },
        ]
    }

    private var waits: [Column] {
        [
            Column("mean_idle_h", "idle h") { .decimal($0.idle.meanHours?.value, places: 1) },
            Column("waits_ended") { .integer($0.idle.waits) },
            Column("waits_open") { .integer($0.idle.openWaits) },
            Column("idle_coverage_percent") {
                Self.percent($0.idle.meanHours?.coverage, places: 1)
            },
            Column("in_use_max_vehicles", unlessZone("at once")) {
                $0.inUseMaximum.map { .integer($0) } ?? .missing
            },
            Column("in_use_mean_vehicles") { .decimal($0.inUseMean, places: 3) },
        ]
    }

    private static let coverage = [
        Column("coverage_percent", "cov. %") { percent($0.coverage, places: 1) }
    ]

    private static func hours(_ millis: Int64, places: Int = 2) -> Table.Cell {
        .decimal(Double(millis) / 3_600_000, places: places)
    }

    private static func percent(_ share: Double?, places: Int) -> Table.Cell {
        .decimal(share.map { $0 * 100 }, places: places)
    }
}
