import FleetTestSupport
import Testing

@testable import FleetAnalytics

@Suite struct SamplingErrorTests {
    private func error(_ values: [Double], stepMillis: Int64 = 1000, gap: Double = 60)
        -> SamplingError
    {
        let times = values.indices.map { Int64($0) * stepMillis }
        return SamplingError(
            values: values.span,
            timeMillis: times.span,
            in: values.indices,
            gapSeconds: gap
        )
    }

    @Test func aStraightLineHasNoSamplingError() {
        #expect(error((0..<20).map { Double($0) * 3 }).halfWidth() == 0)
        #expect(error([Double](repeating: 7, count: 20)).halfWidth() == 0)
    }

    /// Four samples 0, 1, 0, 1 a second apart: d = −1 and 1, and second over first differences is 4,
    /// which counts as independent: √(2 / 1.5) times Student's quantile of two samples, 4.606.
    @Test func alternatingSamplesAreIndependent() {
        let quantile = 1.96 * (1 + 0.6 + 0.75)
        #expect(abs(error([0, 1, 0, 1]).halfWidth() - (2 / 1.5).squareRoot() * quantile) < 1e-12)
    }

    @Test func twoSamplesMayBeAnythingFromOneToTheOther() {
        #expect(error([0, 10], stepMillis: 4000).halfWidth() == 20)
    }

    @Test func aGapHasNoSamplingErrorAndALongStepIsCounted() {
        let values = [5.0, 5, 5, 5, 5, 5, 900]
        let times: [Int64] = [0, 1000, 2000, 3000, 4000, 5000, 45_000]
        func look(_ gap: Double) -> SamplingError {
            SamplingError(
                values: values.span,
                timeMillis: times.span,
                in: 0..<7,
                gapSeconds: gap
            )
        }
        #expect(look(60).halfWidth() == 0)
        #expect(look(60).longSeconds == 40)
        #expect(look(30).longSeconds == 0)
    }

    /// Noise of deviation 1 each second: the sum of n samples deviates by √n.
    @Test func noiseIsHeldInNineteenOfTwentySums() {
        var random = SplitMix64(seed: 3)
        func normal() -> Double {
            (0..<12).reduce(-6.0) { sum, _ in sum + Double.random(in: 0..<1, using: &random) }
        }
        var held = 0
        for _ in 0..<400 {
            let values = (0..<60).map { _ in normal() }
            let sum = zip(values, values.dropFirst()).reduce(0) { $0 + ($1.0 + $1.1) / 2 }
            if abs(sum) <= error(values).halfWidth() { held += 1 }
        }
        #expect(held >= 371 && held <= 393)
    }

    /// The sums as their definition writes them, one sample after the other.
    private func plain(_ values: [Double], _ times: [Int64], gap: Double) -> Double {
        let mean = Double(times[times.count - 1] - times[0]) / 1000 / Double(times.count - 1)
        let longest = min(gap, 2.5 * mean)
        var (omitted, second, slope, count) = (0.0, 0.0, 0.0, 0)
        for index in 2..<values.count {
            let before = Double(times[index - 1] - times[index - 2]) / 1000
            let after = Double(times[index] - times[index - 1]) / 1000
            let rise = values[index - 1] - values[index - 2]
            let change = values[index] - values[index - 1]
            guard before <= longest, after <= longest, (rise + change).isFinite else { continue }
            let left = 0.5 * (before * change - after * rise)
            omitted += left * left
            second += (change - rise) * (change - rise)
            slope += 0.5 * (change * change + rise * rise)
            count += 1
        }
        let independence = min(1, max(0, second / slope - 2))
        return (omitted * (1 / 6.0 + independence * (1 / 1.5 - 1 / 6.0))).squareRoot()
            * ErrorInterval.quantile(samples: count)
    }

    @Test(arguments: [3, 34, 35, 66, 300])
    func longSeriesWithSilencesAndHolesAnswerAsTheDefinitionDoes(count: Int) {
        var random = SplitMix64(seed: UInt64(count))
        var values: [Double] = []
        var times: [Int64] = []
        var time: Int64 = 0
        for index in 0..<count {
            let isSilence = index > 3 && Int.random(in: 0..<70, using: &random) == 0
            time += isSilence ? 9000 : Int64.random(in: 900...1100, using: &random)
            times.append(time)
            let isHole = index > 3 && Int.random(in: 0..<90, using: &random) == 0
            values.append(isHole ? .nan : Double.random(in: 0..<30, using: &random))
        }
        let width = SamplingError(
            values: values.span,
            timeMillis: times.span,
            in: values.indices,
            gapSeconds: 60
        ).halfWidth()
        let expected = plain(values, times, gap: 60)
        #expect(abs(width - expected) <= 1e-12 * expected)
    }

    @Test(arguments: [
        [Double.nan, 1, 2, 3], [1, Double.infinity, 2, -Double.infinity],
        [1e308, -1e308, 1e308, -1e308], [-0.0, 0, -0.0], [Double](), [1.0],
    ])
    func anyDoublesGiveAnAnswer(_ values: [Double]) {
        let width = error(values).halfWidth()
        #expect(width >= 0)
    }

    @Test func timesThatOverflowGiveAnAnswer() {
        let times: [Int64] = [.min, .max, 0, 1]
        let values = [1.0, 2, 3, 4]
        let width = SamplingError(
            values: values.span,
            timeMillis: times.span,
            in: 0..<9,
            gapSeconds: 60
        ).halfWidth()
        #expect(width >= 0)
    }
}
