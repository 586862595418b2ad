import FleetTestSupport
import Telemetry
import Testing

@testable import FleetAnalytics

@Suite struct PhysicalModelTests {
    private func model() throws -> PhysicalModel {
        try #require(PhysicalModel(category: .l7e))
    }

    /// 560 kg at 36 km/h on the level: rolling 560·9.80665·0.018 = 98.851 N, air
    /// ½·1.225·0.64·100 = 39.2 N; 1380.5 W at the wheel, / 0.75 and 200 W more is 2040.7 W.
    @Test func steadySpeedCostsRollingAndAir() throws {
        let watts = try model().batteryWatts(fromKmh: 36, toKmh: 36, seconds: 1, slope: 0)
        #expect(abs(watts - 2040.68) < 0.01)
    }

    /// 5 % down at 36 km/h: 138.05 N less 560·9.80665·0.05/√1.0025 = 274.25 N and 0.12 N of rolling;
    /// −1363 W · 0.3 = 409 W back, less 200 W.
    @Test func goingDownGivesBack() throws {
        let watts = try model().batteryWatts(fromKmh: 36, toKmh: 36, seconds: 1, slope: -0.05)
        #expect(abs(watts - (200 - 409)) < 1)
    }

    @Test func theLimitCapsWhatBrakingGivesBack() throws {
        let watts = try model().batteryWatts(fromKmh: 72, toKmh: 36, seconds: 2, slope: 0)
        #expect(watts == 200 - 2000)
    }

    @Test func aboveTheLimitOnlyTheRiderDrivesACycle() throws {
        let cycle = try #require(PhysicalModel(category: .pedelec))
        #expect(cycle.batteryWatts(fromKmh: 30, toKmh: 30, seconds: 1, slope: 0) == 4)
        #expect(cycle.batteryWatts(fromKmh: 20, toKmh: 20, seconds: 1, slope: 0.03) > 100)
    }

    @Test func everyCategoryHasAModelAndUnknownHasNone() {
        for category in VehicleCategory.allCases {
            #expect(PhysicalModel(category: category) != nil)
        }
        #expect(PhysicalModel(category: nil) == nil)
    }

    @Test func gapsAndMissingSpeedsCarryNoEnergy() throws {
        let (speeds, steps, slopes) = ([36, 36, 36, Double.nan, 36], [1.0, 0, 1, 1], [Double]())
        let running = try model().runningWattHours(
            speedKmh: speeds.span,
            stepSeconds: steps.span,
            slopes: slopes.span
        )
        #expect(running.count == 5)
        #expect(running[1] > 0)
        #expect(running[2] == running[1] && running[4] == running[1], "\(running)")
    }

    /// A ramp of 3 % sampled each 5 m: the means ahead and behind lie 3 % of their way apart.
    @Test func aRampHasItsSlope() {
        let times = (0..<200).map { Int64($0) * 1000 }
        let meters = RunningSum(timeMillis: times, values: times.map { Double($0) / 200 })
        let altitude = Series(timeMillis: times, values: meters.values.map { 100 + 0.03 * $0 })
        let slopes = Slope.ofSteps(
            times,
            stepSeconds: [Double](repeating: 1, count: 199),
            meters: meters,
            altitude: altitude
        )
        #expect(slopes[5..<194].allSatisfy { abs($0 - 0.03) < 1e-9 })
    }

    @Test func noSlopeReachesOverAGap() {
        let times = (0..<40).map { Int64($0) * 1000 }
        let meters = RunningSum(timeMillis: times, values: times.map { Double($0) / 100 })
        var steps = [Double](repeating: 1, count: 39)
        steps[19] = 0
        // Level on either side, a hundred metres higher behind the gap.
        let altitude = Series(timeMillis: times, values: times.map { $0 < 20_000 ? 100 : 200 })
        let slopes = Slope.ofSteps(times, stepSeconds: steps, meters: meters, altitude: altitude)
        #expect(slopes.allSatisfy { $0 == 0 })
    }

    private func trips(scale: Double, watts: Double, vehicles: Int, spread: Double = 0)
        -> [PhysicalModel.CalibrationTrip]
    {
        (0..<vehicles).flatMap { vehicle in
            (0..<10).map { number in
                let driving = 50 + 30 * Double(number)
                let seconds = 400 + 300 * Double((number * 7) % 10)
                let factor = 1 + spread * (Double(vehicle) - Double(vehicles - 1) / 2)
                return PhysicalModel.CalibrationTrip(
                    vehicle: "vehicle \(vehicle)",
                    measuredWattHours: factor * scale * driving + watts * seconds / 3600,
                    measuredErrorWattHours: 1,
                    drivingWattHours: driving,
                    seconds: seconds
                )
            }
        }
    }

    @Test func calibrationFindsScaleAndAuxiliaries() throws {
        let found = try #require(
            PhysicalModel.calibrated(
                for: .l7e,
                with: trips(scale: 1.3, watts: 150, vehicles: 5)
            )
        )
        #expect(abs(found.scale - 1.3) < 1e-9)
        #expect(abs(found.auxiliaryWatts - 150) < 1e-6)
        #expect(found.calibrationTrips == 50)
        #expect(found.errorShare < 0.3)
    }

    @Test func vehiclesThatDifferWidenTheInterval() throws {
        func share(_ spread: Double) throws -> Double {
            try #require(
                PhysicalModel.calibrated(
                    for: .l7e,
                    with: trips(scale: 1, watts: 100, vehicles: 6, spread: spread)
                )
            ).errorShare
        }
        #expect(try share(0.1) > share(0.01))
    }

    @Test func fewTripsOrOneVehicleLeaveTheUncalibratedInterval() throws {
        let few = Array(trips(scale: 1.3, watts: 150, vehicles: 1).prefix(7))
        let untouched = try #require(PhysicalModel.calibrated(for: .l7e, with: few))
        #expect(untouched == PhysicalModel(category: .l7e))
        let alone = try #require(
            PhysicalModel.calibrated(for: .l7e, with: trips(scale: 1.3, watts: 150, vehicles: 1))
        )
        #expect(alone.errorShare == PhysicalModel.uncalibratedErrorShare)
    }

    @Test func theOrderOfTripsDoesNotMatter() {
        var random = SplitMix64(seed: 5)
        let all = trips(scale: 0.9, watts: 80, vehicles: 4, spread: 0.07)
        let model = PhysicalModel.calibrated(for: .l2e, with: all)
        #expect(PhysicalModel.calibrated(for: .l2e, with: all.shuffled(using: &random)) == model)
    }

    @Test func tripsThatCannotBeDoNotCalibrate() {
        let odd = [Double.nan, .infinity, -1, 0, 1e308].map {
            PhysicalModel.CalibrationTrip(
                vehicle: "odd",
                measuredWattHours: $0,
                measuredErrorWattHours: 1,
                drivingWattHours: 100,
                seconds: 600
            )
        }
        let all = trips(scale: 1.3, watts: 150, vehicles: 5)
        #expect(
            PhysicalModel.calibrated(for: .l7e, with: all + odd)
                == PhysicalModel.calibrated(for: .l7e, with: all)
        )
    }
}

@Suite struct ModelledTripTests {
    private func drive(stepSeconds: Int = 1) -> SampleColumns {
        var drive = DriveBuilder(
            startMillis: midnight + 3_600_000,
            signals: [.latitude, .longitude, .speed]
        )
        drive.stand(seconds: 120, stepSeconds: stepSeconds)
        drive.drive(seconds: 600, kmh: 36, stepSeconds: stepSeconds)
        drive.stand(seconds: 600, stepSeconds: stepSeconds)
        return drive.samples
    }

    private let traits = VehicleTraits(category: .l7e)

    @Test func whereNothingElectricalIsKnownTheModelStandsApart() throws {
        let analysis = analyse(drive(), traits: traits)
        let trip = try #require(analysis.trips.first)
        let energy = try #require(trip.energy)
        #expect(trip.energySource == .model)
        // 600 s at 2040.7 W are 340 Wh; speeding up costs some more.
        #expect(abs(energy.netWattHours - 350) < 20)
        #expect(energy.errorWattHours >= 0.5 * energy.netWattHours)
        let day = try #require(analysis.days.first)
        #expect(day.energyNetWattHours == [.model: energy.netWattHours])
        #expect(day.hours.allSatisfy { $0.energyNetWattHours == 0 && $0.energyDistanceMeters == 0 })
    }

    @Test func sparseSpeedHasNoModel() throws {
        let trip = try #require(analyse(drive(stepSeconds: 5), traits: traits).trips.first)
        #expect(trip.energySource == .none)
        #expect(trip.energy == nil)
    }

    @Test func aStateOfHealthScalesTheBattery() throws {
        var drive = DriveBuilder(startMillis: midnight + 3_600_000)
        drive.stand(seconds: 120)
        drive.drive(seconds: 600, kmh: 18, socPerHour: 30)
        drive.stand(seconds: 600)
        func energy(_ health: Double?) throws -> TripEnergy {
            let traits = VehicleTraits(batteryWattHours: 1000, stateOfHealth: health)
            return try #require(analyse(drive.samples, traits: traits).trips.first?.energy)
        }
        let (new, old, unknown) = (try energy(1), try energy(0.8), try energy(nil))
        #expect(abs(old.netWattHours - 0.8 * new.netWattHours) < 1e-9)
        #expect(unknown.netWattHours == new.netWattHours)
        #expect(unknown.errorWattHours > 3 * new.errorWattHours)
    }

    @Test func aSpeedThatCannotBeIsNotEnergy() throws {
        let model = try #require(PhysicalModel(category: .l7e))
        let speeds = [20.0, 119, 20]
        let steps = [0.1, 0.1]
        let level = [Double](repeating: 0, count: 2)
        let running = model.runningWattHours(
            speedKmh: speeds.span,
            stepSeconds: steps.span,
            slopes: level.span
        )
        // Two tenths of a second at the mean of both speeds, and no acceleration of 27 g.
        let steady = model.batteryWatts(fromKmh: 69.5, toKmh: 69.5, seconds: 0.1, slope: 0)
        #expect(abs((running.last ?? 0) - steady * 0.2 / 3600) < 1e-6)
    }
}
