import FleetAnalytics
import Foundation
import Telemetry

/// Figures of log files, one row a file and vehicle, without a database.
package enum DriveTable {
    /// Analyses each file alone, whatever came before or after it.
    package static func table(
        _ paths: [String],
        profile: ImportProfile,
        options: ReadingOptions,
        description: VehicleDescription,
        progress: (Int, Int) -> Void
    ) throws -> Table {
        try VehicleVocabulary.check(description)
        let traits = VehicleTraits(
            category: description.category.flatMap(VehicleCategory.init),
            scheme: description.scheme.flatMap(OwnershipScheme.init),
            batteryWattHours: description.batteryWattHours
        )
        var rows: [[Table.Cell]] = []
        var (meters, wattHours) = (0.0, 0.0)
        for (index, path) in paths.enumerated() {
            progress(index, paths.count)
            let zone = options.zone ?? profile.time.zone ?? "Etc/UTC"
            let log = try options.parser(profile, cityZone: zone).parse(URL(filePath: path))
            for vehicle in log.vehicles {
                let drive = try Drive(vehicle.samples, traits, CityCalendar(zone: zone))
                if let energy = drive.energyWattHours {
                    meters += drive.meters
                    wattHours += energy
                }
                rows.append(
                    [.text(URL(filePath: path).lastPathComponent), .text(vehicle.id)]
                        + drive.cells(quarantined: log.quarantined.count)
                )
            }
        }
        progress(paths.count, paths.count)
        if rows.count > 1, meters > 0 {
            var sum = [Table.Cell](repeating: .missing, count: columns.count)
            sum[0] = .text("all with energy")
            sum[6] = .decimal(meters / 1000, places: 3)
            sum[8] = .decimal(wattHours, places: 1)
            sum[10] = .decimal(wattHours / meters * 1000, places: 2)
            rows.append(sum)
        }
        return Table(columns: columns, rows: rows)
    }

    private static let columns = [
        "file", "vehicle", "start", "samples", "trips", "duration_min", "distance_km",
        "distance_source", "energy_wh", "energy_source", "wh_per_km", "soc_start_percent",
        "soc_end_percent", "soc_energy_wh", "coverage_percent", "quarantined", "excluded",
    ]
}

/// The figures of one vehicle's samples in one file.
private struct Drive {
    var start: String
    var samples: Int
    var trips: [Trip]
    var minutes: Double
    var meters: Double
    var energyWattHours: Double?
    var socStart: Double?
    var socEnd: Double?
    var batteryWattHours: Double?
    var coverage: Double
    var exclusions: [ExclusionReason: Int]

    init(_ columns: SampleColumns, _ traits: VehicleTraits, _ calendar: CityCalendar) throws {
        let times = columns.timeMillis
        let (first, last) = (times.min() ?? 0, times.max() ?? 0)
        let days: [CivilDay] =
            if let from = CivilDate(calendar.dayName(at: first)),
                let to = CivilDate(calendar.dayName(at: last))
            {
                calendar.days(from...to)
            } else { [] }
        let analysis = VehicleAnalysis(
            columns,
            traits: traits,
            days: days,
            zones: ZoneIndex([])
        )
        start = calendar.stamp(first)
        samples = analysis.days.reduce(0) { $0 + $1.sampleCount }
        trips = analysis.trips
        minutes = Double(last - first) / 60_000
        meters = trips.reduce(0) { $0 + $1.distanceMeters }
        let energies = trips.compactMap { $0.energy?.netWattHours }
        energyWattHours = energies.isEmpty ? nil : energies.reduce(0, +)
        socStart = analysis.days.first { $0.ledger != nil }?.ledger?.startPercent
        socEnd = analysis.days.last { $0.ledger != nil }?.ledger?.endPercent
        batteryWattHours = traits.batteryWattHours
        let outside = analysis.days.reduce(0) {
            $0 + $1.hours.reduce(0) { $0 + $1.seconds.unknown }
        }
        let whole = days.reduce(0) { $0 + Double($1.endMillis - $1.startMillis) / 1000 }
        let length = minutes * 60
        coverage = length > 0 ? 1 - max(0, outside - (whole - length)) / length : 0
        exclusions = Dictionary(
            grouping: analysis.exclusions,
            by: \.reason
        ).mapValues(\.count)
    }

    func cells(quarantined: Int) -> [Table.Cell] {
        let distanceSources = Set(trips.map(\.distanceSource.rawValue)).sorted()
        let energySources = Set(trips.map(\.energySource.rawValue)).sorted()
        let socEnergy = socStart.flatMap { start in
            socEnd.flatMap { end in batteryWattHours.map { (start - end) / 100 * $0 } }
        }
        return [
            .text(start), .integer(samples), .integer(trips.count),
            .decimal(minutes, places: 1), .decimal(meters / 1000, places: 3),
            .text(distanceSources.joined(separator: ", ")),
            .decimal(energyWattHours, places: 1), .text(energySources.joined(separator: ", ")),
            .decimal(meters > 0 ? energyWattHours.map { $0 / meters * 1000 } : nil, places: 2),
            .decimal(socStart, places: 2), .decimal(socEnd, places: 2),
            .decimal(socEnergy, places: 1), .decimal(coverage * 100, places: 1),
            .integer(quarantined),
            .text(
                exclusions.sorted { $0.key.rawValue < $1.key.rawValue }
                    .map { "\($0.value) × \($0.key.rawValue)" }.joined(separator: "; ")
            ),
        ]
    }
}
