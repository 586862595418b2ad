import Testing

@testable import FleetAnalytics

struct HarshCornersTests {
    /// A circle driven at 6 m/s, seen every `stepSeconds`: 36 / radius m/s² sideways.
    private struct Circle {
        let radiusMeters: Double
        var stepSeconds = 1.0
        var kmh = 21.6
        var times: [Int64] { (0..<40).map { Int64((Double($0) * stepSeconds * 1000).rounded()) } }
        var angles: [Double] { (0..<40).map { 6 * Double($0) * stepSeconds / radiusMeters } }

        var byHeading: Int? {
            let headings = angles.map { ($0 * 180 / .pi).truncatingRemainder(dividingBy: 360) }
            let speeds = times.map { _ in kmh }
            return HarshCorners.count(
                timeMillis: times.span,
                headingDegrees: headings.span,
                speedTimeMillis: times.span,
                speedKmh: speeds.span,
                thresholds: Thresholds()
            )
        }

        /// Across the date line, at 60° north, where a degree of longitude is half as long.
        var byPosition: Int? {
            let perDegree = 111_195.08
            let latitudes = angles.map { 60 + radiusMeters * ($0.cosine) / perDegree }
            let longitudes = angles.map { angle in
                let degrees = radiusMeters * angle.sine / perDegree * 2
                return degrees > 0 ? -180 + degrees : 180 + degrees
            }
            let speeds = times.map { _ in kmh }
            return HarshCorners.count(
                timeMillis: times.span,
                latitudeDegrees: latitudes.span,
                longitudeDegrees: longitudes.span,
                speedTimeMillis: times.span,
                speedKmh: speeds.span,
                thresholds: Thresholds()
            )
        }
    }

    /// 36 / 10 is above 3.4 m/s², 36 / 11 below.
    @Test(arguments: [0.2, 1.0, 1.3, 2.0, 2.5])
    func oneCircleIsOneCorner(stepSeconds: Double) {
        #expect(Circle(radiusMeters: 10, stepSeconds: stepSeconds).byHeading == 1)
        #expect(Circle(radiusMeters: 11, stepSeconds: stepSeconds).byHeading == 0)
        #expect(Circle(radiusMeters: 10, stepSeconds: stepSeconds).byPosition == 1)
        #expect(Circle(radiusMeters: 11, stepSeconds: stepSeconds).byPosition == 0)
    }

    @Test func nothingIsHarshBelowTenKilometresAnHour() {
        #expect(Circle(radiusMeters: 1, stepSeconds: 0.2, kmh: 9.9).byHeading == 0)
        #expect(Circle(radiusMeters: 10, kmh: 9.9).byPosition == 0)
    }

    @Test func sparseDirectionsTellNoCorner() {
        #expect(Circle(radiusMeters: 10, stepSeconds: 2.6).byHeading == nil)
        #expect(Circle(radiusMeters: 10, stepSeconds: 12).byPosition == nil)
    }

    /// Swinging between 359° and 1° is four degrees in two seconds, not 356.
    @Test func northIsOneDirection() {
        let times = (0..<20).map { Int64($0) * 1000 }
        let headings = times.indices.map { $0 % 4 < 2 ? 358.0 : 2.0 }
        let speeds = times.map { _ in 50.0 }
        let corners = HarshCorners.count(
            timeMillis: times.span,
            headingDegrees: headings.span,
            speedTimeMillis: times.span,
            speedKmh: speeds.span,
            thresholds: Thresholds()
        )
        #expect(corners == 0)
    }

    @Test func withoutASpeedOfTheTimeThereIsNoCorner() {
        let times = (0..<20).map { Int64($0) * 1000 }
        let headings = times.map { Double($0) / 50 }
        let (early, late): ([Int64], [Int64]) = ([-60_000], [60_000])
        let fast = [50.0]
        for speedTimes in [early, late, []] {
            let speeds = Array(fast.prefix(speedTimes.count))
            let corners = HarshCorners.count(
                timeMillis: times.span,
                headingDegrees: headings.span,
                speedTimeMillis: speedTimes.span,
                speedKmh: speeds.span,
                thresholds: Thresholds()
            )
            #expect(corners == 0)
        }
    }

    @Test func anyDirectionsAndTimesGiveAnAnswer() {
        let odd = [Double.nan, .infinity, -.infinity, -0.0, 1e308, -1e308, 50]
        for times in [[Int64.min, -1, 0, 1, 2, 3, Int64.max], [0, 1000, 2000, 3000, 4000, 5, 0]] {
            let heading = HarshCorners.count(
                timeMillis: times.span,
                headingDegrees: odd.span,
                speedTimeMillis: times.span,
                speedKmh: odd.span,
                thresholds: Thresholds()
            )
            let position = HarshCorners.count(
                timeMillis: times.span,
                latitudeDegrees: odd.span,
                longitudeDegrees: odd.span,
                speedTimeMillis: times.span,
                speedKmh: odd.span,
                thresholds: Thresholds()
            )
            #expect(heading == 0)
            #expect(position == 0)
        }
    }
}

extension Double {
    /// Without the C library: a rotation in small steps is enough for a circle of a few metres.
    fileprivate var sine: Double { Double.rotated(self).sine }
    fileprivate var cosine: Double { Double.rotated(self).cosine }

    private static func rotated(_ angle: Double) -> (sine: Double, cosine: Double) {
        let steps = 4_096
        let small = angle / Double(steps)
        let (s, c) = (small - small * small * small / 6, 1 - small * small / 2)
        var (sine, cosine) = (0.0, 1.0)
        for _ in 0..<steps { (sine, cosine) = (sine * c + cosine * s, cosine * c - sine * s) }
        return (sine, cosine)
    }
}
