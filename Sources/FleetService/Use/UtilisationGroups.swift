import FleetAnalytics
import FleetStore

/// How a fleet was used, by day, hour, zone, category or vehicle.
struct UtilisationGroups {
    /// One group.
    struct Group {
        let name: String
        /// Vehicles that belonged to the fleet; of a zone, those seen in it.
        var vehicles = VehicleKeys()
        /// Those that started a trip.
        var activeVehicles = VehicleKeys()
        /// Additive over the groups, but for its length where all groups lie in the same time.
        var use = FleetUse()
        var idle = IdleTime()
        /// Most vehicles on a trip at once, and their time; `nil` for a zone, which trips pass.
        var inUseMaximum: Int?
        var inUseMillis: Int64?
        /// Share of the vehicles' time that has samples.
        var coverage = 0.0
        let isZone: Bool

        init(name: String, isZone: Bool) {
            self.name = name
            self.isZone = isZone
        }

        /// Mean number of vehicles on a trip.
        var inUseMean: Double? {
            guard let inUseMillis, use.lengthMillis > 0 else { return nil }
            return Double(inUseMillis) / Double(use.lengthMillis)
        }
    }

    private let calendar: CityCalendar
    private let days: [CivilDay]
    private let grouping: Grouping
    private var groups: [String: Group] = [:]

    /// From what the night derived: hours, trips and states.
    init(_ fleet: FleetDays, by grouping: Grouping, trips: [TripUse], states: [StateUse]) {
        (calendar, days) = (fleet.calendar, fleet.days)
        self.grouping = grouping
        guard !days.isEmpty else { return }
        addUse(fleet)
        if grouping == .zone { addZones(fleet) }
        setLengths()
        addWaits(fleet, trips, states)
        if grouping != .zone { addInUse(fleet, trips) }
        setCoverage()
    }

    /// The groups in order of their names.
    var sorted: [Group] { groups.values.sorted { $0.name < $1.name } }

    /// Days, or hours where these are asked for: what a vehicle is active or not in.
    private var bins: TimeBins {
        grouping == .hour ? TimeBins(hoursOf: days) : TimeBins(days: days)
    }

    /// What the groups that are stretches of time are called.
    private func timeName(_ instant: Int64) -> String {
        grouping == .hour ? calendar.clockHour(instant) : calendar.dayName(at: instant)
    }

    private mutating func addUse(_ fleet: FleetDays) {
        guard grouping != .zone else { return }
        let bins = bins
        let binNames = bins.bins.map { timeName($0.startMillis) }
        var groups = groups
        fleet.forEachUse(in: bins) { vehicle, bin, sums in
            let name =
                switch grouping {
                case .day, .hour: binNames[bin]
                case .category: fleet.category(vehicle)
                case .vehicle, .zone: fleet.vehicles[vehicle].id
                }
            groups[name, default: Group(name: name, isZone: false)]
                .add(fleet.vehicles[vehicle].key, sums)
        }
        self.groups = groups
    }

    private mutating func addZones(_ fleet: FleetDays) {
        for name in [Int32(0)] + fleet.zoneNames.keys {
            let name = fleet.zoneName(name)
            groups[name] = Group(name: name, isZone: true)
        }
        for (vehicle, rows) in fleet.hours.enumerated() {
            for row in rows {
                let name = fleet.zoneName(row.zone)
                groups[name, default: Group(name: name, isZone: true)]
                    .add(fleet.vehicles[vehicle].key, HourUse(vehicle: vehicle, row).sums)
            }
        }
        // Nobody knows where a vehicle was that was not heard of.
        var unknown: Int64 = 0
        fleet.forEachUse(in: TimeBins(days: days)) { _, _, sums in
            unknown += sums.states.unknown
        }
        let told = groups.values.reduce(0) { $0 + $1.use.sums.states.unknown }
        groups[fleet.zoneName(0)]?.use.sums.states.add(max(0, unknown - told), to: .unknown)
    }

    private mutating func setLengths(isOfZone: Bool = false) {
        guard grouping == .day || grouping == .hour else {
            let whole = days.reduce(0) { $0 + ($1.endMillis - $1.startMillis) }
            for name in groups.keys { groups[name]?.use.lengthMillis = whole }
            return
        }
        for bin in bins.bins {
            let name = timeName(bin.startMillis)
            groups[name, default: Group(name: name, isZone: isOfZone)].use.lengthMillis +=
                bin.lengthMillis
        }
    }

    /// A wait belongs to the trip before it; one that began before the days is none of theirs.
    private mutating func addWaits(
        _ fleet: FleetDays,
        _ trips: [TripUse],
        _ states: [StateUse]
    ) {
        let days = TimeBins(days: days)
        let waits = IdleTime.tally(trips: trips, states: states) { trip -> String? in
            guard days.index(at: trip.endMillis) != nil else { return nil }
            return switch grouping {
            case .day, .hour: timeName(trip.endMillis)
            case .zone: fleet.zoneName(trip.endZone)
            case .category: fleet.category(trip.vehicle)
            case .vehicle: fleet.vehicles[trip.vehicle].id
            }
        }
        for (name, idle) in waits { groups[name]?.idle.add(idle) }
    }

    private mutating func addInUse(_ fleet: FleetDays, _ trips: [TripUse]) {
        let bins = bins
        func curve(_ trips: [TripUse]) -> [Concurrency] {
            Concurrency.curve(bins, deployments: [], states: [], trips: trips)
        }
        func add(_ curve: [Concurrency], to name: (TimeBin) -> String) {
            for part in curve {
                let name = name(part.bin)
                groups[name]?.addInUse(part.maximum, part.vehicleMillis)
            }
        }
        switch grouping {
        case .day, .hour, .zone: add(curve(trips)) { timeName($0.startMillis) }
        case .category, .vehicle:
            let byName = Dictionary(grouping: trips) { trip in
                grouping == .category
                    ? fleet.category(trip.vehicle) : fleet.vehicles[trip.vehicle].id
            }
            for name in groups.keys { add(curve(byName[name] ?? [])) { _ in name } }
        }
    }

    private mutating func setCoverage() {
        var all = StateMillis()
        for group in groups.values { all.add(group.use.sums.states) }
        for (name, group) in groups {
            // A gap has no zone, so beside a zone stands the coverage of the whole fleet.
            groups[name]?.coverage =
                grouping == .zone ? all.coverage : group.use.sums.states.coverage
        }
    }
}

extension UtilisationGroups {
    /// From days that are rolled up: the same groups, as everything in them adds up or unites.
    init(_ use: PeriodUse, by grouping: Grouping) {
        (calendar, days) = (use.calendar, use.days)
        self.grouping = grouping
        guard !days.isEmpty else { return }
        let isOfZone = use.zone != nil || grouping == .zone
        if grouping == .zone {
            for name in use.zone.map({ [$0] }) ?? ["(no zone)"] + use.zoneNames.values {
                groups[name] = Group(name: name, isZone: true)
            }
        }
        let keysOfDay = Dictionary(
            uniqueKeysWithValues: use.fleet.map { ($0.day, $0.vehicleKeys) }
        )
        for row in use.groups {
            let name =
                switch grouping {
                case .day: row.day
                case .zone: use.zoneName(row.member)
                case .hour, .category, .vehicle: row.member
                }
            let keys = grouping == .hour ? keysOfDay[row.day] ?? [] : row.vehicleKeys
            groups[name, default: Group(name: name, isZone: isOfZone)].add(row, of: keys)
        }
        setLengths(isOfZone: isOfZone)
        if !isOfZone {
            for name in groups.keys { groups[name]?.addInUse(0, 0) }
        }
        setCoverage()
        guard use.zone != nil else { return }
        setCoverage(besideZone: use.fleet)
    }

    /// A gap has no zone, so beside a zone stands the coverage of the whole fleet.
    private mutating func setCoverage(besideZone fleet: [UseGroupRow]) {
        var days: [String: StateMillis] = [:]
        var all = StateMillis()
        for row in fleet {
            days[row.day] = StateMillis(row.times)
            all.add(StateMillis(row.times))
        }
        for name in groups.keys {
            groups[name]?.coverage = grouping == .day ? days[name]?.coverage ?? 0 : all.coverage
        }
    }
}

extension UtilisationGroups.Group {
    fileprivate mutating func add(_ key: Int64, _ sums: UseSums) {
        vehicles.insert(key)
        use.sums.add(sums)
        guard sums.tripsStarted > 0 else { return }
        activeVehicles.insert(key)
        use.activeMillis += sums.states.total
    }

    fileprivate mutating func add(_ row: UseGroupRow, of keys: [Int64]) {
        vehicles.formUnion(keys)
        activeVehicles.formUnion(row.activeKeys)
        use.sums.states.add(StateMillis(row.times))
        use.sums.tripsStarted += Int(row.tripsStarted)
        use.sums.distanceMeters.add(row.distanceMeters)
        use.activeMillis += row.times.active
        var waits = IdleTime()
        waits.waits = Int(row.waits)
        waits.idleMillis = row.times.idle
        waits.knownMillis = row.times.idleKnown
        waits.openWaits = Int(row.openWaits)
        idle.add(waits)
        if !isZone { addInUse(Int(row.inUseMaximum), row.times.inUse) }
    }

    fileprivate mutating func addInUse(_ maximum: Int, _ millis: Int64) {
        inUseMaximum = max(maximum, inUseMaximum ?? 0)
        inUseMillis = (inUseMillis ?? 0) + millis
    }
}

extension StateMillis {
    fileprivate init(_ times: UseGroupRow.Times) {
        self.init()
        driving = times.driving
        standing = times.standing
        parked = times.parked
        charging = times.charging
        unknown = times.unknown
    }
}

extension CityCalendar {
    /// Hour of the civil day as clocks show it; the hour that comes twice when they are set back is
    /// one group, twice as long.
    func clockHour(_ instant: Int64) -> String {
        String(stamp(instant).dropFirst(11).prefix(2))
    }
}
