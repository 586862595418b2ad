import Testing

@testable import FleetAnalytics

@Suite struct EnergyErrorTests {
    /// A Mi Pro 2: 1 % of 446 Wh is 4.46 Wh; 0.8 of it at known health on a trip of no energy.
    @Test func aGaugeOfOnePercentLeavesFourFifthsOfItsStep() {
        let error = EnergyError.stateOfCharge(
            netWattHours: 0,
            stepPercent: 1,
            batteryWattHours: 446,
            stateOfHealth: 1,
            unseenWattHours: 0
        )
        #expect(abs(error - 3.568) < 1e-9)
    }

    /// Twizy: 0.02 % of 6100 Wh is 1.22 Wh, a fifth of 4400 Wh is 880 Wh.
    @Test func anUnknownHealthRulesALongTrip() {
        func error(_ health: Double?) -> Double {
            EnergyError.stateOfCharge(
                netWattHours: 4400,
                stepPercent: 0.02,
                batteryWattHours: 6100,
                stateOfHealth: health,
                unseenWattHours: 0
            )
        }
        #expect(abs(error(nil) - 880) < 0.01)
        #expect(abs(error(1) - 220) < 0.01)
    }

    @Test func whatAGaugeLostInGapsAddsInFull() {
        let error = EnergyError.stateOfCharge(
            netWattHours: 0,
            stepPercent: 0,
            batteryWattHours: 450,
            stateOfHealth: 1,
            unseenWattHours: -12
        )
        #expect(error == 12)
    }

    @Test func remainingEnergyInPercentStepsIsAsUncertainAsThePercent() {
        func error(_ step: Double) -> Double {
            EnergyError.remainingEnergy(
                netWattHours: 100,
                stepWattHours: step,
                batteryWattHours: 450,
                stateOfHealth: nil,
                unseenWattHours: 0
            )
        }
        #expect(abs(error(4.5) - (20.0 * 20 + 3.6 * 3.6).squareRoot()) < 1e-9)
        #expect(abs(error(1) - (5.0 * 5 + 0.8 * 0.8).squareRoot()) < 1e-9)
    }

    /// An hour of 100 W with one minute not seen: 60 s and 1.96·√(20·60) s more at 100 W.
    @Test func unseenSecondsCountAtTheTripsMeanPower() {
        let error = EnergyError.integrated(
            EnergyError.Integral(
                throughputWattHours: 100,
                samplingWattSeconds: 0,
                stepWatts: nil,
                coveredSeconds: 3600,
                standingSeconds: 0,
                usualStepSeconds: 1,
                uncoveredSeconds: 60
            )
        )
        #expect(abs(error - (1 + 100.0 / 3600 * (60 + 1.96 * 1200.0.squareRoot()))) < 1e-9)
    }

    @Test func anOdometerOfHundredMetersLeavesFourFifthsOfThem() {
        let error = DistanceError.odometer(
            meters: 0,
            stepMeters: 100,
            silentSeconds: 0,
            metersPerSecond: 5
        )
        #expect(abs(error - 80) < 1e-9)
    }

    /// Halves of a right angle: 200 m by all fixes, 141.4 m by each second one.
    @Test func chordsThatCutCornersAreAsWideAsTwiceTheirLoss() {
        let error = DistanceError.position(
            meters: 200,
            everySecondMeters: 141.4,
            chordMeters: 100,
            uncoveredSeconds: 0,
            metersPerSecond: 5
        )
        #expect(abs(error - (117.2 * 117.2 + 128.0).squareRoot()) < 1e-9)
    }

    @Test func allEqualValuesHaveNoStep() {
        let (equal, different) = ([3.0, 3, 3], [3.0, 3, 2.5, 4])
        #expect(ErrorInterval.smallestStep(equal.span, in: 0..<3) == nil)
        #expect(ErrorInterval.smallestStep(different.span, in: 0..<9) == 0.5)
    }
}
