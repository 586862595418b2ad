import FleetAnalytics
import FleetTestSupport
import Telemetry
import Testing

@testable import FleetService

/// Drives with voltage and current.
@Suite(.enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.skipReason)))
struct RealPowerTests {
    @Test func everyI3DriveHasTheDistanceOfTheTable() throws {
        let table = try RealSet.i3.table("overview.csv")
        let drives = try RealSet.i3.drives()
        #expect(drives.count == 12)
        for drive in drives {
            let cells = try #require(table[String(drive.name.dropLast(4))])
            let published = try #require(Double(cells[11])) * 1000
            #expect(abs(drive.meters - published) < 10, "\(drive.name): \(drive.meters) m")
        }
    }

    /// Neither files nor table name the battery.
    ///
    /// Net energy over the fall of the state of charge gives 23.0 kWh for 100 %, between the usable
    /// 18.8 kWh of the first i3 and the 27.2 kWh of the second.
    @Test func energyByVoltageAndCurrentFollowsTheStateOfCharge() throws {
        let drives = try RealSet.i3.drives()
        var percent: [Double] = []
        for drive in drives {
            #expect(drive.analysis.trips.allSatisfy { $0.energySource == .voltageAndCurrent })
            #expect(drive.wattHours > 0)
            let soc = try #require(drive.soc)
            percent.append(soc.start - soc.end)
        }
        let wattHours = drives.reduce(0) { $0 + $1.wattHours }
        let capacity = wattHours / percent.reduce(0, +) * 100
        #expect(abs(capacity - 23_045) < 100)
        for (drive, percent) in zip(drives, percent) {
            let share = drive.wattHours / (percent / 100 * capacity)
            #expect(abs(share - 1) < 0.15, "\(drive.name): \(share)")
        }
    }

    @Test func everyWheelRideIsAsLongAsItsOdometerSays() throws {
        let drives = try RealSet.wheelLog.drives()
        #expect(drives.count == 10)
        for drive in drives {
            let odometer = try #require(drive.samples[.odometer])
            let order = drive.samples.timeMillis.indices.sorted {
                drive.samples.timeMillis[$0] < drive.samples.timeMillis[$1]
            }
            let difference = odometer[order[order.count - 1]] - odometer[order[0]]
            #expect(
                abs(drive.meters / difference - 1) < 0.005,
                "\(drive.name): \(drive.meters) m, odometer \(difference) m"
            )
            #expect(drive.analysis.trips.allSatisfy { $0.distanceSource == .odometer })
            #expect(drive.analysis.trips.allSatisfy { $0.energySource == .voltageAndCurrent })
            #expect(drive.wattHours > 0)
        }
    }

    @Test func jammedFixesMoveNeitherDistanceNorEnergy() throws {
        let drives = try RealSet.wheelLog.drives()
        #expect(drives.count { $0.count(.positionUnreachable) > 0 } == 9)
        #expect(drives.reduce(0) { $0 + $1.count(.positionUnreachable) } > 400)
        for drive in drives {
            let blind = try RealSet.wheelLog.analyse(
                drive.samples.without([.latitude, .longitude]) { _ in true }
            )
            #expect(blind.trips.map(\.startMillis) == drive.analysis.trips.map(\.startMillis))
            #expect(
                blind.trips.map(\.distanceMeters) == drive.analysis.trips.map(\.distanceMeters)
            )
            // Where two samples of one instant disagree the fuller one is taken, and a sample
            // without its position may not be that any more.
            let tolerance = drive.count(.conflictingSample) > 0 ? 0.01 : 0
            let wattHours = blind.trips.reduce(0) { $0 + ($1.energy?.netWattHours ?? 0) }
            #expect(abs(wattHours - drive.wattHours) <= tolerance, "\(drive.name)")
            #expect(blind.trips.allSatisfy { $0.start == nil })
        }
    }
}
