/// How far a trapezoid sum may lie from the integral, told by the samples themselves.
///
/// Leaving sample `i` out would change the sum by `d = ½(h₂·x₋ + h₁·x₊ − (h₁+h₂)·x)`. Samples far
/// apart are as good as independent, and then the variance of the sum is Σd²/1.5; samples so close
/// that the signal only drifts from one to the next give Σd²/6. Which of the two it is shows in the
/// second differences over the first: 3 for independent samples, 2 for drift, less where it is
/// smooth.
struct SamplingError: Sendable, Equatable {
    /// Samples with a neighbour on either side.
    private(set) var count = 0
    /// Time of the steps that are too long to be sampled, though no gaps.
    private(set) var longSeconds = 0.0
    private var omitted = 0.0
    private var second = 0.0
    private var slope = 0.0
    private var spread = 0.0

    /// Steps longer than so many mean steps are no sampling but silences.
    private static let longestShare = 2.5

    /// Looks at the samples in `range`; steps beyond `gapSeconds` are gaps, which have no sampling
    /// error: what they hide is counted elsewhere.
    init(
        values: Span<Double>,
        timeMillis: Span<Int64>,
        in range: Range<Int>,
        gapSeconds: Double
    ) {
        let bounds = range.clamped(to: 0..<min(values.count, timeMillis.count))
        guard bounds.count > 1 else { return }
        let (first, last) = (bounds.lowerBound, bounds.upperBound - 1)
        let meanStep = Double(timeMillis[last] &- timeMillis[first]) / 1000 / Double(last - first)
        let longest = min(gapSeconds, SamplingError.longestShare * meanStep)
        let limits = Limits(longestSeconds: longest, gapSeconds: gapSeconds)
        add(values, timeMillis, first + 1, isFirst: true, limits)
        var start = first + 2
        while start <= last {
            let end = min(last + 1, start &+ SamplingError.run)
            var index = start
            var part = Run(timeMillis, start)
            while index <= end &- 4 {
                part.add(values, timeMillis, index)
                index += 4
            }
            if part.isGood(limits) {
                count += index - start
                omitted += part.omitted.sum() / 1e6
                second += part.second.sum()
                slope += part.slope.sum() / 2
                spread += part.spread.sum() / 1000
            } else {
                index = start
            }
            while index < end {
                add(values, timeMillis, index, isFirst: false, limits)
                index += 1
            }
            start = end
        }
    }

    /// Samples looked at together as if there were neither gap nor missing value.
    private static let run = 32

    private struct Limits {
        let longestSeconds: Double
        let gapSeconds: Double
        /// A hair less than the longest step, so that rounding never makes a step short.
        let surelyShortMillis: Double

        init(longestSeconds: Double, gapSeconds: Double) {
            self.longestSeconds = longestSeconds
            self.gapSeconds = gapSeconds
            surelyShortMillis = longestSeconds * 999.999_999
        }
    }

    /// Sums of four samples at once, in milliseconds.
    private struct Run {
        var omitted = SIMD4<Double>.zero
        var second = SIMD4<Double>.zero
        var slope = SIMD4<Double>.zero
        var spread = SIMD4<Double>.zero
        private var shortest: SIMD4<Double>
        private var longest: SIMD4<Double>

        /// The step before the first sample's own is looked at here, the others in turn.
        @inline(__always)
        init(_ timeMillis: Span<Int64>, _ index: Int) {
            let millis = Double(timeMillis[index - 1] &- timeMillis[index - 2])
            (shortest, longest) = (SIMD4(repeating: millis), SIMD4(repeating: millis))
        }

        /// Values that are not finite show in the sums.
        @inline(__always)
        func isGood(_ limits: Limits) -> Bool {
            all((shortest .> 0) .& (longest .<= limits.surelyShortMillis))
                && (spread.sum() + slope.sum()).isFinite
        }

        /// The steps before each of four samples, and those before them.
        @inline(__always)
        mutating func add(
            _ values: Span<Double>,
            _ timeMillis: Span<Int64>,
            _ index: Int
        ) {
            let step = StepLengths.doubles(StepLengths.millis(timeMillis, at: index &- 1))
            let before = StepLengths.doubles(StepLengths.millis(timeMillis, at: index &- 2))
            let here = values.vector(at: index &- 1)
            let change = values.vector(at: index) - here
            let rise = here - values.vector(at: index &- 2)
            longest = step.greater(longest)
            shortest = shortest.replacing(with: step, where: step .< shortest)
            let left = (before * change - step * rise) * 0.5
            let bend = change - rise
            spread += step * change.magnitudes
            omitted += left * left
            second += bend * bend
            slope += change * change + rise * rise
        }
    }

    /// The step before one sample, and the step before that.
    private mutating func add(
        _ values: Span<Double>,
        _ timeMillis: Span<Int64>,
        _ index: Int,
        isFirst: Bool,
        _ limits: Limits
    ) {
        let step = Double(timeMillis[index] &- timeMillis[index - 1]) / 1000
        let change = values[index] - values[index - 1]
        guard step > 0, step <= limits.longestSeconds, change.isFinite else {
            if step > limits.longestSeconds, step <= limits.gapSeconds { longSeconds += step }
            return
        }
        spread += step * abs(change)
        guard !isFirst else { return }
        let before = Double(timeMillis[index - 1] &- timeMillis[index - 2]) / 1000
        let rise = values[index - 1] - values[index - 2]
        guard before > 0, before <= limits.longestSeconds, rise.isFinite else { return }
        let left = 0.5 * (before * change - step * rise)
        let bend = change - rise
        omitted += left * left
        second += bend * bend
        slope += 0.5 * (change * change + rise * rise)
        count += 1
    }

    /// Half the width of the 95 % interval, in the samples' unit times seconds.
    ///
    /// The deviation is known as well as `samplesPerPeak` samples fewer would tell it: where few
    /// peaks carry most of a sum, samples that missed them know nothing of them.
    func halfWidth(samplesPerPeak: Int = 1) -> Double {
        // One or two samples know nothing of what lies between: anything from one to the other.
        guard count > 0 else { return spread / 2 }
        guard slope > 0, omitted.isFinite else { return omitted.isFinite ? 0 : .infinity }
        let independence = min(1, max(0, second / slope - 2))
        let share = 1 / 6.0 + independence * (1 / 1.5 - 1 / 6.0)
        return (omitted * share).squareRoot()
            * ErrorInterval.quantile(samples: count / max(1, samplesPerPeak))
    }
}
