import FleetTestSupport
import Foundation
import Telemetry
import Testing

@testable import FleetService

@Suite(.enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.skipReason)))
struct ImportRealDataTests {
    /// The log files of each set in the order of their names, parsed once for all tests.
    private static let sets: [BuiltInProfile: Result<[(String, ParsedLog)], any Error>] = {
        var sets: [BuiltInProfile: Result<[(String, ParsedLog)], any Error>] = [:]
        for (builtIn, folder) in [
            (BuiltInProfile.twizyRSK, "twizy"), (.dublinEBike, "dublin-ebike"),
            (.dublinEScooter, "dublin-escooter"), (.wheellog, "wheellog"), (.bmwI3, "bmw-i3"),
        ] {
            sets[builtIn] = Result { try parseSet(folder, builtIn) }
        }
        return sets
    }()

    private static func parseSet(
        _ set: String,
        _ builtIn: BuiltInProfile
    ) throws -> [(String, ParsedLog)] {
        let folder = try #require(SharedData.folder).appending(path: "data/\(set)")
        let parser = try LogFileParser(profile: builtIn.profile(), nowMillis: 1_767_225_600_000)
        let notLogs = ["index-table.csv", "trip-summary.csv", "overview.csv", "SOURCE.txt"]
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
            .filter { !notLogs.contains($0) }
            .map { ($0, try parser.parse(folder.appending(path: $0))) }
    }

    private func logs(_ builtIn: BuiltInProfile) throws -> [(String, ParsedLog)] {
        try #require(Self.sets[builtIn]).get()
    }

    /// The sum from the first to the last, which Python's loop over `float(text)` gives to the bit.
    private func sum(_ log: ParsedLog?, _ signal: Signal) -> Double {
        (log?.values(signal) ?? []).reduce(0) { $1.isNaN ? $0 : $0 + $1 }
    }

    @Test func twizyRowsAreSamplesExceptThoseWithoutADate() throws {
        let logs = try logs(.twizyRSK)
        #expect(logs.count == 17)
        let isBalanced = logs.allSatisfy { $0.1.isBalanced }
        #expect(isBalanced)
        #expect(logs.reduce(0) { $0 + $1.1.rowsRead } == 55_645)
        var quarantined: [String: Int] = [:]
        for (name, log) in logs where !log.quarantined.isEmpty {
            quarantined[name] = log.quarantined.count
        }
        #expect(
            quarantined == [
                "T1_03_29_2021.csv": 10, "T1_06_30_2021_1.csv": 34, "T2_03_29_2021.csv": 57,
                "T2_03_30_2021.csv": 56, "T2_04_26_2021.csv": 13,
            ]
        )
        let reasons = Set(logs.flatMap { $0.1.quarantined.map(\.reason) })
        #expect(reasons == [.timeUnreadable])
        let hasNoCells = logs.allSatisfy { $0.1.cells.isEmpty && $0.1.ignoredColumns.isEmpty }
        #expect(hasNoCells)
        #expect(Set(logs.flatMap { $0.1.vehicles.map(\.id) }) == ["twizy-rsk"])
    }

    @Test func twizyValuesAreWhatPythonReads() throws {
        let logs = try logs(.twizyRSK)
        let log = try #require(logs.first { $0.0 == "T1_03_29_2021.csv" }).1
        let samples = try #require(log.vehicles.first?.samples)
        #expect(samples.timeMillis.first == 1_617_012_825_000)
        #expect(samples.timeMillis.last == 1_617_019_013_000)
        #expect(sum(log, .latitude) == 210144.46158600267)
        #expect(sum(log, .longitude) == -41966.11123299999)
        #expect(sum(log, .soc) == 335217.5800000008)
        #expect(sum(log, .gpsSpeed) == 180799.61069100138)
        let bad = try #require(log.quarantined.first)
        #expect(bad.line == 3264)
        #expect(bad.column == "Date Time")
        #expect(bad.text.hasPrefix("90/02/2032,12:08:07,51.600000,"))
        #expect(bad.nearMillis == 1_617_016_086_000)
        // In Ramadan Morocco is at UTC.
        let ramadan = try #require(logs.first { $0.0 == "T3_04_22_2021_1.csv" }).1
        #expect(ramadan.vehicles.first?.samples.timeMillis.first == 1_619_080_970_000)
    }

    /// One fix, held for three seconds.
    @Test func twizyLongitudeThatCannotBeIsStoredAndCounted() throws {
        let logs = try logs(.twizyRSK)
        let log = try #require(logs.first { $0.0 == "T3_06_07_2021.csv" }).1
        #expect(log.values(.longitude).contains(1555.6333))
        #expect(log.implausible[.longitude] == 3)
        let spike = try #require(logs.first { $0.0 == "T3_05_25_2021_04.csv" }).1
        #expect(spike.values(.soc).contains(0.02))
        #expect(spike.implausible[.soc] == 1)
    }

    @Test func eBikeRowsAreAllSamples() throws {
        let logs = try logs(.dublinEBike)
        #expect(logs.count == 36)
        #expect(logs.reduce(0) { $0 + $1.1.rowsRead } == 22_827)
        let isComplete = logs.allSatisfy {
            $0.1.isBalanced && $0.1.quarantined.isEmpty && $0.1.cells.isEmpty
                && $0.1.ignoredColumns.isEmpty
        }
        #expect(isComplete)
        let five = try #require(logs.first { $0.0 == "trip_5.csv" }).1
        #expect(five.vehicles.first?.samples.timeMillis.first == 1_678_440_270_000)
        #expect(five.sampleCount == 2200)
        #expect(sum(five, .tripDistance) == 10073151.769999987)
        #expect(sum(five, .windSpeed) == 20777.777777778778)
        #expect(sum(five, .cadence) == 35692)
        // 255 is the recorder's "invalid": a heart rate was never measured.
        #expect(Signal(name: "extra.heart_rate_bpm").map { five.values($0) } == [])
        // 65535 is the same for 16 bits.
        let one = try #require(logs.first { $0.0 == "trip_1.csv" }).1
        #expect(Signal(name: "extra.cycle_length").map { one.values($0) } == [])
        #expect(Signal(name: "extra.cycle_length_1").map { one.values($0).first } == 18)
    }

    @Test func eScooterLatitudeWithALetterCostsItsCellOnly() throws {
        let logs = try logs(.dublinEScooter)
        #expect(logs.count == 30)
        #expect(logs.reduce(0) { $0 + $1.1.rowsRead } == 3470)
        let isComplete = logs.allSatisfy {
            $0.1.isBalanced && $0.1.quarantined.isEmpty && $0.1.ignoredColumns.isEmpty
        }
        #expect(isComplete)
        let log = try #require(logs.first { $0.0 == "trip_18.csv" }).1
        #expect(
            log.cells == [
                .init(
                    line: 16,
                    column: "Latitude",
                    signal: .latitude,
                    text: "53.3x85817",
                    millis: 1_699_023_567_000,
                    vehicle: "dublin-escooter"
                )
            ]
        )
        #expect(log.values(.latitude)[14].isNaN)
        #expect(log.values(.longitude)[14] == -6.260057)
        #expect(sum(log, .speed) == 807.6483210000001)
        #expect(logs.reduce(0) { $0 + $1.1.cells.count } == 1)
        // One speed of −3.6 km/h in trip files: stored, and counted.
        #expect(logs.reduce(0) { $0 + ($1.1.implausible[.speed] ?? 0) } == 1)
    }

    @Test func wheelLogRowsAreAllSamples() throws {
        let logs = try logs(.wheellog)
        #expect(logs.count == 10)
        #expect(logs.reduce(0) { $0 + $1.1.rowsRead } == 78_826)
        let isComplete = logs.allSatisfy {
            $0.1.isBalanced && $0.1.quarantined.isEmpty && $0.1.cells.isEmpty
                && $0.1.ignoredColumns.isEmpty
        }
        #expect(isComplete)
        let log = try #require(logs.first { $0.0 == "2025_06_23_07_46_24.csv" }).1
        #expect(log.vehicles.first?.samples.timeMillis.first == 1_750_664_784_872)
        #expect(sum(log, .latitude) == 101662.12219429051)
        #expect(sum(log, .gpsSpeed) == 36395.02802077546)
        #expect(sum(log, .altitude) == 277966.75396728516)
        #expect(sum(log, .power) == 1228944.2699999965)
    }

    @Test func i3DrivesStartWhereTheTableSays() throws {
        let logs = try logs(.bmwI3)
        #expect(logs.count == 12)
        #expect(logs.reduce(0) { $0 + $1.1.rowsRead } == 103_252)
        let isComplete = logs.allSatisfy {
            $0.1.isBalanced && $0.1.quarantined.isEmpty && $0.1.cells.isEmpty
                && $0.1.ignoredColumns.isEmpty
        }
        #expect(isComplete)
        let log = try #require(logs.first { $0.0 == "TripA24.csv" }).1
        let vehicle = try #require(log.vehicles.first)
        #expect(vehicle.id == "i3-TripA24")
        #expect(vehicle.samples.timeMillis.first == 1_562_922_480_000)
        #expect(vehicle.samples.timeMillis.last == 1_562_923_012_100)
        #expect(vehicle.samples.timeMillis[3] == 1_562_922_480_300)
        // The file counts charging as positive, we count discharge.
        #expect(vehicle.samples[.current]?.first == 2.4)
        #expect(sum(log, .current) == 166089.55458000003)
        #expect(sum(log, .voltage) == 2027186.6559700044)
    }

    @Test func startOnTheCommandLineReplacesTheTable() throws {
        let file = try #require(SharedData.folder).appending(path: "data/bmw-i3/TripA24.csv")
        let parser = try LogFileParser(
            profile: BuiltInProfile.bmwI3.profile(),
            start: "2020-01-01T12:00:00",
            nowMillis: 1_767_225_600_000
        )
        let log = try parser.parse(file)
        #expect(log.vehicles.first?.samples.timeMillis.first == 1_577_876_400_000)
    }

    @Test(arguments: [
        BuiltInProfile.twizyRSK, .dublinEBike, .dublinEScooter, .wheellog, .bmwI3,
    ])
    func canonicalCSVOfARealFileComesBackBitForBit(builtIn: BuiltInProfile) throws {
        let (_, log) = try #require(try logs(builtIn).first)
        let vehicle = try #require(log.vehicles.first)
        let csv = CanonicalCSV(signals: vehicle.samples.columns.map(\.signal), hasVehicle: true)
        let text = csv.header + csv.lines(vehicle.samples, vehicle: vehicle.id)
        let again = try parseLog(bytes: text, BuiltInProfile.canonical.profile())
        #expect(again.vehicles.first?.id == vehicle.id)
        #expect(again.vehicles.first?.samples.isBitIdentical(to: vehicle.samples) == true)
    }
}
