package import Telemetry

/// A vehicle of the simulated fleet, as its operator would register it.
package struct SimulatedVehicle: Sendable, Equatable {
    /// Prefix, kind and number within the kind, for example `leipzig-cargo-trike-03`.
    package let id: String
    package let category: VehicleCategory
    package let scheme: OwnershipScheme
    /// Usable battery energy at the terminals.
    package let batteryWattHours: Double
    package let model: String
    /// Whether the box reports voltage and current; every third does.
    package let hasVoltageAndCurrent: Bool
    /// Whether the box reports an odometer.
    package let hasOdometer: Bool
    /// Whether the box reports that the charger is connected.
    package let hasChargingFlag: Bool
    /// What is wrong with the box; `nil` for a sound one.
    package let fault: BoxFault?
}

/// What a broken box does, for as long as the plan lasts.
package enum BoxFault: Sendable, Equatable {
    /// The position stays where it was when this day (0 is the plan's first) began.
    case frozenPosition(fromDay: Int)
    /// Some rows carry a time more than ten years ahead.
    case futureClock
    /// Some rows carry latitude and longitude 0.
    case zeroPositions
    /// Nothing arrives from this day on.
    case silent(fromDay: Int)
    /// A stretch of each day is sent a second time.
    case repeatedRows
}

/// The fleet of a plan, in the order of its vehicle numbers.
package func fleet(of plan: SimulationPlan) -> [SimulatedVehicle] {
    (0..<plan.vehicles).map { SimulatedVehicle(number: $0, plan: plan) }
}

extension SimulatedVehicle {
    init(number: Int, plan: SimulationPlan) {
        let member = FleetMix.member(number)
        let ordinal = FleetMix.ordinal(number)
        var random = SeededRandom(seed: plan.seed, purpose: .box, vehicle: number)
        id = "\(plan.idPrefix)-\(member.model.word)-\(ordinal < 10 ? "0" : "")\(ordinal)"
        category = member.model.category
        scheme = member.scheme
        batteryWattHours = member.model.batteryWattHours
        model = member.model.name
        hasVoltageAndCurrent = number % 3 == 1
        hasOdometer = random.chance(member.model.odometerStepMeters < 100 ? 0.4 : 0.7)
        hasChargingFlag = random.chance(0.5)
        fault = Self.fault(ofVehicle: number, seed: plan.seed)
    }

    /// One box in each eight is broken, and the five faults take turns.
    private static func fault(ofVehicle number: Int, seed: UInt64) -> BoxFault? {
        let group = number / 8
        var random = SeededRandom(seed: seed, purpose: .faults, vehicle: group)
        guard random.integer(0...7) == number % 8 else { return nil }
        let firstDay = random.integer(2...6)
        var start = SeededRandom(seed: seed, purpose: .faults, vehicle: 0, day: 1)
        return switch (group + start.integer(0...4)) % 5 {
        case 0: .frozenPosition(fromDay: firstDay)
        case 1: .futureClock
        case 2: .zeroPositions
        case 3: .silent(fromDay: firstDay)
        default: .repeatedRows
        }
    }
}
