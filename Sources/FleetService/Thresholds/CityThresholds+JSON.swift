import FleetAnalytics
import FleetStore
import Telemetry

extension CityThresholds {
    /// Thresholds from a file that someone wrote, `{"all": {"gapSeconds": 90}}` for example.
    ///
    /// What they come to on top of a city's own must agree with itself.
    init(file: String, onTopOf city: CityThresholds = CityThresholds(checked: [:])) throws {
        try self.init(written: Array(try TextFile.read(file)), source: file, onTopOf: city)
    }

    /// The same from a text.
    init(
        written json: [UInt8],
        source: String,
        onTopOf city: CityThresholds = CityThresholds(checked: [:])
    ) throws {
        try self.init(json: json, source: source)
        for category in [nil] + VehicleCategory.allCases.map(Optional.some) {
            let result = applied(to: city.thresholds(of: category), of: category)
            guard let contradiction = result.contradiction else { continue }
            let group = category?.rawValue
            let given = [group, Self.everyVehicle].compactMap(\.self).flatMap { group in
                contradiction.names.map { [group, $0] }
            }.first { values[$0[0]]?[$0[1]] != nil }
            let path = given ?? []
            throw ServiceError.thresholds(
                source: source,
                line: (try? WrittenJSON(json).line(of: path)) ?? 1,
                key: path.joined(separator: "."),
                problem: "cannot be: \(contradiction.text)"
                    + (group.map { ", for \($0)" } ?? "")
            )
        }
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
        do throws(WrittenJSON.Fault) {
            self.init(checked: try Self.checked(try WrittenJSON(json)))
        } catch {
            throw ServiceError.thresholds(
                source: source,
                line: error.line,
                key: error.key,
                problem: error.problem
            )
        }
    }

    /// The values of a text, the first line that is wrong named.
    private static func checked(
        _ text: WrittenJSON
    ) throws(WrittenJSON.Fault) -> [String: [String: Double]] {
        let values = try text.decoded([String: [String: Double]].self)
        let entries = values.flatMap { group, values in
            [([group], nil)] + values.map { ([group, $0.key], $0.value) }
        }
        let ordered = entries.map { (line: text.line(of: $0.0), path: $0.0, value: $0.1) }
            .sorted {
                ($0.line, $0.path.count, $0.path.joined()) < (
                    $1.line, $1.path.count, $1.path.joined()
                )
            }
        for entry in ordered {
            if let problem = problem(entry.path, entry.value) {
                throw text.fault(entry.path, problem)
            }
        }
        // −0 is within bounds that begin at 0, and is 0.
        return values.mapValues { $0.mapValues { $0 + 0 } }
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
