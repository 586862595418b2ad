import FleetAnalytics

/// What one category of vehicles did.
struct CategoryEntry: Sendable {
    /// As published: a vehicle category, or `unknown`.
    let name: String
    let vehiclesMean: Double?
    let activeMean: Double?
    let sums: DayFigures.UsageSums

    /// The category that drove farthest first.
    static func entries(of days: [DayFigures]) -> [CategoryEntry] {
        let names = Set(days.flatMap(\.categories.keys)).sorted()
        let entries = names.map { name in
            let ofDays = days.compactMap { $0.categories[name] }
            var sums = DayFigures.UsageSums()
            for day in ofDays { sums.add(day.sums) }
            return CategoryEntry(
                name: name,
                vehiclesMean: ratio(
                    Double(ofDays.reduce(0) { $0 + $1.vehicles }),
                    Double(days.count)
                ),
                activeMean: ratio(Double(ofDays.reduce(0) { $0 + $1.active }), Double(days.count)),
                sums: sums
            )
        }
        return entries.sorted {
            ($1.sums.distanceMeters, $0.name) < ($0.sums.distanceMeters, $1.name)
        }
    }
}

/// What happened in one zone.
struct ZoneEntry: Sendable {
    /// Empty for outside all zones.
    let name: String
    /// `nil` when no vehicle was seen there.
    let figures: DayFigures.ZoneFigures?

    /// The zones of the city in name order, then zones only the figures know, then outside.
    static func entries(of days: [DayFigures], zones: [ReportZone]) -> [ZoneEntry] {
        var sums: [String: DayFigures.ZoneFigures] = [:]
        for (name, figures) in days.flatMap(\.zones) where figures.holdsAnything {
            guard var sum = sums[name] else {
                sums[name] = figures
                continue
            }
            sum.tripsStarted += figures.tripsStarted
            sum.tripsEnded += figures.tripsEnded
            sum.distanceMeters += figures.distanceMeters
            sum.seconds.add(figures.seconds)
            sums[name] = sum
        }
        let names = Set(zones.map(\.name)).union(sums.keys).subtracting([""])
        let outside = sums[""].map { [ZoneEntry(name: "", figures: $0)] } ?? []
        return names.sorted().map { ZoneEntry(name: $0, figures: sums[$0]) } + outside
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

    init(_ days: [DayFigures]) {
        samples = days.reduce(0) { $0 + $1.quality.samples }
        let all = PeriodQuality.ranked(days.map(\.quality.exclusions))
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
