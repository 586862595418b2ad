/// How many values of a column can be.
public enum RangeKernel {
    /// What a column holds; when both counts are 0 it can be used as it is.
    public struct Counts: Sendable, Equatable {
        /// Values below the lower limit or above the upper one; infinities count.
        public var outside = 0
        /// NaN.
        public var missing = 0
    }

    private static let run = 32

    /// Values outside lower…upper, and missing ones, in one pass.
    ///
    /// A run in which every value is inside costs two comparisons a value and nothing else. A limit
    /// that is NaN is none.
    public static func counts(_ values: Span<Double>, lower: Double, upper: Double) -> Counts {
        let lower = lower.isNaN ? -Double.infinity : lower
        let upper = upper.isNaN ? Double.infinity : upper
        var result = Counts()
        var start = 0
        while start <= values.count - run {
            var isInside = SIMDMask<SIMD4<Int64>>(repeating: true)
            for index in stride(from: start, to: start &+ run, by: 4) {
                let vector = values.vector(at: index)
                isInside .&= (vector .>= lower) .& (vector .<= upper)
            }
            if !all(isInside) { add(values, start..<(start &+ run), lower, upper, &result) }
            start += run
        }
        add(values, start..<values.count, lower, upper, &result)
        return result
    }

    /// The plain loop that defines what ``counts(_:lower:upper:)`` answers.
    public static func reference(_ values: Span<Double>, lower: Double, upper: Double) -> Counts {
        var result = Counts()
        for index in 0..<values.count {
            if values[index].isNaN { result.missing += 1 }
            if values[index] < lower || values[index] > upper { result.outside += 1 }
        }
        return result
    }

    @inline(__always)
    private static func add(
        _ values: Span<Double>,
        _ range: Range<Int>,
        _ lower: Double,
        _ upper: Double,
        _ counts: inout Counts
    ) {
        for index in range {
            let value = values[index]
            counts.missing &+= value.isNaN ? 1 : 0
            counts.outside &+= value < lower || value > upper ? 1 : 0
        }
    }
}
