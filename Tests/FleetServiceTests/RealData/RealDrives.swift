import FleetAnalytics
import FleetTestSupport
import Foundation
import Telemetry
import Testing

@testable import FleetService

/// One real file, read and analysed alone.
struct RealDrive {
    let name: String
    let log: ParsedLog
    let samples: SampleColumns
    let analysis: VehicleAnalysis

    var meters: Double { analysis.trips.reduce(0) { $0 + $1.distanceMeters } }
    var wattHours: Double { analysis.trips.reduce(0) { $0 + ($1.energy?.netWattHours ?? 0) } }
    /// State of charge at the beginning and end of the file.
    var soc: (start: Double, end: Double)? {
        let ledgers = analysis.days.compactMap(\.ledger)
        guard let first = ledgers.first, let last = ledgers.last else { return nil }
        return (first.startPercent, last.endPercent)
    }

    func count(_ reason: ExclusionReason) -> Int {
        analysis.exclusions.count { $0.reason == reason }
    }

    /// Everything but the list of what was left out.
    func hasSameFigures(as other: VehicleAnalysis) -> Bool {
        let days = zip(analysis.days, other.days).allSatisfy {
            $0.states == $1.states && $0.hours == $1.hours && $0.ledger == $1.ledger
                && $0.distanceMeters == $1.distanceMeters
                && $0.energyNetWattHours == $1.energyNetWattHours
        }
        return analysis.trips == other.trips && analysis.charging == other.charging && days
            && analysis.days.count == other.days.count
    }
}

/// The five real sets, each file read once for all tests.
struct RealSet: Sendable {
    let folder: String
    let builtIn: BuiltInProfile
    let zone: String
    let traits: VehicleTraits

    static let twizy = RealSet(
        folder: "twizy",
        builtIn: .twizyRSK,
        zone: "Africa/Casablanca",
        traits: VehicleTraits(category: .l7e, batteryWattHours: 6100)
    )
    static let eBike = RealSet(
        folder: "dublin-ebike",
        builtIn: .dublinEBike,
        zone: "Europe/Dublin",
        traits: VehicleTraits(category: .pedelec, batteryWattHours: 450)
    )
    static let eScooter = RealSet(
        folder: "dublin-escooter",
        builtIn: .dublinEScooter,
        zone: "Europe/Dublin",
        traits: VehicleTraits(category: .eScooter, batteryWattHours: 446)
    )
    static let wheelLog = RealSet(
        folder: "wheellog",
        builtIn: .wheellog,
        zone: "Europe/Berlin",
        traits: VehicleTraits(category: .eUnicycle)
    )
    static let i3 = RealSet(
        folder: "bmw-i3",
        builtIn: .bmwI3,
        zone: "Europe/Berlin",
        traits: VehicleTraits(category: .m1)
    )
    static let all = [twizy, eBike, eScooter, wheelLog, i3]

    private static let parsed = all.map { set in
        Result { try set.read() }
    }

    func drives() throws -> [RealDrive] {
        let index = try #require(Self.all.firstIndex { $0.folder == folder })
        return try Self.parsed[index].get()
    }

    func path(_ name: String) throws -> URL {
        try #require(SharedData.folder).appending(path: "data/\(folder)/\(name)")
    }

    func parser() throws -> LogFileParser {
        try LogFileParser(
            profile: builtIn.profile(),
            cityZone: zone,
            nowMillis: 1_767_225_600_000
        )
    }

    func analyse(_ samples: SampleColumns) throws -> VehicleAnalysis {
        let calendar = try CityCalendar(zone: zone)
        let first = try #require(samples.timeMillis.min())
        let last = try #require(samples.timeMillis.max())
        let from = try #require(CivilDate(calendar.dayName(at: first)))
        let to = try #require(CivilDate(calendar.dayName(at: last)))
        return VehicleAnalysis(
            samples,
            traits: traits,
            days: calendar.days(from...to),
            zones: ZoneIndex([])
        )
    }

    private func read() throws -> [RealDrive] {
        let parser = try parser()
        let notLogs = ["index-table.csv", "trip-summary.csv", "overview.csv", "SOURCE.txt"]
        let files = try FileManager.default.contentsOfDirectory(atPath: path("").path).sorted()
            .filter { !notLogs.contains($0) }
        return try files.map { name in
            let log = try parser.parse(path(name))
            let samples = try #require(log.vehicles.first).samples
            return RealDrive(name: name, log: log, samples: samples, analysis: try analyse(samples))
        }
    }

    /// The rows of a published table beside the files, each by its first cell.
    func table(_ name: String) throws -> [String: [String]] {
        var rows: [String: [String]] = [:]
        for line in try String(contentsOf: path(name), encoding: .utf8).split(
            whereSeparator: \.isNewline
        ) {
            var cells = [""]
            var isQuoted = false
            for character in line {
                switch character {
                case "\"": isQuoted.toggle()
                case "," where !isQuoted: cells.append("")
                default: cells[cells.count - 1].append(character)
                }
            }
            rows[cells[0]] = cells
        }
        return rows
    }
}

extension SampleColumns {
    /// The same samples with cells of these signals missing where the condition holds.
    func without(_ signals: Set<Signal>, where condition: (Int) -> Bool) -> SampleColumns {
        SampleColumns(
            timeMillis: timeMillis,
            columns: columns.map { column in
                guard signals.contains(column.signal) else { return column }
                return Column(
                    signal: column.signal,
                    values: column.values.indices.map {
                        condition($0) ? Missing.value : column.values[$0]
                    }
                )
            }
        )
    }
}
