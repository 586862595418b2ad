import FleetAnalytics
import Foundation

/// Figures of log files, one row a file and vehicle, without a database.
package enum DriveTable {
    /// What became of some files.
    package struct Outcome: Sendable {
        /// The files that could be read; `nil` when none could.
        package var table: Table?
        /// Why each of the others could not, in order, with its name.
        package var failures: [String] = []
        /// What could not be read of the others.
        package var notes: [String] = []
    }

    /// Analyses each file alone, whatever came before or after it.
    ///
    /// A file that cannot be read takes nothing from the others.
    package static func table(
        _ paths: [String],
        profile: ImportProfile,
        options: ReadingOptions,
        description: VehicleDescription,
        progress: (Int, Int) -> Void
    ) throws -> Outcome {
        try description.checkFigures(.options)
        var drives: [Drive] = []
        var outcome = Outcome()
        for (index, path) in paths.enumerated() {
            progress(index, paths.count)
            do {
                let zone = options.zone ?? profile.time.zone ?? "Etc/UTC"
                let log = try options.parser(profile, cityZone: zone).parse(URL(filePath: path))
                drives += try Self.drives(log, path, zone, description)
                if let words = log.setAsideWords { outcome.notes.append("\(path): \(words)") }
            } catch {
                outcome.failures.append(ErrorExit.text(error, of: path))
            }
        }
        progress(paths.count, paths.count)
        guard outcome.failures.count < paths.count else { return outcome }
        var table = Table(drives, columns: columns)
        table.totals = sum(drives)
        outcome.table = table
        return outcome
    }

    /// The drives of a file, one a vehicle.
    private static func drives(
        _ log: ParsedLog,
        _ path: String,
        _ zone: String,
        _ description: VehicleDescription
    ) throws -> [Drive] {
        try log.vehicles.map { vehicle in
            try Drive(
                vehicle.samples,
                description,
                CityCalendar(zone: zone),
                file: URL(filePath: path).lastPathComponent,
                vehicle: vehicle.id,
                quarantined: log.quarantined.count
            )
        }
    }

    private typealias Column = ItemColumn<Drive>

    private static let columns: [Column] = measured + driven + battery + known

    private static let measured = [
        Column("file", "file") { .text($0.file) },
        Column("vehicle") { .text($0.vehicle) },
        Column("start") { .text($0.start) },
        Column("samples") { .integer($0.samples) },
        Column("trips") { .integer($0.trips.count) },
        Column("duration_min", "min") { .decimal($0.minutes, places: 1) },
        Column("distance_km", "km") { .decimal($0.meters / 1000, places: 3) },
        Column("distance_source") { .text($0.distanceSources) },
        Column("energy_wh", "Wh") { .decimal($0.energyWattHours, places: 1) },
        Column("energy_error_wh", "± Wh") { .decimal($0.energyErrorWattHours, places: 1) },
        Column("energy_source", "energy from") { .text($0.energySources) },
        Column("wh_per_km", "Wh/km") {
            .decimal($0.wattHoursPerKilometer, places: 2)
        },
    ]

    private static let driven = [
        Column("recovered_percent", "back %") { .decimal($0.recoveredPercent, places: 1) },
        Column("rpa_ms2") {
            .decimal($0.mean { $0.style?.relativePositiveAccelerationMs2 }, places: 3)
        },
        Column("eco_score") { .decimal($0.mean { $0.ecoScore?.points }, places: 0) },
        Column("climb_m") { .decimal($0.climbMeters, places: 0) },
    ]

    private static let battery = [
        Column("capacity_wh", "full Wh") { .decimal($0.capacity?.value, places: 0) },
        Column("capacity_error_wh", "±") { .decimal($0.capacity?.error, places: 0) },
        Column("capacity_source") { .text($0.capacity?.source) },
        Column("capacity_depth_percent") { .decimal($0.capacity?.depthPercent, places: 1) },
        Column("resistance_mohm", "mΩ") {
            .decimal($0.resistance.map { $0.value * 1000 }, places: 0)
        },
        Column("resistance_error_mohm") {
            .decimal($0.resistance.map { $0.error * 1000 }, places: 1)
        },
    ]

    private static let known = [
        Column("soc_start_percent") { .decimal($0.socStart, places: 2) },
        Column("soc_end_percent") { .decimal($0.socEnd, places: 2) },
        Column("soc_energy_wh") { .decimal($0.socEnergyWattHours, places: 1) },
        Column("coverage_percent", "covered %") { .decimal($0.coverage * 100, places: 1) },
        Column("quarantined") { .integer($0.quarantined) },
        Column("excluded") { .text($0.exclusions) },
    ]

    /// Sums over the drives whose energy is known; `nil` for a single one.
    private static func sum(_ drives: [Drive]) -> [Table.Cell]? {
        let powered = drives.filter { $0.energyWattHours != nil }
        let meters = powered.reduce(0) { $0 + $1.meters }
        guard drives.count > 1, meters > 0 else { return nil }
        let wattHours = powered.reduce(0) { $0 + ($1.energyWattHours ?? 0) }
        let cells: [String: Table.Cell] = [
            "file": .text("all with energy"),
            "distance_km": .decimal(meters / 1000, places: 3),
            "energy_wh": .decimal(wattHours, places: 1),
            "wh_per_km": .decimal(wattHours / meters * 1000, places: 2),
        ]
        return columns.map { cells[$0.name] ?? .missing }
    }
}
