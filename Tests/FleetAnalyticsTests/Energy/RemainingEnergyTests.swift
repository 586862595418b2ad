import FleetAnalytics
import FleetTestSupport
import Telemetry
import Testing

@Suite struct RemainingEnergyTests {
    /// Ten minutes at 18 km/h that take the gauge from 400 Wh down by `wattHours` in equal steps.
    private func samples(wattHours: Double, step: Double, leapAt: Int? = nil) -> SampleColumns {
        var drive = DriveBuilder(
            startMillis: midnight + 3_600_000,
            signals: [.latitude, .longitude, .speed]
        )
        drive.extra[.remainingEnergy] = 400
        drive.stand(seconds: 120)
        for second in 0..<600 {
            let used = wattHours * Double(second) / 600
            let leap = leapAt.map { second >= $0 ? 200.0 : 0 } ?? 0
            drive.extra[.remainingEnergy] = 400 + leap - (used / step).rounded() * step
            drive.drive(seconds: 1, kmh: 18)
        }
        drive.stand(seconds: 600)
        return drive.samples
    }

    private func trip(_ samples: SampleColumns, soc: Bool = false) throws -> Trip {
        try #require(
            analyse(samples, traits: VehicleTraits(category: .pedelec, batteryWattHours: 450))
                .trips.first
        )
    }

    @Test(arguments: [1.0, 4.5])
    func theFallOfTheGaugeIsTheEnergy(_ step: Double) throws {
        let trip = try trip(samples(wattHours: 60, step: step))
        let energy = try #require(trip.energy)
        #expect(trip.energySource == .remainingEnergy)
        #expect(abs(energy.netWattHours - 60) <= step)
        #expect(abs(energy.netWattHours - 60) <= energy.errorWattHours)
        #expect(energy.usedWattHours == nil)
    }

    @Test func aLeapWhileDrivingIsNoEnergy() throws {
        let plain = try trip(samples(wattHours: 60, step: 1))
        let leaping = try trip(samples(wattHours: 60, step: 1, leapAt: 300))
        let difference =
            (leaping.energy?.netWattHours ?? 0) - (plain.energy?.netWattHours ?? 99)
        #expect(abs(difference) <= 1)
    }

    @Test func theDaysShareIsTheWholeTrip() throws {
        let analysis = analyse(samples(wattHours: 60, step: 1))
        let day = try #require(analysis.days.first)
        let hours = day.hours.reduce(0) { $0 + $1.energyNetWattHours }
        #expect(hours == analysis.trips.first?.energy?.netWattHours)
        #expect(day.energyNetWattHours[.remainingEnergy] == hours)
    }
}
