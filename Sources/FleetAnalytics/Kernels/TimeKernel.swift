/// The rhythm of a column of times.
public enum TimeKernel {
    /// What the steps of a column are.
    public struct Steps: Sendable, Equatable {
        /// Whether each time is later than the one before.
        public var areForward = true
        /// Longest step in milliseconds; 0 when none is above that.
        public var longestMillis: Int64 = 0
        /// Index of the sample before each step longer than the limit.
        public var longSteps: [Int] = []
    }

    private static let run = 64

    /// Judges the steps of a column in one pass; meant for few long ones.
    ///
    /// A step too long for an Int64 counts as the longest there is.
    public static func steps(_ timeMillis: Span<Int64>, limitMillis: Int64) -> Steps {
        let steps = max(0, timeMillis.count - 1)
        let limit = Double(min(limitMillis, StepLengths.longest))
        var result = Steps()
        var start = 0
        while start < steps {
            let end = min(steps, start &+ run)
            var index = start
            var longest = SIMD4<Double>.zero
            var isGood = SIMDMask<SIMD4<Int64>>(repeating: true)
            while index <= end &- 4 {
                let length = StepLengths.doubles(StepLengths.millis(timeMillis, at: index))
                isGood .&= (length .> 0) .& (length .<= limit)
                longest = length.greater(longest)
                index += 4
            }
            if all(isGood) {
                result.longestMillis = max(result.longestMillis, Int64(longest.greatest))
            } else {
                index = start
            }
            while index < end {
                add(timeMillis, index, limitMillis, &result)
                index += 1
            }
            start = end
        }
        return result
    }

    /// The plain loop that defines what ``steps(_:limitMillis:)`` answers.
    public static func reference(_ timeMillis: Span<Int64>, limitMillis: Int64) -> Steps {
        var result = Steps()
        for index in 0..<max(0, timeMillis.count - 1) {
            add(timeMillis, index, limitMillis, &result)
        }
        return result
    }

    @inline(__always)
    private static func add(
        _ timeMillis: Span<Int64>,
        _ index: Int,
        _ limitMillis: Int64,
        _ result: inout Steps
    ) {
        let (from, to) = (timeMillis[index], timeMillis[index &+ 1])
        guard to > from else {
            result.areForward = false
            return
        }
        let (difference, overflows) = to.subtractingReportingOverflow(from)
        let length = overflows ? .max : difference
        result.longestMillis = max(result.longestMillis, length)
        if length > limitMillis { result.longSteps.append(index) }
    }
}
