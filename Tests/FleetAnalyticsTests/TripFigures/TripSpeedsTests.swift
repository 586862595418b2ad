import FleetTestSupport
import Testing

@testable import FleetAnalytics

struct TripSpeedsTests {
    private func speeds(
        _ times: [Int64],
        _ kmh: [Double],
        meters: Double = 1_000,
        metersInGaps: Double = 0,
        seconds: StateSeconds = TripSpeedsTests.seconds(driving: 100),
        gapMillis: Int64 = 60_000
    ) -> TripSpeeds? {
        TripSpeeds(
            timeMillis: times.span,
            speedKmh: kmh.span,
            meters: meters,
            metersInGaps: metersInGaps,
            seconds: seconds,
            standingSpeedKmh: 1,
            gapMillis: gapMillis
        )
    }

    private static func seconds(
        driving: Double,
        standing: Double = 0,
        unknown: Double = 0
    ) -> StateSeconds {
        var seconds = StateSeconds()
        seconds.driving = driving
        seconds.standing = standing
        seconds.unknown = unknown
        return seconds
    }

    /// 1,500 m of which a counter saw 500 m in a gap: 1,000 m in 250 s, 200 s of them moving.
    @Test func gapsAreInNoMean() throws {
        let trip = try #require(
            speeds(
                [0, 1000],
                [18, 18],
                meters: 1_500,
                metersInGaps: 500,
                seconds: Self.seconds(driving: 200, standing: 50, unknown: 70)
            )
        )
        #expect(abs(trip.meanKmh - 14.4) < 1e-12)
        #expect(abs(trip.movingMeanKmh - 18) < 1e-12)
    }

    /// Twice the time each stands for: 92, 98, 8 and 2 s of 200; the first two make 95 %.
    @Test func percentileWeighsSamplesByTheirTime() throws {
        let kmh = [10.0, 20, 40, 40]
        let trip = try #require(speeds([0, 92_000, 98_000, 100_000], kmh, gapMillis: 100_000))
        #expect(trip.percentile95Kmh == 20)
        #expect(trip.maximumKmh == 40)
        let longer = try #require(speeds([0, 91_000, 98_000, 100_000], kmh, gapMillis: 100_000))
        #expect(longer.percentile95Kmh == 40)
    }

    @Test func stopsAreNotInThePercentile() throws {
        let times = (0..<1000).map { Int64($0) * 1000 }
        let kmh = times.indices.map { $0 < 900 ? 0.4 : Double($0 - 899) }
        let trip = try #require(speeds(times, kmh))
        // 1…100 km/h a second each, the last half a second: 95 % of 99.5 s end in the 95th.
        #expect(trip.percentile95Kmh == 95)
    }

    @Test func percentileIsExactWhateverTheSpeedsAndSteps() throws {
        var random = SplitMix64(seed: 7)
        for count in 2...120 {
            var time: Int64 = -5_000
            var times: [Int64] = []
            var kmh: [Double] = []
            for _ in 0..<count {
                time += Int64.random(in: 1...70_000, using: &random)
                times.append(time)
                kmh.append(Double(Int.random(in: 0...90, using: &random)) / 7)
            }
            var shares: [(kmh: Double, millis: Int64)] = []
            for index in times.indices where kmh[index] >= 1 {
                var millis: Int64 = 0
                for step in [index - 1, index] where step >= 0 && step + 1 < count {
                    let length = times[step + 1] - times[step]
                    if length <= 60_000 { millis += length }
                }
                shares.append((kmh[index], millis))
            }
            shares.sort { $0.kmh < $1.kmh }
            let total = shares.reduce(0) { $0 + $1.millis }
            var sum: Int64 = 0
            var expected: Double?
            for share in shares where expected == nil && total > 0 {
                sum += share.millis
                if sum * 20 >= total * 19 { expected = share.kmh }
            }
            let trip = try #require(speeds(times, kmh))
            #expect(trip.percentile95Kmh == expected)
        }
    }

    @Test func withoutSamplesOrMovementThereAreNoSpeeds() {
        #expect(speeds([], []) == nil)
        #expect(
            speeds([0, 1000], [10, 10], seconds: Self.seconds(driving: 0, standing: 9)) == nil
        )
        #expect(speeds([0, 1000], [10, 10], seconds: Self.seconds(driving: 0, unknown: 9)) == nil)
        let standing = speeds([0, 1000], [0.5, 0.5])
        #expect(standing?.percentile95Kmh == nil)
        #expect(standing?.maximumKmh == 0.5)
    }

    @Test func anySpeedsAndTimesGiveAnAnswer() {
        let odd = [Double.nan, .infinity, -.infinity, -0.0, 1e308, -1e308, 50]
        let times: [Int64] = [.min, -1, 0, 1, 2, 1 << 60, .max]
        #expect(speeds(times, odd) != nil)
        #expect(speeds(times.reversed(), odd, gapMillis: .max) != nil)
    }
}
