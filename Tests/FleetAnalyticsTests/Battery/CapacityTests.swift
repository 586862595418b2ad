import FleetTestSupport
import Telemetry
import Testing

@testable import FleetAnalytics

/// 50 V and 10 A while 20 % an hour are lost: 50 Ah and 2500 Wh.
private func fiftyAmpereHours() -> DriveBuilder {
    var drive = DriveBuilder(startMillis: midnight, socPercent: 90)
    drive.extra = [.voltage: 50, .current: 10]
    return drive
}

private func only(
    _ quantity: BatteryEstimate.Quantity,
    _ estimates: [BatteryEstimate]
) -> [BatteryEstimate] {
    estimates.filter { $0.quantity == quantity }
}

@Suite struct CapacityTests {
    @Test func capacityIsWhatFlowedByHowFarTheGaugeFell() throws {
        var drive = fiftyAmpereHours()
        drive.drive(seconds: 7200, kmh: 20, socPerHour: 20)
        drive.sample()
        let battery = analyse(drive.samples).battery
        let charge = try #require(only(.ampereHours, battery).first)
        let energy = try #require(only(.wattHours, battery).first)
        #expect(battery.count == 2)
        #expect(abs(charge.value - 50) < 0.01 && charge.error < 0.05)
        #expect(abs(energy.value - 2500) < 0.5)
        #expect(charge.source == .discharging)
        #expect(abs((charge.depthPercent ?? 0) - 40) < 0.1)
    }

    @Test func aGaugeInWholePercentIsReadWhereItChanges() throws {
        var drive = DriveBuilder(startMillis: midnight, signals: [.speed])
        for second in 0..<3600 {
            let soc = 80.7 - 12 * Double(second) / 3600
            drive.extra = [.voltage: 50, .current: 6, .soc: soc.rounded(.down)]
            drive.drive(seconds: 1, kmh: 20)
        }
        let charge = try #require(only(.ampereHours, analyse(drive.samples).battery).first)
        #expect(abs(charge.value - 50) < 0.1)
        // Whole percents leave ±1.96·√2·0.289 % of a depth of 11 %.
        #expect(charge.error > 3 && charge.error < 4)
        #expect(charge.sampleCount == 12)
    }

    @Test func whatFlowedInAGapIsNotGuessed() {
        var drive = fiftyAmpereHours()
        drive.drive(seconds: 3600, kmh: 20, socPerHour: 20)
        drive.socPercent -= 15
        drive.gap(seconds: 600, kmh: 20)
        drive.drive(seconds: 3600, kmh: 20, socPerHour: 20)
        drive.sample()
        let analysis = analyse(drive.samples)
        let charge = only(.ampereHours, analysis.battery)
        #expect(analysis.trips.count == 1)
        #expect(charge.count == 2)
        #expect(charge.allSatisfy { abs($0.value - 50) < 0.05 })
    }

    @Test func aGaugeThatSagsUnderLoadIsReadAtItsStands() throws {
        var drive = DriveBuilder(startMillis: midnight, signals: [.speed])
        var ampereSeconds = 0.0
        var random = SplitMix64(seed: 3)
        func step(_ amperes: Double, _ kmh: Double) {
            // 50 Ah, and a gauge that loses 1 % for each ampere drawn.
            let soc = 90 - ampereSeconds / 3600 / 50 * 100 - amperes
            drive.extra = [.voltage: 50, .current: amperes, .soc: soc]
            drive.drive(seconds: 1, kmh: kmh)
            ampereSeconds += amperes
        }
        for _ in 0..<10 {
            for _ in 0..<30 { step(0, 0) }
            for _ in 0..<300 { step(Double.random(in: 5...30, using: &random), 20) }
        }
        for _ in 0..<30 { step(0, 0) }
        let charge = try #require(only(.ampereHours, analyse(drive.samples).battery).first)
        #expect(charge.sampleCount == 11)
        #expect(abs(charge.value - 50) < 0.5)
        #expect(charge.error > 5)
    }

    @Test func aMinuteBetweenSamplesMakesTheErrorLarger() throws {
        func charge(stepSeconds: Int) throws -> BatteryEstimate {
            var random = SplitMix64(seed: 17)
            var drive = fiftyAmpereHours()
            for _ in 0..<(7200 / stepSeconds) {
                drive.extra[.current] = Double.random(in: 0...20, using: &random)
                drive.drive(
                    seconds: stepSeconds,
                    kmh: 20,
                    stepSeconds: stepSeconds,
                    socPerHour: 20
                )
            }
            drive.sample()
            return try #require(only(.ampereHours, analyse(drive.samples).battery).first)
        }
        let (dense, sparse) = (try charge(stepSeconds: 1), try charge(stepSeconds: 60))
        #expect(dense.error < 2 && sparse.error > 4)
        #expect(abs(dense.value - 50) < dense.error)
        #expect(abs(sparse.value - 50) < sparse.error)
    }

    @Test func chargingTellsOfTheBatteryAndOfItsEfficiency() throws {
        var drive = fiftyAmpereHours()
        drive.drive(seconds: 7200, kmh: 20, socPerHour: 20)
        drive.extra = [.voltage: 55, .current: -10]
        drive.stand(seconds: 7200, stepSeconds: 60, socPerHour: -20)
        drive.sample()
        let battery = analyse(drive.samples).battery
        let charged = battery.filter { $0.source == .charging }
        #expect(charged.map(\.quantity) == [.ampereHours, .wattHours])
        #expect(abs(charged[0].value - 50) < 0.2)
        #expect(abs(charged[1].value - 2750) < 10)
        let efficiency = try #require(BatteryEfficiency(battery))
        #expect(abs(efficiency.share - 50.0 / 55) < 0.003)
        #expect(efficiency.dischargingCount == 1 && efficiency.chargingCount == 1)
    }

    @Test func remainingEnergyTellsWithoutVoltageAndCurrent() throws {
        var drive = DriveBuilder(startMillis: midnight, socPercent: 90)
        for _ in 0..<3600 {
            drive.extra = [.remainingEnergy: 5.2 * drive.socPercent + 3]
            drive.drive(seconds: 1, kmh: 20, socPerHour: 40)
        }
        let energy = try #require(analyse(drive.samples).battery.first)
        #expect(energy.quantity == .wattHours && energy.source == .remainingEnergy)
        #expect(abs(energy.value - 520) < 0.1)
    }

    @Test func aThirdOfWrongReadingsDoesNotMoveTheLine() throws {
        var random = SplitMix64(seed: 23)
        let points = (0..<90).map { index in
            GaugePoint(
                socPercent: 90 - Double(index) / 2
                    + (index % 3 == 1 ? Double.random(in: -30...30, using: &random) : 0),
                drawn: Double(index) / 4
            )
        }
        let fit = try #require(GaugeFit(points, resolutionPercent: 0.01, leastPoints: 4))
        #expect(abs(fit.capacity - 50) < 0.5)
    }

    @Test func valuesThatCannotBeGiveNoEstimate() {
        for wrong in [Double.nan, .infinity, -.infinity, 1e308, -1e308, -0.0] {
            var drive = fiftyAmpereHours()
            drive.extra = [.voltage: wrong, .current: wrong, .remainingEnergy: wrong]
            drive.drive(seconds: 3600, kmh: 20, socPerHour: 20)
            drive.sample()
            let battery = analyse(drive.samples).battery
            #expect(battery.allSatisfy { $0.value.isFinite && $0.error.isFinite })
            #expect(only(.ampereHours, battery).isEmpty)
        }
    }
}

@Suite struct ResistanceTests {
    private func ride(ohms: Double, voltsPerSecond: Double) -> [BatteryEstimate] {
        var drive = DriveBuilder(startMillis: midnight, signals: [.speed])
        for second in 0..<600 {
            let amperes = second / 5 % 2 == 0 ? 5.0 : 25
            let rest = 52 - voltsPerSecond * Double(second)
            drive.extra = [.voltage: rest - ohms * amperes, .current: amperes]
            drive.drive(seconds: 1, kmh: 20)
        }
        drive.sample()
        return analyse(drive.samples).battery
    }

    @Test func resistanceIsTheFallOfVoltagePerAmpere() throws {
        let estimate = try #require(ride(ohms: 0.1, voltsPerSecond: 0).first)
        #expect(estimate.quantity == .resistance && estimate.source == .voltageSteps)
        #expect(abs(estimate.value - 0.1) < 1e-9)
        #expect(estimate.sampleCount == 100)
    }

    @Test func aVoltageThatFallsSlowlyIsNotResistance() throws {
        let estimate = try #require(ride(ohms: 0.1, voltsPerSecond: 0.01).first)
        #expect(abs(estimate.value - 0.1) < 0.002)
    }

    @Test func aSteadyCurrentTellsNothing() {
        var drive = fiftyAmpereHours()
        drive.drive(seconds: 600, kmh: 20)
        drive.sample()
        #expect(only(.resistance, analyse(drive.samples).battery).isEmpty)
    }
}
