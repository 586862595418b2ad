import Testing

@testable import FleetAnalytics

struct DrivingStyleTests {
    private func drive(
        _ metersPerSecond: [Double],
        stepMillis: Int64 = 1_000,
        times: [Int64]? = nil
    ) -> DrivingStyle? {
        let times = times ?? metersPerSecond.indices.map { Int64($0) * stepMillis }
        let kmh = metersPerSecond.map { $0 * 3.6 }
        return DrivingStyle(
            timeMillis: times.span,
            speedKmh: kmh.span,
            thresholds: Thresholds(),
            harshCorners: nil
        )
    }

    /// 0 2 4 6 6 6 3 0 m/s, a second each: 27 m by either rule.
    ///
    /// Central differences 2, 2, 1, 0, −1.5, −3 m/s²; v·a⁺ is 4, 8 and 6 m²/s³.
    @Test func aStartAndAStopAsWorkedByHand() throws {
        let style = try #require(drive([0, 2, 4, 6, 6, 6, 3, 0]))
        #expect(abs(style.distanceMeters - 27) < 1e-12)
        #expect(abs(style.relativePositiveAccelerationMs2 - 18 / 27.0) < 1e-12)
        #expect(abs(try #require(style.speedTimesAcceleration95M2s3) - 8) < 1e-12)
        #expect(abs(style.positiveKineticEnergyMs2 - 36 / 27.0) < 1e-12)
        // One start is what every trip needs.
        #expect(style.repeatedKineticEnergyMs2 < 1e-12)
        #expect(abs(try #require(style.meanAccelerationMs2) - 2) < 1e-12)
        // 6 → 3 after 6 m/s stood for two seconds: 1 m/s² and 27 m²/s²; 3 → 0: 3 m/s² and 9.
        #expect(abs(try #require(style.meanBrakingMs2) - 1.5) < 1e-12)
        #expect(style.harshAccelerations == 0)
        #expect(style.harshBrakings == 0)
    }

    /// 0 4 8 2 6 0: gained 64 + 32, of which 64 once; 20 m.
    @Test func onlyWhatIsGainedAgainIsRepeated() throws {
        let style = try #require(drive([0, 4, 8, 2, 6, 0]))
        #expect(abs(style.positiveKineticEnergyMs2 - 96 / 20.0) < 1e-12)
        #expect(abs(style.repeatedKineticEnergyMs2 - 32 / 20.0) < 1e-12)
    }

    @Test func tenSamplesASecondSayWhatOneSays() throws {
        let slow = [0, 2, 4, 6, 5, 6, 3, 1, 4, 0].map(Double.init)
        let fast = (0...90).map { index in
            let (second, tenth) = (index / 10, Double(index % 10) / 10)
            return tenth == 0 ? slow[second] : slow[second] * (1 - tenth) + slow[second + 1] * tenth
        }
        #expect(drive(fast, stepMillis: 100) == drive(slow))
    }

    @Test func anExcursionIsOneEventHoweverLong() throws {
        let once = try #require(drive([8, 11, 14, 17, 18, 18, 15, 12, 9]))
        #expect(once.harshAccelerations == 1)
        #expect(once.harshBrakings == 1)
        let twice = try #require(drive([8, 11, 14, 14.5, 17.5, 18, 15, 14.5, 11.5]))
        #expect(twice.harshAccelerations == 2)
        #expect(twice.harshBrakings == 2)
        let kilometers = twice.distanceMeters / 1000
        #expect(abs(twice.harshBrakingsPerKilometer - 2 / kilometers) < 1e-12)
    }

    @Test func whatStaysBelowTheLimitIsNotHarsh() {
        #expect(drive([8, 10.375, 11])?.harshAccelerations == 0)
        #expect(drive([8, 10.625, 11])?.harshAccelerations == 1)
        #expect(drive([10.5, 8, 7])?.harshBrakings == 0)
        #expect(drive([10.75, 8, 7])?.harshBrakings == 1)
    }

    @Test func nothingIsHarshBelowTenKilometresAnHour() {
        // The middle of the step counts: 1.4 m/s are 5 km/h, 2.85 are 10.26.
        #expect(drive([0, 2.8, 2.9])?.harshAccelerations == 0)
        #expect(drive([1.5, 4.2, 4.3])?.harshAccelerations == 1)
    }

    /// 6 m/s more after 10 m/s stood for five seconds is 1.2 m/s², not 6.
    @Test func aChangeAfterAHeldSpeedTookAsLongAsItWasHeld() {
        #expect(drive([9, 10, 10, 10, 10, 10, 16, 16.1])?.harshAccelerations == 0)
        #expect(drive([9, 10, 10.1, 10.2, 10.1, 10, 16, 16.1])?.harshAccelerations == 1)
    }

    @Test func aLiftedWheelIsNotDriven() throws {
        let style = try #require(drive([1, 2, 3, 3.5, 22.4, 25, 19, 2, 3, 4, 5]))
        #expect(style.harshAccelerations == 1)
        #expect(style.harshBrakings == 1)
        // Three steps, two steps, three steps.
        let meters = 1.5 + 2.5 + 3.25 + (23.7 + 22) + 2.5 + 3.5 + 4.5
        #expect(abs(style.distanceMeters - meters) < 1e-9)
    }

    /// Two drives at a constant speed with half a minute between them, and 20 m/s more after it.
    @Test func nothingIsDrivenOverAGap() throws {
        let times = [0, 1, 2, 3, 33, 34, 35, 36].map { Int64($0) * 1000 }
        let style = try #require(drive([5, 5, 5, 5, 25, 25, 25, 25], times: times))
        #expect(abs(style.distanceMeters - 90) < 1e-12)
        #expect(style.positiveKineticEnergyMs2 == 0)
        #expect(style.relativePositiveAccelerationMs2 == 0)
        #expect(style.speedTimesAcceleration95M2s3 == nil)
        #expect(style.meanAccelerationMs2 == nil)
        #expect(style.meanBrakingMs2 == nil)
    }

    @Test func sparseSpeedsTellNoStyle() {
        #expect(drive([3, 4, 5, 4, 3], stepMillis: 2_500) != nil)
        #expect(drive([3, 4, 5, 4, 3], stepMillis: 2_600) == nil)
        let times = [0, 1_000, 2_000, 12_000, 22_000, 32_000].map(Int64.init)
        #expect(drive([3, 4, 5, 4, 3, 3], times: times) == nil)
        #expect(drive([]) == nil)
        #expect(drive([3]) == nil)
        #expect(drive([0, 0, 0, 0]) == nil)
    }

    @Test func theSameDriveAtAnotherTimeHasTheSameStyle() {
        let speeds = [0, 2, 5, 9, 9.5, 6, 2, 0]
        let times = speeds.indices.map { Int64($0) * 1_003 - 1_700_000_000_000 }
        #expect(drive(speeds, times: times) == drive(speeds, stepMillis: 1_003))
    }

    @Test func anySpeedsAndTimesGiveAnAnswer() {
        let odd = [Double.nan, 1, .infinity, -.infinity, -0.0, 1e308, 1e308, 1e308, 3, 4, 5]
        _ = drive(odd)
        _ = drive(odd, times: [.min, -2, -1, 0, 1, 2, 3, 4, 5, 6, .max])
        _ = drive([1, 2, 3], times: [.max, 0, .min])
    }
}
