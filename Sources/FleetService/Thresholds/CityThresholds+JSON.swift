import FleetAnalytics
import FleetStore
import Foundation
import Telemetry

extension CityThresholds {
    /// Thresholds from a file that someone wrote, `{"all": {"gapSeconds": 90}}` for example.
    init(file: String) throws {
        try self.init(json: Array(try TextFile.read(file)), source: file)
    }

    /// The thresholds that a city was given.
    init(_ city: CityRow) throws {
        try self.init(
            json: Array(city.thresholdsJSON.utf8),
            source: "the stored thresholds of city '\(city.id)'"
        )
    }

    /// Thresholds from JSON text; `source` is what errors call it.
    ///
    /// - Throws: `ServiceError.thresholds` for the first line with a key that is unknown or comes
    ///   twice, or a value that is not a number within its bounds.
    init(json: [UInt8], source: String) throws {
        let lines: JSONLines
        do throws(JSONLines.Problem) {
            lines = try JSONLines(json)
        } catch {
            throw ServiceError.thresholds(
                source: source,
                line: error.line,
                key: "",
                problem: error.reason
            )
        }
        func error(_ path: [String], _ problem: String) -> ServiceError {
            .thresholds(
                source: source,
                line: lines.line(of: path),
                key: path.joined(separator: "."),
                problem: problem
            )
        }
        let values: [String: [String: Double]]
        do {
            values = try JSONDecoder().decode([String: [String: Double]].self, from: Data(json))
        } catch let fault as DecodingError {
            let (path, reason) = fault.explained
            throw error(path, CityThresholds.problem(fault, depth: path.count) ?? reason)
        }
        let entries = values.flatMap { group, values in
            [([group], nil)] + values.map { ([group, $0.key], $0.value) }
        }
        let ordered = entries.map { (line: lines.line(of: $0.0), path: $0.0, value: $0.1) }
            .sorted {
                ($0.line, $0.path.count, $0.path.joined()) < (
                    $1.line, $1.path.count, $1.path.joined()
                )
            }
        for entry in ordered {
            if let problem = CityThresholds.problem(entry.path, entry.value) {
                throw error(entry.path, problem)
            }
        }
        self.init(checked: values)
    }

    /// What is wrong with a value of the wrong kind; `nil` when the decoder knows better.
    private static func problem(_ fault: DecodingError, depth: Int) -> String? {
        if case .dataCorrupted = fault { return nil }
        return switch depth {
        case 0: #"must be an object, for example {"all": {"gapSeconds": 90}}"#
        case 1: #"must be an object of thresholds, for example {"gapSeconds": 90}"#
        default: "is not a number"
        }
    }

    /// What is wrong with a group, or with a value in it.
    private static func problem(_ path: [String], _ value: Double?) -> String? {
        guard let value else {
            let groups = [everyVehicle] + VehicleCategory.allCases.map(\.rawValue)
            guard !groups.contains(path[0]) else { return nil }
            return "is no category, and not `\(everyVehicle)`"
                + nearest(to: path[0], among: groups)
        }
        guard let setting = Thresholds.setting(path[1]) else {
            return "is no threshold"
                + nearest(to: path[1], among: Thresholds.settings.map(\.name))
                + "; see: fleet-report definitions --format markdown"
        }
        guard !setting.bounds.contains(value) else { return nil }
        return "is \(Thresholds.Setting.text(value)), and must be from \(setting.boundsText)"
    }

    /// The text that is stored: sorted keys, and only what changes something.
    func storedText() throws -> String { try SortedJSON.text(canonical.values) }

    /// What of a vehicle's thresholds is not the default, as its derived days keep it.
    func text(of category: VehicleCategory?) throws -> String {
        try SortedJSON.text(differences(of: category))
    }
}
