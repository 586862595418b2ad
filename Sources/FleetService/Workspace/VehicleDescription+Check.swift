import Telemetry

extension VehicleDescription {
    /// How the one who wrote a description calls its fields.
    package enum FieldNames: Sendable {
        case columns, options

        fileprivate var battery: String { self == .columns ? "battery_wh" : "--battery-wh" }
        fileprivate var health: String {
            self == .columns ? "state_of_health" : "--state-of-health"
        }
    }

    /// More than the largest lorry's battery holds.
    private static let largestBattery = 1_000_000.0
    /// Some batteries hold more than their makers promise, none half as much again.
    private static let largestHealth = 1.2

    /// Throws for an id, a word or a number that a vehicle cannot have.
    package func check(_ names: FieldNames) throws {
        try VehicleID.check(id)
        try checkFigures(names)
    }

    /// The same without the id, for one that nobody gave.
    package func checkFigures(_ names: FieldNames) throws {
        if let category, VehicleCategory(rawValue: category) == nil {
            throw ServiceError.vocabulary(
                word: category,
                of: "category",
                known: VehicleCategory.allCases.map(\.rawValue)
            )
        }
        if let scheme, OwnershipScheme(rawValue: scheme) == nil {
            throw ServiceError.vocabulary(
                word: scheme,
                of: "scheme",
                known: OwnershipScheme.allCases.map(\.rawValue)
            )
        }
        if let fleet { try FleetName.check(fleet) }
        if let batteryWattHours, !(batteryWattHours > 0 && batteryWattHours <= Self.largestBattery)
        {
            throw ServiceError.outOfBounds(
                names.battery,
                found: batteryWattHours,
                allowed: "above 0 and at most 1,000,000 Wh"
            )
        }
        if let stateOfHealth, !(stateOfHealth > 0 && stateOfHealth <= Self.largestHealth) {
            throw ServiceError.outOfBounds(
                names.health,
                found: stateOfHealth,
                allowed: "a share above 0 and at most 1.2, such as 0.85"
            )
        }
    }
}
