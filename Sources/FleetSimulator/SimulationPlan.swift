/// What to simulate: whose seed, how many vehicles, which civil days, where.
package struct SimulationPlan: Sendable, Equatable {
    /// Equal seeds give equal bytes.
    package let seed: UInt64
    /// Vehicles `0 ..< vehicles`; a vehicle does not change when the fleet grows.
    package let vehicles: Int
    /// UTC milliseconds of each local midnight, one more than there are days.
    ///
    /// The caller knows the time zone; a day here has whatever length it is given.
    package let dayStartsMillis: [Int64]
    /// Weekday of the first day, 0 is Monday.
    package let firstWeekday: Int
    /// Degrees north of the city's centre.
    package let latitudeDegrees: Double
    /// Degrees east of the city's centre.
    package let longitudeDegrees: Double
    /// Everybody lives, works and rides within this distance of the centre.
    package let radiusMeters: Double
    /// Begins every vehicle's id, for example the city's id.
    package let idPrefix: String

    /// Number of civil days.
    package var days: Int { dayStartsMillis.count - 1 }

    /// Weekday of a day, 0 is Monday.
    package func weekday(ofDay day: Int) -> Int { (firstWeekday + day) % 7 }

    /// Throws when a value lies outside what the model can stand for.
    package init(
        seed: UInt64,
        vehicles: Int,
        dayStartsMillis: [Int64],
        firstWeekday: Int,
        latitudeDegrees: Double,
        longitudeDegrees: Double,
        radiusMeters: Double = 6000,
        idPrefix: String
    ) throws(SimulationPlanError) {
        guard (1...100_000).contains(vehicles) else { throw .vehicles(vehicles) }
        guard dayStartsMillis.count >= 2 else { throw .noDay }
        for (day, pair) in zip(dayStartsMillis, dayStartsMillis.dropFirst()).enumerated() {
            guard Self.years.contains(pair.0), Self.years.contains(pair.1),
                pair.0 % 1000 == 0, pair.1 % 1000 == 0,
                (20 * 3_600_000...28 * 3_600_000).contains(pair.1 - pair.0)
            else { throw .dayLength(day: day) }
        }
        guard (0...6).contains(firstWeekday) else { throw .weekday(firstWeekday) }
        guard abs(latitudeDegrees) <= 75, abs(longitudeDegrees) <= 178 else { throw .centre }
        guard (1000...50_000).contains(radiusMeters) else { throw .radius(radiusMeters) }
        guard !idPrefix.isEmpty else { throw .emptyPrefix }
        self.seed = seed
        self.vehicles = vehicles
        self.dayStartsMillis = dayStartsMillis
        self.firstWeekday = firstWeekday
        self.latitudeDegrees = latitudeDegrees
        self.longitudeDegrees = longitudeDegrees
        self.radiusMeters = radiusMeters
        self.idPrefix = idPrefix
    }

    /// 1900 to 9000: room for arithmetic on any accepted time.
    private static let years: Range<Int64> = -2_208_988_800_000..<221_845_392_000_000
}

/// Why a plan cannot be simulated.
package enum SimulationPlanError: Error, Equatable, CustomStringConvertible {
    case vehicles(Int)
    case noDay
    case dayLength(day: Int)
    case weekday(Int)
    case centre
    case radius(Double)
    case emptyPrefix

    package var description: String {
        switch self {
        case .vehicles(let found): "\(found) vehicles cannot be simulated: ask for 1 to 100000"
        case .noDay: "no day to simulate: give the start and the end of at least one day"
        case .dayLength(let day):
            "day \(day + 1) of the plan is no civil day: give midnights in whole seconds, "
                + "in order and 20 to 28 hours apart, between the years 1900 and 9000"
        case .weekday(let found): "weekday \(found) does not exist: give 0 (Monday) to 6 (Sunday)"
        case .centre:
            "the city's centre is out of reach: give a latitude within ±75 and a longitude "
                + "within ±179 degrees"
        case .radius(let found):
            "a city of radius \(found) m cannot be simulated: ask for 1000 to 50000 m"
        case .emptyPrefix: "vehicle ids need a beginning: give the city's id"
        }
    }
}
