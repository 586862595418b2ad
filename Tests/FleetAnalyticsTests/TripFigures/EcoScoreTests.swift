import Telemetry
import Testing

@testable import FleetAnalytics

struct EcoScoreTests {
    private func style(acceleration: Double?, braking: Double?, repeated: Double) -> DrivingStyle {
        DrivingStyle(
            distanceMeters: 1_000,
            relativePositiveAccelerationMs2: 0.1,
            speedTimesAcceleration95M2s3: nil,
            positiveKineticEnergyMs2: repeated,
            repeatedKineticEnergyMs2: repeated,
            meanAccelerationMs2: acceleration,
            meanBrakingMs2: braking,
            harshAccelerations: 0,
            harshBrakings: 0,
            harshCorners: nil
        )
    }

    /// 45 km/h are 12.5 m/s: half of the points at 1.25 m/s², and at 156.25 / 200 m/s².
    @Test func halfOfThePointsWhereTheScaleSaysSo() {
        let style = style(acceleration: 1.25, braking: 3.75, repeated: 0.781_25)
        let score = EcoScore(style, referenceSpeedKmh: 45)
        #expect(abs(score.accelerationPoints - 50) < 1e-12)
        #expect(abs(score.brakingPoints - 25) < 1e-12)
        #expect(abs(score.steadinessPoints - 50) < 1e-12)
        #expect(abs(score.points - 125 / 3.0) < 1e-12)
    }

    @Test func whoNeverChangesSpeedHasAllPoints() {
        let score = EcoScore(
            style(acceleration: nil, braking: nil, repeated: 0),
            referenceSpeedKmh: 25
        )
        let full = EcoScore(
            points: 100,
            accelerationPoints: 100,
            brakingPoints: 100,
            steadinessPoints: 100
        )
        #expect(score == full)
    }

    @Test func harsherIsNeverBetterAndAlwaysWithinBounds() {
        let values = [0, 1e-9, 0.1, 0.5, 1, 2, 5, 10, 1e6, .infinity]
        for (gentle, harsh) in zip(values, values.dropFirst()) {
            let before = EcoScore(
                style(acceleration: gentle, braking: gentle, repeated: gentle),
                referenceSpeedKmh: 50
            )
            let after = EcoScore(
                style(acceleration: harsh, braking: harsh, repeated: harsh),
                referenceSpeedKmh: 50
            )
            #expect(after.accelerationPoints < before.accelerationPoints)
            #expect(after.brakingPoints < before.brakingPoints)
            #expect(after.steadinessPoints < before.steadinessPoints)
            #expect((0...100).contains(after.points))
        }
    }

    /// 150 m with one start and one stop, where every per-km figure is at its worst.
    @Test func aShortTripIsNotPunishedForItsOneStart() throws {
        let speeds = (0...30).map { Double(min(min($0, 30 - $0), 6)) * 3.6 }
        let times = speeds.indices.map { Int64($0) * 1000 }
        let found = DrivingStyle(
            timeMillis: times.span,
            speedKmh: speeds.span,
            thresholds: Thresholds(),
            harshCorners: nil
        )
        let style = try #require(found)
        let score = EcoScore(style, referenceSpeedKmh: 45)
        #expect(style.distanceMeters < 150)
        #expect(score.steadinessPoints > 99.999)
        #expect(score.points > 65)
    }

    @Test func theScaleFollowsTheCategorysTopSpeed() {
        #expect(Thresholds(category: .pedelec).ecoReferenceSpeedKmh == 25)
        #expect(Thresholds(category: .l1eB).ecoReferenceSpeedKmh == 45)
        #expect(Thresholds(category: .l7e).ecoReferenceSpeedKmh == 50)
        #expect(Thresholds().ecoReferenceSpeedKmh == 50)
    }
}
