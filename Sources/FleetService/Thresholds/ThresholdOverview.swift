import FleetAnalytics
import FleetStore
import Telemetry

/// The thresholds in force in a city, by category, beside the defaults.
package struct ThresholdOverview: Codable, Sendable, Equatable {
    package var city: String
    /// Version of the definitions whose defaults these are.
    package var definitions: String
    /// What the city sets, by group.
    package var set: [String: [String: Double]]
    /// What holds, by category; `unknown` for vehicles without one.
    package var effective: [String: [String: Double]]
    /// What of it is not the default.
    package var different: [String: [String: Double]]

    init(_ city: CityRow) throws {
        let thresholds = try CityThresholds(city)
        self.city = city.id
        definitions = Thresholds.definitionsVersion
        set = thresholds.values
        effective = [:]
        different = [:]
        for (name, category) in Self.categories {
            let values = thresholds.thresholds(of: category)
            effective[name] = Dictionary(
                uniqueKeysWithValues: Thresholds.settings.map { ($0.name, values[$0]) }
            )
            different[name] = thresholds.differences(of: category)
        }
    }

    /// Every category under its name, the unknown one last.
    private static let categories: [(name: String, category: VehicleCategory?)] =
        VehicleCategory.allCases.map { ($0.rawValue, $0) } + [("unknown", nil)]

    package func json() throws -> String { try SortedJSON.text(self) + "\n" }

    /// One row a threshold, or more where categories differ.
    package var table: Table {
        var rows: [[Table.Cell]] = []
        for setting in Thresholds.settings {
            var groups: [(value: Double, usual: Double, categories: [String])] = []
            for (name, category) in Self.categories {
                let usual = Thresholds(category: category)[setting]
                let value = effective[name]?[setting.name] ?? usual
                if let index = groups.firstIndex(where: { ($0.value, $0.usual) == (value, usual) })
                {
                    groups[index].categories.append(name)
                } else {
                    groups.append((value, usual, [name]))
                }
            }
            rows += groups.map { group in
                [
                    .text(setting.name), .text(setting.unit),
                    .text(groups.count == 1 ? "all" : group.categories.joined(separator: ", ")),
                    .text(Thresholds.Setting.text(group.value)),
                    .text(Thresholds.Setting.text(group.usual)),
                    .text(group.value == group.usual ? "" : "set"),
                ]
            }
        }
        return Table(
            columns: ["threshold", "unit", "categories", "value", "default", "differs"],
            rows: rows
        )
    }
}
