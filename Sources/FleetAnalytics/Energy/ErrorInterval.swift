/// What the 95 % intervals of figures are made of.
enum ErrorInterval {
    /// Standard deviations on either side of a mean that hold 95 % of a normal distribution.
    static let normal = 1.96

    /// Steps of a gauge, read at both ends and subtracted, within which 96 % of the errors lie.
    ///
    /// Each end is anywhere in its step, so the difference is triangular on ±1 step: 1 − √0.04.
    static let twoReadings = 0.8

    /// Student's 97.5 % quantile by the number of samples a deviation was estimated from, to 7 %
    /// for three samples or more; too wide for one sample less than the table is (10 for 12.7).
    static func quantile(samples: Int) -> Double {
        let count = Double(max(1, samples))
        return normal * (1 + 1.2 / count + 3 / (count * count))
    }

    /// Independent errors together.
    static func combined(_ errors: Double...) -> Double {
        errors.reduce(0) { $0 + $1 * $1 }.squareRoot()
    }

    /// Smallest difference between neighbours that differ: the step of the sensor; `nil` when all
    /// values are equal.
    static func smallestStep(_ values: Span<Double>, in range: Range<Int>) -> Double? {
        let bounds = range.clamped(to: 0..<values.count)
        guard bounds.count > 1 else { return nil }
        var four = SIMD4<Double>(repeating: .infinity)
        var index = bounds.lowerBound + 1
        while index <= bounds.upperBound - 4 {
            let step = (values.vector(at: index) - values.vector(at: index &- 1)).magnitudes
            four.replace(with: step, where: (step .> 0) .& (step .< four))
            index += 4
        }
        var smallest = four.min()
        while index < bounds.upperBound {
            let step = abs(values[index] - values[index - 1])
            if step > 0, step < smallest { smallest = step }
            index += 1
        }
        return smallest.isFinite ? smallest : nil
    }

    /// Seconds at the mean rate that unseen seconds may have been worth, at most, in 95 % of cases.
    ///
    /// Driving changes within about ten seconds (the length of speeding up to city speed), so over
    /// `u` seconds the mean of a quantity with relative deviation `r` deviates by `r·√(2·10/u)`, and
    /// by no more than `r`.
    static func unseenSeconds(_ seconds: Double, relativeDeviation: Double) -> Double {
        guard seconds > 0 else { return 0 }
        let deviation = relativeDeviation * min(1, (2 * drivingSeconds / seconds).squareRoot())
        return seconds * (1 + normal * deviation)
    }

    private static let drivingSeconds = 10.0
}
