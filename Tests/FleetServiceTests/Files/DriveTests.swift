import FleetAnalytics
import FleetTestSupport
import Telemetry
import Testing

@testable import FleetService

@Suite struct DriveTests {
    private func drive(_ samples: SampleColumns) throws -> Drive {
        try Drive(
            samples,
            VehicleDescription(id: "drive", category: "L7e", batteryWattHours: 2000),
            CityCalendar(zone: "Europe/Berlin"),
            file: "drive.csv",
            vehicle: "drive",
            quarantined: 0
        )
    }

    /// 2026-03-04T10:00+01:00.
    private let start: Int64 = 1_772_614_800_000

    @Test func styleWeighsByTheMetresOfWhichItIsKnown() throws {
        var box = DriveBuilder(
            startMillis: start,
            signals: [.latitude, .longitude, .speed, .odometer]
        )
        for step in 0..<60 { box.drive(seconds: 10, kmh: step % 2 == 0 ? 10 : 30) }
        box.stand(seconds: 1800)
        // Half of the second trip lies in a gap; the odometer goes on.
        for _ in 0..<30 { box.drive(seconds: 10, kmh: 30) }
        box.gap(seconds: 300, kmh: 30)
        for _ in 0..<30 { box.drive(seconds: 10, kmh: 30) }
        box.stand(seconds: 1800)
        let drive = try drive(box.samples)
        try #require(drive.trips.count == 2)
        let known = try drive.trips.map { try #require($0.style).distanceMeters }
        let rpa = try drive.trips.map { try #require($0.style).relativePositiveAccelerationMs2 }
        #expect(known[1] < drive.trips[1].distanceMeters * 0.8)
        let mean = try #require(drive.mean { $0.style?.relativePositiveAccelerationMs2 })
        let expected = (rpa[0] * known[0] + rpa[1] * known[1]) / (known[0] + known[1])
        #expect(abs(mean - expected) < 1e-12)
        #expect(rpa[0] > 2 * rpa[1])
    }

    @Test func daysOfWhichAFileIsSilentAreNotCovered() throws {
        var box = DriveBuilder(startMillis: start)
        box.drive(seconds: 300, kmh: 20)
        box.gap(seconds: 10 * 86_400, kmh: 0.1)
        box.drive(seconds: 300, kmh: 20)
        // Twice five minutes of ten days.
        #expect(abs(try drive(box.samples).coverage - 598 / 864_599) < 1e-6)
    }

    @Test func theBatteryOfADriveIsReadFromItsFile() throws {
        var box = DriveBuilder(startMillis: start)
        // 50 V and 20 A in the mean, with 0.1 Ω, take 50 % an hour: 40 Ah and about 2000 Wh.
        for step in 0..<360 {
            let amperes = step % 2 == 0 ? 10.0 : 30.0
            box.extra = [.voltage: 52 - 0.1 * amperes, .current: amperes]
            box.drive(seconds: 10, kmh: 30, socPerHour: 50)
        }
        let drive = try drive(box.samples)
        let capacity = try #require(drive.capacity)
        #expect(abs(capacity.value - 1990) <= capacity.error)
        #expect(capacity.error < 200)
        #expect(abs(capacity.depthPercent - 50) < 5)
        let resistance = try #require(drive.resistance)
        #expect(abs(resistance.value - 0.1) < 1e-6)
    }
}
