import FleetAnalytics
import FleetStore

/// How a fleet was used, by day, hour, zone, category or vehicle.
struct UtilisationGroups {
    /// One group.
    struct Group {
        let name: String
        /// Vehicles that belonged to the fleet; of a zone, those seen in it.
        var vehicles: Set<Int> = []
        /// Those that started a trip.
        var activeVehicles: Set<Int> = []
        /// Additive over the groups, but for its length where all groups lie in the same time.
        var use = FleetUse()
        var idle = IdleTime()
        /// Most vehicles on a trip at once, and their mean; `nil` for a zone, which trips pass.
        var inUseMaximum: Int?
        var inUseMean: Double?
        /// Share of the vehicles' time that has samples.
        var coverage = 0.0
        let isZone: Bool

        init(name: String, isZone: Bool) {
            self.name = name
            self.isZone = isZone
        }
    }

    private let fleet: FleetDays
    private let grouping: Grouping
    private var groups: [String: Group] = [:]

    init(_ fleet: FleetDays, by grouping: Grouping, trips: [TripUse], states: [StateUse]) {
        self.fleet = fleet
        self.grouping = grouping
        guard !fleet.days.isEmpty else { return }
        addUse()
        if grouping == .zone { addZones() }
        setLengths()
        addWaits(trips, states)
        if grouping != .zone { addInUse(trips) }
        setCoverage()
    }

    /// The groups in order of their names.
    var sorted: [Group] { groups.values.sorted { $0.name < $1.name } }

    /// Days, or hours where these are asked for: what a vehicle is active or not in.
    private var bins: TimeBins {
        grouping == .hour ? TimeBins(hoursOf: fleet.days) : TimeBins(days: fleet.days)
    }

    /// Hour of the civil day as clocks show it; the hour that comes twice when they are set back is
    /// one group, twice as long.
    private func clockHour(_ instant: Int64) -> String {
        String(fleet.calendar.stamp(instant).dropFirst(11).prefix(2))
    }

    private mutating func addUse() {
        guard grouping != .zone else { return }
        let bins = bins
        let binNames = bins.bins.map { bin in
            grouping == .hour
                ? clockHour(bin.startMillis) : fleet.calendar.dayName(at: bin.startMillis)
        }
        var groups = groups
        fleet.forEachUse(in: bins) { vehicle, bin, sums in
            let name =
                switch grouping {
                case .day, .hour: binNames[bin]
                case .category: fleet.category(vehicle)
                case .vehicle, .zone: fleet.vehicles[vehicle].id
                }
            groups[name, default: Group(name: name, isZone: false)].add(vehicle, sums)
        }
        self.groups = groups
    }

    private mutating func addZones() {
        for name in [Int32(0)] + fleet.zoneNames.keys {
            let name = fleet.zoneName(name)
            groups[name] = Group(name: name, isZone: true)
        }
        for (vehicle, rows) in fleet.hours.enumerated() {
            for row in rows {
                let name = fleet.zoneName(row.zone)
                groups[name, default: Group(name: name, isZone: true)]
                    .add(vehicle, HourUse(vehicle: vehicle, row).sums)
            }
        }
        // Nobody knows where a vehicle was that was not heard of.
        var unknown: Int64 = 0
        fleet.forEachUse(in: TimeBins(days: fleet.days)) { _, _, sums in
            unknown += sums.states.unknown
        }
        let told = groups.values.reduce(0) { $0 + $1.use.sums.states.unknown }
        groups[fleet.zoneName(0)]?.use.sums.states.add(max(0, unknown - told), to: .unknown)
    }

    private mutating func setLengths() {
        guard grouping == .day || grouping == .hour else {
            let whole = fleet.days.reduce(0) { $0 + ($1.endMillis - $1.startMillis) }
            for name in groups.keys { groups[name]?.use.lengthMillis = whole }
            return
        }
        for bin in bins.bins {
            let name =
                grouping == .hour
                ? clockHour(bin.startMillis) : fleet.calendar.dayName(at: bin.startMillis)
            groups[name, default: Group(name: name, isZone: false)].use.lengthMillis +=
                bin.lengthMillis
        }
    }

    /// A wait belongs to the trip before it; one that began before the days is none of theirs.
    private mutating func addWaits(_ trips: [TripUse], _ states: [StateUse]) {
        let days = TimeBins(days: fleet.days)
        let waits = IdleTime.tally(trips: trips, states: states) { trip -> String? in
            guard days.index(at: trip.endMillis) != nil else { return nil }
            return switch grouping {
            case .day: fleet.calendar.dayName(at: trip.endMillis)
            case .hour: clockHour(trip.endMillis)
            case .zone: fleet.zoneName(trip.endZone)
            case .category: fleet.category(trip.vehicle)
            case .vehicle: fleet.vehicles[trip.vehicle].id
            }
        }
        for (name, idle) in waits { groups[name]?.idle.add(idle) }
    }

    private mutating func addInUse(_ trips: [TripUse]) {
        let bins = bins
        func curve(_ trips: [TripUse]) -> [Concurrency] {
            Concurrency.curve(bins, deployments: [], states: [], trips: trips)
        }
        var vehicleMillis: [String: Int64] = [:]
        func add(_ curve: [Concurrency], to name: (TimeBin) -> String) {
            for part in curve {
                let name = name(part.bin)
                vehicleMillis[name, default: 0] += part.vehicleMillis
                let most = max(part.maximum, groups[name]?.inUseMaximum ?? 0)
                groups[name]?.inUseMaximum = most
            }
        }
        switch grouping {
        case .day, .zone: add(curve(trips)) { fleet.calendar.dayName(at: $0.startMillis) }
        case .hour: add(curve(trips)) { clockHour($0.startMillis) }
        case .category, .vehicle:
            let byName = Dictionary(grouping: trips) { trip in
                grouping == .category
                    ? fleet.category(trip.vehicle) : fleet.vehicles[trip.vehicle].id
            }
            for name in groups.keys { add(curve(byName[name] ?? [])) { _ in name } }
        }
        for (name, millis) in vehicleMillis {
            guard let length = groups[name]?.use.lengthMillis, length > 0 else { continue }
            groups[name]?.inUseMean = Double(millis) / Double(length)
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

extension UtilisationGroups.Group {
    fileprivate mutating func add(_ vehicle: Int, _ sums: UseSums) {
        vehicles.insert(vehicle)
        use.sums.add(sums)
        guard sums.tripsStarted > 0 else { return }
        activeVehicles.insert(vehicle)
        use.activeMillis += sums.states.total
    }
}
