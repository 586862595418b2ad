import FleetAnalytics
import Telemetry

/// Thresholds that someone set, for all vehicles or for those of a category.
struct CityThresholds: Sendable, Equatable {
    /// The group of every vehicle; each other group is a category.
    static let everyVehicle = "all"

    /// Values by name of the threshold, by group.
    let values: [String: [String: Double]]

    /// Values that were checked before.
    init(checked values: [String: [String: Double]]) { self.values = values }

    /// The thresholds of a category in force: its defaults, with these on top.
    func thresholds(of category: VehicleCategory?) -> Thresholds {
        applied(to: Thresholds(category: category), of: category)
    }

    /// These on top of others: first what holds for every vehicle, then the category's own.
    func applied(to base: Thresholds, of category: VehicleCategory?) -> Thresholds {
        var thresholds = base
        for group in [Self.everyVehicle, category?.rawValue] {
            for (name, value) in group.flatMap({ values[$0] }) ?? [:] {
                if let setting = Thresholds.setting(name) { thresholds[setting] = value }
            }
        }
        return thresholds
    }

    /// What of a category's thresholds is not the default, by name.
    func differences(of category: VehicleCategory?) -> [String: Double] {
        let (usual, actual) = (Thresholds(category: category), thresholds(of: category))
        var differences: [String: Double] = [:]
        for setting in Thresholds.settings where usual[setting] != actual[setting] {
            differences[setting.name] = actual[setting]
        }
        return differences
    }

    /// Without what changes nothing: values that hold anyway.
    ///
    /// A category's value goes when that of every vehicle or the default is the same, one of every
    /// vehicle when it is the default of all categories that have none of their own.
    var canonical: CityThresholds {
        var values = values
        for category in VehicleCategory.allCases {
            let usual = Thresholds(category: category)
            values[category.rawValue] = values[category.rawValue]?.filter { name, value in
                value != values[Self.everyVehicle]?[name] ?? Self.value(name, of: usual)
            }
        }
        values[Self.everyVehicle] = values[Self.everyVehicle]?.filter { name, value in
            ([nil] + VehicleCategory.allCases.map(Optional.some)).contains { category in
                category.flatMap { values[$0.rawValue]?[name] } == nil
                    && value != Self.value(name, of: Thresholds(category: category))
            }
        }
        values = values.filter { !$0.value.isEmpty }
        // What went may have been the only reason for something else to stay.
        return values == self.values ? self : CityThresholds(checked: values).canonical
    }

    private static func value(_ name: String, of thresholds: Thresholds) -> Double? {
        Thresholds.setting(name).map { thresholds[$0] }
    }
}
