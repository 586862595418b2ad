/// Trips of a period from zone to zone.
enum PeriodFlows: Sendable {
    /// No published day of the period knows them.
    case unknown
    /// They are released by month, and this period is not one.
    case ofMonthsOnly
    case shown(ShownFlows)

    /// Counts below the minimum are not shown; `nil` shows all.
    init(_ shown: ShownDays, _ sums: PeriodSums, minimum: Int?) {
        guard shown.days.contains(where: { $0.flows != nil }) else {
            self = .unknown
            return
        }
        guard let (days, ends) = shown.flows else {
            self = .ofMonthsOnly
            return
        }
        self = .shown(ShownFlows(days, ends, sums, minimum: minimum))
    }
}

/// Those that may be shown, and all others as one.
struct ShownFlows: Sendable {
    struct Entry: Sendable {
        /// Empty for outside all zones.
        let from: String
        let to: String
        var trips = 0
        var distanceMeters = 0.0
    }

    /// What is left of the trips; each `nil` where it is not known or too little to be shown.
    struct Rest: Sendable {
        let trips: Int?
        let distanceMeters: Double?
    }

    /// Strongest first.
    let entries: [Entry]
    /// `nil` when nothing is left.
    let rest: Rest?
    /// What shares are shares of.
    let allTrips: Int

    /// Of the pairs that may be shown; `nil` shows all.
    fileprivate init(
        _ days: [DayFigures],
        _ ends: Set<Release.FlowEnds>?,
        _ sums: PeriodSums,
        minimum: Int?
    ) {
        var flows: [Release.FlowEnds: Entry] = [:]
        var ofAll = (trips: 0, distanceMeters: 0.0)
        for flow in days.flatMap({ $0.flows ?? [] }) {
            ofAll.trips += flow.trips
            ofAll.distanceMeters += flow.distanceMeters
            let pair = Release.FlowEnds(from: flow.from, to: flow.to)
            guard ends?.contains(pair) ?? true else { continue }
            flows[pair, default: Entry(from: flow.from, to: flow.to)].trips += flow.trips
            flows[pair]?.distanceMeters += flow.distanceMeters
        }
        entries = flows.values.sorted {
            ($1.trips, $0.from, $0.to) < ($0.trips, $1.from, $1.to)
        }
        let shown = entries.reduce(into: (trips: 0, distanceMeters: 0.0)) {
            $0.trips += $1.trips
            $0.distanceMeters += $1.distanceMeters
        }
        // What staff can subtract themselves, and no more: the rest of the trips they see.
        allTrips = minimum == nil ? ofAll.trips : sums.usage.trips
        let left = allTrips - shown.trips
        guard left > 0 else {
            rest = nil
            return
        }
        let isEnough = left >= minimum ?? 1
        // Of other revisions, or of days without flows, the distance would not be of these trips.
        rest = Rest(
            trips: isEnough ? left : nil,
            distanceMeters: isEnough && allTrips == ofAll.trips
                ? ofAll.distanceMeters - shown.distanceMeters : nil
        )
    }

    /// Trips of a pair; `nil` where none are shown.
    func trips(from: String, to: String) -> Int? {
        entries.first { $0.from == from && $0.to == to }?.trips
    }

    /// The zones with most trips from or to them, strongest first.
    func strongestZones(_ most: Int) -> [String] {
        var trips: [String: Int] = [:]
        for entry in entries where !(entry.from.isEmpty || entry.to.isEmpty) {
            trips[entry.from, default: 0] += entry.trips
            if entry.to != entry.from { trips[entry.to, default: 0] += entry.trips }
        }
        return trips.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(most).map(\.key)
    }
}
