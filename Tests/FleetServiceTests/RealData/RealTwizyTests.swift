import FleetAnalytics
import FleetTestSupport
import Foundation
import Telemetry
import Testing

@testable import FleetService

/// Kilometres and watt-hours of the Twizy's drives against an integral made apart from this
/// program (CAN speed by the trapezoid rule, state of charge × 6.1 kWh).
@Suite(.enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.skipReason)))
struct RealTwizyTests {
    private struct Reference {
        let kilometers: Double
        let socStart: Double
        let socEnd: Double
    }

    private static let references: [String: Reference] = [
        "T1_03_29_2021.csv": Reference(kilometers: 49.62, socStart: 87.54, socEnd: 15.00),
        "T1_06_30_2021_1.csv": Reference(kilometers: 45.41, socStart: 96.06, socEnd: 32.42),
        "T1_06_30_2021_2.csv": Reference(kilometers: 44.35, socStart: 93.42, socEnd: 33.06),
        "T1_07_01_2021.csv": Reference(kilometers: 37.82, socStart: 95.52, socEnd: 39.64),
        "T2_03_29_2021.csv": Reference(kilometers: 58.91, socStart: 97.70, socEnd: 18.80),
        "T2_03_30_2021.csv": Reference(kilometers: 52.75, socStart: 95.14, socEnd: 24.50),
        "T2_04_26_2021.csv": Reference(kilometers: 46.96, socStart: 98.26, socEnd: 33.36),
        "T3_04_22_2021_1.csv": Reference(kilometers: 14.15, socStart: 97.74, socEnd: 79.00),
        "T3_04_22_2021_2.csv": Reference(kilometers: 15.48, socStart: 78.88, socEnd: 49.24),
        "T3_04_26_2021_1.csv": Reference(kilometers: 14.34, socStart: 96.12, socEnd: 71.66),
        "T3_04_26_2021_2.csv": Reference(kilometers: 15.65, socStart: 69.64, socEnd: 44.34),
        "T3_05_25_2021_04.csv": Reference(kilometers: 32.99, socStart: 62.58, socEnd: 13.40),
        "T3_05_25_2021_1.csv": Reference(kilometers: 13.83, socStart: 56.20, socEnd: 32.40),
        "T3_05_25_2021_2.csv": Reference(kilometers: 15.56, socStart: 61.74, socEnd: 34.18),
        "T3_05_25_2021_3.csv": Reference(kilometers: 14.20, socStart: 62.54, socEnd: 38.48),
        "T3_05_31_2021.csv": Reference(kilometers: 15.70, socStart: 54.60, socEnd: 23.36),
        "T3_06_07_2021.csv": Reference(kilometers: 19.72, socStart: 77.26, socEnd: 47.36),
    ]

    private func drive(_ name: String) throws -> RealDrive {
        try #require(try RealSet.twizy.drives().first { $0.name == name })
    }

    @Test func everyFileHasTheKilometresAndWattHoursOfTheReference() throws {
        let drives = try RealSet.twizy.drives()
        #expect(drives.count == 17)
        for drive in drives {
            let reference = try #require(Self.references[drive.name])
            #expect(drive.analysis.trips.map(\.distanceSource) == [.speed], "\(drive.name)")
            let kilometers = drive.meters / 1000
            #expect(
                abs(kilometers / reference.kilometers - 1) < 0.001,
                "\(drive.name): \(kilometers) km"
            )
            let soc = try #require(drive.soc)
            let wattHours = (soc.start - soc.end) * 61
            let expected = (reference.socStart - reference.socEnd) * 61
            #expect(abs(wattHours / expected - 1) < 0.001, "\(drive.name): \(wattHours) Wh")
        }
        #expect(abs(drives.reduce(0) { $0 + $1.meters } / 1000 - 507.45) < 0.02)
    }

    /// A trip's energy ends with its last movement.
    ///
    /// Only T3_05_25_04 changes its state of charge by more than that afterwards: at the spike,
    /// standing for six seconds, the display goes from 14.72 to 13.32 %, which the ledger books as
    /// idle.
    @Test func theTripTakesTheEnergyOfItsFileWithinOnePercent() throws {
        for drive in try RealSet.twizy.drives() {
            let soc = try #require(drive.soc)
            let share = drive.wattHours / ((soc.start - soc.end) * 61)
            if drive.name == "T3_05_25_2021_04.csv" {
                #expect(abs(share - 0.9732) < 0.0005)
                let idle = drive.analysis.days.compactMap(\.ledger?.idlePercent).reduce(0, +)
                #expect(abs(idle - 1.32) < 0.01)
            } else {
                #expect(abs(share - 1) < 0.01, "\(drive.name): \(share)")
            }
        }
    }

    @Test func rowsWithoutADateMoveNothing() throws {
        let counts = [
            "T1_03_29_2021.csv": 10, "T1_06_30_2021_1.csv": 34, "T2_03_29_2021.csv": 57,
            "T2_03_30_2021.csv": 56, "T2_04_26_2021.csv": 13,
        ]
        for drive in try RealSet.twizy.drives() {
            #expect(drive.log.quarantined.count == counts[drive.name] ?? 0, "\(drive.name)")
            guard !drive.log.quarantined.isEmpty else { continue }
            let bad = Set(drive.log.quarantined.map(\.line))
            let text = try String(
                contentsOf: RealSet.twizy.path(drive.name),
                encoding: .isoLatin1
            )
            let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
            let rest = lines.enumerated().filter { !bad.contains($0.offset + 1) }
                .map(\.element).joined(separator: "\n")
            let log = try RealSet.twizy.parser().parse(Array(rest.utf8), name: drive.name)
            #expect(log.quarantined.isEmpty)
            let samples = try #require(log.vehicles.first).samples
            #expect(samples.isBitIdentical(to: drive.samples), "\(drive.name)")
        }
    }

    @Test func aLongitudeOf1555DegreesIsOutOfRangeAndMovesNothing() throws {
        let drive = try drive("T3_06_07_2021.csv")
        // One fix, held for three seconds.
        #expect(drive.count(.positionOutOfRange) == 3)
        let longitude = try #require(drive.samples[.longitude])
        #expect(longitude.count { $0 == 1555.6333 } == 3)
        let clean = drive.samples.without([.latitude, .longitude]) { longitude[$0] > 180 }
        #expect(drive.hasSameFigures(as: try RealSet.twizy.analyse(clean)))
    }

    @Test func aStateOfChargeThatSpikesIsExcludedAndMovesNothing() throws {
        let drive = try drive("T3_05_25_2021_04.csv")
        #expect(drive.count(.socSpike) == 1)
        let soc = try #require(drive.samples[.soc])
        #expect(soc.count { $0 < 1 } == 1)
        let clean = drive.samples.without([.soc]) { soc[$0] < 1 }
        #expect(drive.hasSameFigures(as: try RealSet.twizy.analyse(clean)))
    }

    /// The file says latitude 0 and a longitude near Rabat's, four rows long: one fix, which no
    /// vehicle reaches.
    @Test func positionsOnTheEquatorAreExcludedAndMoveNothing() throws {
        let drive = try drive("T1_06_30_2021_2.csv")
        let latitude = try #require(drive.samples[.latitude])
        let rows = latitude.indices.filter { latitude[$0] == 0 }
        #expect(rows.count == 4)
        let times = Set(rows.map { drive.samples.timeMillis[$0] })
        let reasons = drive.analysis.exclusions.filter { times.contains($0.timeMillis) }
        #expect(reasons.map(\.reason) == [.positionUnreachable])
        let clean = drive.samples.without([.latitude, .longitude]) { latitude[$0] == 0 }
        #expect(drive.hasSameFigures(as: try RealSet.twizy.analyse(clean)))
    }
}
