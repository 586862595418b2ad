import FleetTestSupport
import Testing

@testable import FleetAnalytics

struct ElevationTests {
    private func elevation(
        _ meters: [Double],
        times: [Int64]? = nil,
        gapMillis: Int64 = 60_000
    ) -> Elevation? {
        let times = times ?? meters.indices.map { Int64($0) * 1000 }
        return Elevation(
            timeMillis: times.span,
            altitudeMeters: meters.span,
            gapMillis: gapMillis
        )
    }

    private func blocks(_ meters: [Double]) -> [Double] {
        meters.flatMap { [Double](repeating: $0, count: 15) }
    }

    /// Up 4, down 2 (too little to turn), up to 110, down 5, up 1 (too little), down to 100.
    @Test func turnsBelowTheDeadBandAreNoTurns() throws {
        let found = try #require(elevation(blocks([100, 104, 102, 110, 105, 106, 100])))
        #expect(found == Elevation(gainMeters: 10, lossMeters: 10, knownSeconds: 104))
    }

    @Test func fifteenSecondsAreOneAltitude() throws {
        // Means of 15 samples: 100 and 103, from nine samples of 100 and six of 107.5.
        let second = [Double](repeating: 100, count: 9) + [Double](repeating: 107.5, count: 6)
        let found = try #require(elevation(blocks([100]) + second))
        #expect(found.gainMeters == 3)
        #expect(found.lossMeters == 0)
    }

    @Test func receiverNoiseOnAPlainIsNoClimb() throws {
        var random = SplitMix64(seed: 3)
        let noise = (0..<3_600).map { _ in 120 + Double.random(in: -3...3, using: &random) }
        let raw = zip(noise, noise.dropFirst()).reduce(0) { $0 + max(0, $1.1 - $1.0) }
        #expect(raw > 3_000)
        let found = try #require(elevation(noise))
        #expect(found.gainMeters == 0)
        #expect(found.lossMeters == 0)
    }

    /// 30 m up and down again, to the dead band.
    @Test func aHillIsFoundInNoise() throws {
        var random = SplitMix64(seed: 4)
        let hill = (0...600).map {
            80 + Double(min($0, 600 - $0)) / 10 + Double.random(in: -2...2, using: &random)
        }
        let found = try #require(elevation(hill))
        #expect(abs(found.gainMeters - 30) < 3)
        #expect(abs(found.lossMeters - 30) < 3)
    }

    @Test func nothingIsClimbedOverAGap() throws {
        let plains = blocks([100, 100]) + blocks([140, 140])
        let times = (0..<60).map { Int64($0 < 30 ? $0 : $0 + 60) * 1000 }
        let found = try #require(elevation(plains, times: times))
        #expect(found == Elevation(gainMeters: 0, lossMeters: 0, knownSeconds: 58))
        // Within a minute it is a hill: 44 m may be climbed in half a minute, but not in a second.
        let near = (0..<60).map { Int64($0 < 30 ? $0 : $0 + 30) * 1000 }
        #expect(elevation(plains, times: near)?.gainMeters == 40)
    }

    @Test func aLeapIsNoHill() throws {
        let jammed = blocks([100, 100]) + blocks([1_000, 1_000]) + blocks([100, 104])
        let found = try #require(elevation(jammed))
        #expect(found == Elevation(gainMeters: 4, lossMeters: 0, knownSeconds: 87))
    }

    /// A receiver that holds its fix for 15 s shows in one step what was driven in 15.
    @Test func aHeldAltitudeIsNoLeap() {
        #expect(elevation(blocks([140, 100, 60, 60]))?.lossMeters == 80)
    }

    @Test func absurdAltitudesAreMissing() throws {
        let absurd = [-501.0, 9_001, .nan, .infinity, -.infinity, 1e308]
        let flat = [Double](repeating: 100, count: 60)
        let mixed = flat.enumerated().map {
            $0.offset % 7 == 3 ? absurd[$0.offset % 6] : $0.element
        }
        // The last of the 60 is one of them.
        #expect(
            elevation(mixed) == Elevation(gainMeters: 0, lossMeters: 0, knownSeconds: 58)
        )
        #expect(elevation(absurd) == nil)
        #expect(elevation([]) == nil)
        #expect(elevation([100]) == nil)
    }

    @Test func anyTimesGiveAnAnswer() {
        let times: [Int64] = [.min, -1, 0, 0, .max]
        #expect(elevation([1, 2, 3, 4, 5], times: times)?.knownSeconds == 0.001)
        #expect(elevation([1, 2, 3, 4, 5], times: times.reversed()) == nil)
        _ = elevation([1, 2, 3, 4, 5], times: times, gapMillis: .max)
    }
}
