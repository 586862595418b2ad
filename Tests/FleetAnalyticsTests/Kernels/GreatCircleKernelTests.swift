import FleetAnalytics
import FleetTestSupport
import Glibc
import Testing

@Suite struct GreatCircleKernelTests {
    private func expectTwin(_ latitude: [Double], _ longitude: [Double]) {
        let fast = GreatCircleKernel.stepMeters(latitude: latitude.span, longitude: longitude.span)
        let plain = GreatCircleKernel.referenceStepMeters(
            latitude: latitude.span,
            longitude: longitude.span
        )
        #expect(fast.count == plain.count)
        for (step, (ours, theirs)) in zip(fast, plain).enumerated() {
            let isSame =
                theirs.isNaN ? ours.isNaN : abs(ours - theirs) <= max(1e-6, 1e-9 * theirs)
            #expect(
                isSame,
                "\(latitude[step...(step + 1)]) \(longitude[step...(step + 1)]) \(ours) \(theirs)"
            )
        }
    }

    /// A walk of steps up to so many degrees.
    private func walk(_ count: Int, degrees: Double, latitude: Double, seed: UInt64)
        -> (latitude: [Double], longitude: [Double])
    {
        var random = SplitMix64(seed: seed)
        var (north, east) = (latitude, Double.random(in: -180...180, using: &random))
        var result: (latitude: [Double], longitude: [Double]) = ([], [])
        for _ in 0..<count {
            north += Double.random(in: -degrees...degrees, using: &random)
            east += Double.random(in: -degrees...degrees, using: &random)
            north = min(90, max(-90, north))
            east = east > 180 ? east - 360 : east < -180 ? east + 360 : east
            result.latitude.append(north)
            result.longitude.append(east)
        }
        return result
    }

    @Test(arguments: KernelColumns.lengths)
    func stepsOfEveryColumnLengthAgreeWithThePlainTwin(count: Int) {
        for degrees in [1e-9, 1e-6, 1e-4, 0.01, 0.17, 0.3, 2, 90] {
            let (latitude, longitude) = walk(count, degrees: degrees, latitude: 51, seed: 4)
            expectTwin(latitude, longitude)
        }
    }

    @Test(arguments: [-90, -89.999_999, -60, 0, 1e-8, 38, 60, 89, 89.9999, 90])
    func stepsAtEveryLatitudeAgreeWithThePlainTwin(start: Double) {
        for (seed, degrees) in [1e-7, 1e-5, 1e-3, 0.1, 0.25, 1].enumerated() {
            let (latitude, longitude) = walk(
                500,
                degrees: degrees,
                latitude: start,
                seed: UInt64(seed)
            )
            expectTwin(latitude, longitude)
        }
    }

    @Test func relativeErrorIsBelowOneInABillionForStepsOfAnyLength() {
        for exponent in stride(from: -4.0, through: 0, by: 0.25) {
            let degrees = pow(10, exponent)
            for latitude in stride(from: -88.0, through: 88, by: 8) {
                let fast = GreatCircleKernel.stepMeters(
                    latitude: [latitude, latitude + degrees * 0.6].span,
                    longitude: [7.0, 7 + degrees * 0.7].span
                )
                let plain = GreatCircle.distanceMeters(
                    latitude1: latitude,
                    longitude1: 7,
                    latitude2: latitude + degrees * 0.6,
                    longitude2: 7 + degrees * 0.7
                )
                #expect(abs(fast[0] - plain) <= 1e-9 * plain)
            }
        }
    }

    @Test func theDateLineThePolesAndAntipodesAreNoExceptions() {
        expectTwin([10, 10, 10.001], [179.9999, -179.9999, 179.9998])
        expectTwin([90, 90, 89.9999, -90], [0, 77, -103, 12])
        expectTwin([0, 0, 45, -45], [0, 180, 10, -170])
        expectTwin([89.95, 89.95, 89.9], [0, 180, 0.1])
    }

    @Test func aRepeatedFixIsExactlyZeroAwayAndAMissingOneUnknown() {
        let (latitude, longitude) = (
            [51.3, 51.3, .nan, 51.3, 51.3], [12.4, 12.4, 12.4, .nan, 12.4]
        )
        let steps = GreatCircleKernel.stepMeters(
            latitude: latitude.span,
            longitude: longitude.span
        )
        #expect(steps[0] == 0 && steps[0].sign == .plus)
        #expect(steps[1].isNaN && steps[2].isNaN && steps[3].isNaN)
    }

    @Test(arguments: KernelColumns.awkward + [90.000_001, 200, 1e6])
    func anAwkwardCoordinateAnywhereIsTreatedAsByThePlainTwin(value: Double) {
        for count in [2, 5, 11, 70] {
            for place in 0..<count {
                var (latitude, longitude) = walk(count, degrees: 1e-4, latitude: 51, seed: 8)
                latitude[place] = value
                expectTwin(latitude, longitude)
                (latitude, longitude) = walk(count, degrees: 1e-4, latitude: 51, seed: 8)
                longitude[place] = value
                expectTwin(latitude, longitude)
            }
        }
    }

    @Test func aStepIsTheSameWhereverItStandsInAColumn() {
        let (latitude, longitude) = walk(200, degrees: 1e-3, latitude: 51, seed: 12)
        let whole = GreatCircleKernel.stepMeters(latitude: latitude.span, longitude: longitude.span)
        for start in 0..<80 {
            let part = GreatCircleKernel.stepMeters(
                latitude: latitude.span.extracting(start...),
                longitude: longitude.span.extracting(start...)
            )
            #expect(part.bitPatterns == Array(whole[start...]).bitPatterns)
        }
    }

    @Test func aDegreeOfLatitudeIsSixtyNauticalMiles() {
        let meters = GreatCircle.distanceMeters(
            latitude1: 51,
            longitude1: 12,
            latitude2: 52,
            longitude2: 12
        )
        #expect(abs(meters - 111_195.08) < 0.01)
        let antipode = GreatCircle.distanceMeters(
            latitude1: 0,
            longitude1: 0,
            latitude2: 0,
            longitude2: 180
        )
        #expect(abs(antipode - .pi * GreatCircle.earthRadiusMeters) < 1)
    }

    @Test func aMissingCoordinateHasNoDistance() {
        let meters = GreatCircle.distanceMeters(
            latitude1: 51,
            longitude1: .nan,
            latitude2: 52,
            longitude2: 12
        )
        #expect(meters.isNaN)
    }
}
