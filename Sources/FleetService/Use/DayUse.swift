import FleetAnalytics
import FleetStore

/// Use of one civil day by every grouping, as it is rolled up.
struct DayUse {
    /// What stands for zone 0 and zones that are no more.
    static let noZone = "0"

    private(set) var rows: [UseGrouping: [UseGroupRow]] = [:]
    /// Whether a vehicle has samples of that day.
    let isHeard: Bool

    /// `fleet` is of one day, its zones are named by their numbers.
    fileprivate init(_ fleet: FleetDays, trips: [TripUse], states: [StateUse]) {
        isHeard = fleet.hours.contains { !$0.isEmpty }
        guard let day = fleet.days.first?.name else { return }
        for grouping in UseGrouping.allCases {
            var members: [String: UseGroupRow] = [:]
            let groups = UtilisationGroups(
                fleet,
                by: Grouping(grouping),
                trips: trips,
                states: states
            )
            for group in groups.sorted {
                let member =
                    switch grouping {
                    case .day: ""
                    case .zone where Int32(group.name) == nil: Self.noZone
                    case .hour, .zone, .category, .vehicle: group.name
                    }
                var row = UseGroupRow(day: day, member: member)
                row.set(group)
                members[member] = row
            }
            addEnergy(fleet, grouping, day, &members)
            for member in members.keys {
                if grouping == .hour { members[member]?.vehicleKeys = [] }
                if grouping == .hour || grouping == .zone { members[member]?.heardKeys = [] }
            }
            rows[grouping] = members.values.filter {
                $0 != UseGroupRow(day: day, member: $0.member)
            }
            .sorted { $0.member < $1.member }
        }
    }

    private func addEnergy(
        _ fleet: FleetDays,
        _ grouping: UseGrouping,
        _ day: String,
        _ members: inout [String: UseGroupRow]
    ) {
        var heard: [String: VehicleKeys] = [:]
        for (vehicle, hours) in zip(fleet.vehicles, fleet.hours) {
            for hour in hours {
                let member =
                    switch grouping {
                    case .day: ""
                    case .hour: fleet.calendar.clockHour(hour.hourStartMillis)
                    case .zone: String(hour.zone)
                    case .category: vehicle.category ?? "unknown"
                    case .vehicle: vehicle.id
                    }
                members[member, default: UseGroupRow(day: day, member: member)].energy.add(hour)
                heard[member, default: VehicleKeys()].insert(vehicle.key)
            }
        }
        for (member, keys) in heard { members[member]?.heardKeys = keys.sorted }
    }
}

extension UseGroupRow {
    fileprivate mutating func set(_ group: UtilisationGroups.Group) {
        let states = group.use.sums.states
        times.driving = states.driving
        times.standing = states.standing
        times.parked = states.parked
        times.charging = states.charging
        times.unknown = states.unknown
        times.active = group.use.activeMillis
        times.idle = group.idle.idleMillis
        times.idleKnown = group.idle.knownMillis
        times.inUse = group.inUseMillis ?? 0
        distanceMeters = group.use.sums.distanceMeters.value
        tripsStarted = Int32(clamping: group.use.sums.tripsStarted)
        waits = Int32(clamping: group.idle.waits)
        openWaits = Int32(clamping: group.idle.openWaits)
        inUseMaximum = Int32(clamping: group.inUseMaximum ?? 0)
        vehicleKeys = group.vehicles.sorted
        activeKeys = group.activeVehicles.sorted
    }
}

extension UseGroupRow.Energy {
    fileprivate mutating func add(_ hour: VehicleHourRow) {
        distanceMeters += hour.energyDistanceMeters
        netWattHours += hour.energyNetWattHours
        usedWattHours += hour.energyUsedWattHours
        recoveredWattHours += hour.energyRecoveredWattHours
        chargedWattHours += hour.chargedWattHours
        chargingStarted = Int32(clamping: Int(chargingStarted) + Int(hour.chargingStarted))
    }
}

extension Grouping {
    init(_ grouping: UseGrouping) {
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

extension PostgresConnection {
    /// The use of a day from what the night derived, whether it is rolled up or not.
    func dayUse(_ city: CityRow, _ day: CivilDay, _ calendar: CityCalendar) throws -> DayUse {
        let first = CivilDate(day.name)?.advanced(by: -Fleet.memoryDays).name ?? day.name
        let vehicles = try fleet(city.id, from: first, through: day.name)
        let hours = Dictionary(
            grouping: try vehicleHours(
                city: city.id,
                fromMillis: day.startMillis,
                toMillis: day.endMillis
            ),
            by: \.vehicleID
        )
        var fleet = FleetDays(
            calendar: calendar,
            days: day.endMillis > day.startMillis ? [day] : [],
            vehicles: vehicles,
            deployedDays: vehicles.map { _ in [0] },
            hours: vehicles.map { (hours[$0.id] ?? []).map(\.row) },
            zoneNames: [:]
        )
        let trips = try tripUses(city, fleet)
        let zones = Set(fleet.hours.joined().map(\.zone)).union(trips.map(\.endZone))
        fleet.zoneNames = Dictionary(
            uniqueKeysWithValues: zones.subtracting([0]).map { ($0, String($0)) }
        )
        return DayUse(fleet, trips: trips, states: try stateUses(city, fleet))
    }
}

/// Rolls up the days whose derived rows changed.
struct UseRollup: Sendable {
    let city: CityRow
    let calendar: CityCalendar

    /// Each day in a transaction of its own, so that a night that is ended goes on from there.
    func run(_ store: FleetStore) async throws {
        let days = try await store.withConnection { connection in
            try connection.derivedRange(city, nil).map {
                try connection.staleUseDays(
                    city.id,
                    from: $0.lowerBound.name,
                    through: $0.upperBound.name
                )
            } ?? []
        }
        for day in days.compactMap({ CivilDate($0) }) {
            try await store.withConnection { connection in
                try connection.transaction { try rollUp(day, connection) }
            }
        }
    }

    private func rollUp(_ date: CivilDate, _ connection: isolated PostgresConnection) throws {
        try connection.lockUse(city.id, alone: true)
        // Another process may have been faster.
        guard
            try connection.staleUseDays(city.id, from: date.name, through: date.name)
                == [date.name]
        else { return }
        let use = try connection.dayUse(city, calendar.day(date), calendar)
        try connection.replaceUse(city.id, day: date.name, isHeard: use.isHeard, use.rows)
    }
}
