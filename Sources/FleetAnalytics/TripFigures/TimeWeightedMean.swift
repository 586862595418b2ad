/// Means over time, for signals that are read at any rhythm.
enum TimeWeightedMean {
    /// ∫ value dt / time, by the trapezoid rule over steps that are no gaps; `nil` without a value.
    ///
    /// Where no two values are near enough to each other, each of them counts the same.
    static func mean(
        timeMillis: Span<Int64>,
        values: Span<Double>,
        gapMillis: Int64
    ) -> Double? {
        precondition(timeMillis.count == values.count, "columns differ in length")
        guard values.count > 0 else { return nil }
        var (weighted, millis) = (0.0, 0.0)
        var plain = values[0]
        for index in 1..<values.count {
            plain += values[index]
            let step = timeMillis[index] &- timeMillis[index - 1]
            guard step > 0, step <= gapMillis else { continue }
            weighted += (values[index - 1] + values[index]) / 2 * Double(step)
            millis += Double(step)
        }
        return millis > 0 ? weighted / millis : plain / Double(values.count)
    }
}
