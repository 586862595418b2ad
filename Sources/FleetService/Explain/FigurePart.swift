/// A sum that a figure is made of, counted in whole steps.
///
/// A step is a piece, or a thousandth of a metre, second or watt-hour, to which published sums are
/// rounded. Whole numbers add up without any error.
enum FigurePart: String, Sendable {
    case trips
    case distance = "distance_km"
    case energyNet = "energy_net_kwh"
    case energyNetWattHours = "energy_net_wh"
    case energyDistance = "distance_with_energy_km"
    case vehicleDaysInUse = "vehicle_days_in_use"
    case vehicleDaysInFleet = "vehicle_days_in_fleet"
    case charged = "charged_kwh"
    case timeInUse = "time_in_use_s"
    case timeKnown = "time_known_s"
    case time = "time_s"
    case chargingSessions = "charging_sessions"
    case batterySwaps = "battery_swaps"

    /// Decimals of the unit in its name.
    private var places: Int {
        switch self {
        case .trips, .vehicleDaysInUse, .vehicleDaysInFleet, .chargingSessions, .batterySwaps: 0
        case .energyNetWattHours, .timeInUse, .timeKnown, .time: 3
        case .distance, .energyNet, .energyDistance, .charged: 6
        }
    }

    /// Whether its steps are pieces, which nothing rounds.
    var isCount: Bool { places == 0 }

    private var stepsPerUnit: Double { [0: 1, 3: 1000][places] ?? 1_000_000 }

    /// Steps as a number of the unit.
    func units(_ steps: Int) -> Double { Double(steps) / stepsPerUnit }

    /// A number of the unit in steps.
    func steps(ofUnits value: Double) -> Int { Self.whole(value * stepsPerUnit) }

    /// Metres, seconds or watt-hours in steps.
    static func steps(_ value: Double) -> Int { whole(value * 1000) }

    private static func whole(_ value: Double) -> Int { Int(exactly: value.rounded()) ?? 0 }

    func cell(_ steps: Int?) -> Table.Cell {
        guard let steps else { return .missing }
        return isCount ? .integer(steps) : .decimal(units(steps), places: places)
    }

    /// The sum that a day's figures have, or those of a part of it.
    func steps(of figures: DayFigures) -> Int {
        let sums = figures.totals
        return switch self {
        case .trips: sums.trips
        case .distance: Self.steps(sums.distanceMeters)
        case .energyNet, .energyNetWattHours: Self.steps(sums.energyNetWattHours)
        case .energyDistance: Self.steps(sums.energyDistanceMeters)
        case .vehicleDaysInUse: figures.fleet.active
        case .vehicleDaysInFleet: figures.fleet.vehicles
        case .charged: Self.steps(sums.chargedWattHours)
        case .timeInUse: Self.steps(sums.seconds.driving) + Self.steps(sums.seconds.standing)
        case .timeKnown: knownSteps(sums.seconds)
        case .time: knownSteps(sums.seconds) + Self.steps(sums.seconds.unknown)
        case .chargingSessions: sums.chargingSessions
        case .batterySwaps: sums.batterySwaps
        }
    }

    private func knownSteps(_ seconds: DayFigures.StateSeconds) -> Int {
        [seconds.driving, seconds.standing, seconds.parked, seconds.charging]
            .reduce(0) { $0 + Self.steps($1) }
    }
}
