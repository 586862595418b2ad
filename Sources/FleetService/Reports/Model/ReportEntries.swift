import FleetAnalytics

/// What one category of vehicles did.
struct CategoryEntry: Sendable {
    /// As published: a vehicle category, or `unknown`.
    let name: String
    let vehiclesMean: Double?
    /// Vehicles in use, of the days of which these are shown; `nil` when they are not.
    let activeMean: Double?
    let sums: DayFigures.UsageSums
    /// Days of which something is shown.
    let days: Int
    /// Whether its trips are too few to be shown.
    let isHidden: Bool
    /// Sums and number of the days of which charging is shown; `nil` when it is not.
    let charging: (sums: DayFigures.UsageSums, days: Int)?
    /// Whether exchanged batteries are too few to be shown, or not of the same days as charging.
    let areSwapsHidden: Bool

    /// The category that drove farthest first; those that are not shown last, by name.
    static func entries(of shown: ShownDays) -> [CategoryEntry] {
        let names = Set(shown.days.flatMap(\.categories.keys)).sorted()
        let entries = names.map { name in
            let days = shown.days(of: name, in: .categories)
            let ofDays = (days ?? []).compactMap { $0.categories[name] }
            let inUse = shown.days(of: name, in: .vehicleCategories)
            let charging = shown.days(of: name, in: .chargingCategories)
            return CategoryEntry(
                name: name,
                vehiclesMean: ratio(
                    Double(ofDays.reduce(0) { $0 + $1.vehicles }),
                    Double(days?.count ?? 0)
                ),
                activeMean: inUse.flatMap { days in
                    ratio(
                        Double(days.reduce(0) { $0 + ($1.categories[name]?.active ?? 0) }),
                        Double(days.count)
                    )
                },
                sums: total(name, days ?? []),
                days: days?.count ?? 0,
                isHidden: days == nil,
                charging: charging.map { (total(name, $0), $0.count) },
                areSwapsHidden: shown.days(of: name, in: .swapCategories) != charging
            )
        }
        return entries.sorted {
            ($0.isHidden ? 1 : 0, $1.sums.distanceMeters, $0.name)
                < ($1.isHidden ? 1 : 0, $0.sums.distanceMeters, $1.name)
        }
    }

    private static func total(_ name: String, _ days: [DayFigures]) -> DayFigures.UsageSums {
        days.compactMap { $0.categories[name]?.sums }.reduce(into: .init()) { $0.add($1) }
    }
}

/// What happened in one zone.
struct ZoneEntry: Sendable {
    /// Empty for outside all zones.
    let name: String
    /// `nil` when no vehicle was seen there, or when too few trips began there to be shown.
    let figures: DayFigures.ZoneFigures?
    let isHidden: Bool
    /// Days of which the trips that began there are shown.
    let days: Int
    /// `nil` likewise.
    let tripsEnded: Int?
    let areEndsHidden: Bool
    /// Days of which the trips that ended there are shown.
    let endDays: Int

    /// The zones of the city in name order, then zones only the figures know, then outside.
    static func entries(of shown: ShownDays, zones: [ReportZone]) -> [ZoneEntry] {
        let known = Set(
            shown.days.flatMap { day in day.zones.filter { $0.value.holdsAnything }.map(\.key) }
        )
        let names = Set(zones.map(\.name)).union(known).subtracting([""]).sorted()
        // Whether a vehicle was outside all zones is told only where it may be.
        let outside = known.contains("") || shown.isDisclosed && !zones.isEmpty ? [""] : []
        return (names + outside).map { name in
            let starts = shown.days(of: name, in: .zoneStarts)
            let ends = shown.days(of: name, in: .zoneEnds)
            let begun = starts.map { total(name, $0) }.flatMap { $0.holdsAnything ? $0 : nil }
            let ended = ends.map { total(name, $0) }.flatMap { $0.holdsAnything ? $0 : nil }
            return ZoneEntry(
                name: name,
                figures: begun,
                isHidden: starts == nil,
                days: starts?.count ?? 0,
                tripsEnded: ended?.tripsEnded,
                areEndsHidden: ends == nil,
                endDays: ends?.count ?? 0
            )
        }
    }

    private static func total(_ name: String, _ days: [DayFigures]) -> DayFigures.ZoneFigures {
        var sum = DayFigures.ZoneFigures(
            tripsStarted: 0,
            tripsEnded: 0,
            distanceMeters: 0,
            seconds: .init()
        )
        for day in days {
            guard let figures = day.zones[name] else { continue }
            sum.tripsStarted += figures.tripsStarted
            sum.tripsEnded += figures.tripsEnded
            sum.distanceMeters += figures.distanceMeters
            sum.seconds.add(figures.seconds)
        }
        return sum
    }
}

extension DayFigures.ZoneFigures {
    fileprivate var holdsAnything: Bool {
        tripsStarted > 0 || tripsEnded > 0 || distanceMeters > 0 || seconds.sum > 0
    }
}

/// What was accepted, set aside and left out in a period.
struct PeriodQuality: Sendable {
    var samples = 0
    /// Most frequent first; without the receiver's usual ways.
    let exclusions: [(reason: String, count: Int)]
    /// Positions that say nothing new, though nothing is wrong with them.
    let positionNoise: [(reason: String, count: Int)]
    let quarantined: [(reason: String, count: Int)]

    init(_ shown: ShownDays) {
        let days = shown.days
        samples = days.reduce(0) { $0 + $1.quality.samples }
        // Values tell of boxes, movements of people: these are shown as trips are.
        var excluded = days.map(\.quality.exclusions)
        if shown.isDisclosed {
            let manoeuvre = ExclusionReason.manoeuvre.rawValue
            excluded = excluded.map { $0.filter { $0.key != manoeuvre } }
            let moved = shown.days(in: .manoeuvres) ?? []
            excluded.append([manoeuvre: moved.reduce(0) { $0 + $1.quality.manoeuvres }])
        }
        let all = PeriodQuality.ranked(excluded)
        exclusions = all.filter { !Self.noise.contains($0.reason) }
        positionNoise = all.filter { Self.noise.contains($0.reason) }
        quarantined = PeriodQuality.ranked(days.map(\.quality.quarantined))
    }

    /// A receiver that repeats its last fix or wanders at standstill does so thousands of times;
    /// among the errors these would look like a fleet of broken boxes.
    private static let noise: Set<String> = [
        ExclusionReason.positionHeld.rawValue, ExclusionReason.standstillDrift.rawValue,
    ]

    var excludedValues: Int { exclusions.reduce(0) { $0 + $1.count } }
    var noisyPositions: Int { positionNoise.reduce(0) { $0 + $1.count } }
    var quarantinedRows: Int { quarantined.reduce(0) { $0 + $1.count } }

    private static func ranked(_ counts: [[String: Int]]) -> [(reason: String, count: Int)] {
        var sums: [String: Int] = [:]
        for day in counts { sums.merge(day, uniquingKeysWith: +) }
        return sums.filter { $0.value != 0 }
            .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .map { (reason: $0.key, count: $0.value) }
    }
}

extension DayFigures.DataQuality {
    /// Movements that were too short for a trip.
    var manoeuvres: Int { exclusions[ExclusionReason.manoeuvre.rawValue] ?? 0 }
}
