/// Integers as unsigned numbers that are small where the predictor is right.
///
/// Integer `x` is `base + step * k`; the predictor works on the `k`. All sums wrap at 64 bits, so
/// that every integer has its number.
struct Differences {
    var base: Int64
    /// 1 or more.
    var step: UInt64
    /// What the delta predictor adds to each number before, in steps; 0 for the others.
    var drift: Int64 = 0
    /// One an integer.
    var numbers: [UInt64]

    /// - Precondition: there is an integer, and the predictor is values, delta or delta of delta.
    init(of integers: [Int64], _ predictor: SequenceScheme.Predictor) {
        base = (predictor == .values ? integers.min() : integers.first) ?? 0
        step = Differences.commonStep(of: integers, from: base)
        numbers = [UInt64](repeating: 0, count: integers.count)
        switch predictor {
        case .dictionary, .rank, .model, .polyline:
            preconditionFailure("this predictor has no plain differences")
        case .values:
            for row in 0..<integers.count {
                let distance = UInt64(bitPattern: integers[row] &- base)
                numbers[row] = step == 1 ? distance : distance / step
            }
        case .delta:
            drift = Differences.usualDelta(of: integers, step)
            var last = base
            for row in 0..<integers.count {
                let delta = Differences.quotient(integers[row] &- last, step)
                numbers[row] = zigzag(delta &- drift)
                last = integers[row]
            }
            // The first has none before it; the base is moved so that it needs no difference.
            numbers[0] = 0
            base &-= drift &* Int64(bitPattern: step)
        case .deltaOfDelta:
            var last = base
            var lastDelta: Int64 = 0
            for row in 0..<integers.count {
                let delta = Differences.quotient(integers[row] &- last, step)
                numbers[row] = zigzag(delta &- lastDelta)
                last = integers[row]
                lastDelta = delta
            }
        }
    }

    /// How each integer differs from the one before, the first from 0.
    static func changes(_ integers: [Int64]) -> [UInt64] {
        var last: Int64 = 0
        return integers.map { integer in
            defer { last = integer }
            return zigzag(integer &- last)
        }
    }

    /// Steps from each integer to the next, in steps of the common divisor; the first is 0.
    static func steps(of integers: [Int64]) -> (base: Int64, step: UInt64, steps: [Int64]) {
        let base = integers[0]
        let step = commonStep(of: integers, from: base)
        var last = base
        let steps = integers.map { integer in
            defer { last = integer }
            return quotient(integer &- last, step)
        }
        return (base, step, steps)
    }

    /// What a counter or a clock gains in a row.
    ///
    /// It is the median of some of the deltas, the same ones each time, when nearly all have one
    /// sign. Differences from it have both, so that the bit of the sign is news.
    private static func usualDelta(of integers: [Int64], _ step: UInt64) -> Int64 {
        guard integers.count > 1 else { return 0 }
        let stride = (integers.count - 2) / usualDeltaSamples + 1
        var deltas: [Int64] = []
        for row in Swift.stride(from: 1, to: integers.count, by: stride) {
            deltas.append(quotient(integers[row] &- integers[row - 1], step))
        }
        deltas.sort()
        let quarter = deltas.count / 4
        let hasOneSign = deltas[quarter] > 0 || deltas[deltas.count - 1 - quarter] < 0
        return hasOneSign ? deltas[deltas.count / 2] : 0
    }

    private static let usualDeltaSamples = 127

    @inline(__always)
    private static func quotient(_ difference: Int64, _ step: UInt64) -> Int64 {
        step == 1 ? difference : difference / Int64(step)
    }

    /// The greatest number that divides the distance of every integer from the base.
    ///
    /// 1 where a distance does not fit in 63 bits: a wrapped distance has no divisor.
    private static func commonStep(of integers: [Int64], from base: Int64) -> UInt64 {
        var step: UInt64 = 0
        for integer in integers {
            let (distance, overflow) = integer.subtractingReportingOverflow(base)
            if overflow { return 1 }
            let rest = step == 0 ? distance.magnitude : distance.magnitude % step
            if rest != 0 { step = greatestCommonDivisor(step, rest) }
            if step == 1 { return 1 }
        }
        // Int64.min is the one distance whose size does not fit a signed step.
        guard step > 1, step <= UInt64(Int64.max) else { return 1 }
        // Neighbours can lie farther apart than each does from the base.
        let (low, high) = (integers.min() ?? 0, integers.max() ?? 0)
        return high.subtractingReportingOverflow(low).overflow ? 1 : step
    }

    private static func greatestCommonDivisor(_ left: UInt64, _ right: UInt64) -> UInt64 {
        var (larger, smaller) = (left, right)
        while smaller != 0 { (larger, smaller) = (smaller, larger % smaller) }
        return larger
    }

}

// Numbers, as bit patterns, become the integers they stand for, in place.
extension Differences {
    static func restoreValues(_ numbers: inout [Int64], base: Int64, step: Int64) {
        var span = numbers.mutableSpan
        for place in 0..<span.count { span[place] = base &+ span[place] &* step }
    }

    static func restoreDeltas(
        _ numbers: inout [Int64],
        base: Int64,
        step: Int64,
        drift: Int64
    ) {
        var span = numbers.mutableSpan
        var integer = base
        for place in 0..<span.count {
            integer &+= (unzigzag(UInt64(bitPattern: span[place])) &+ drift) &* step
            span[place] = integer
        }
    }

    static func restoreDeltasOfDeltas(_ numbers: inout [Int64], base: Int64, step: Int64) {
        var span = numbers.mutableSpan
        var integer = base
        var delta: Int64 = 0
        for place in 0..<span.count {
            delta &+= unzigzag(UInt64(bitPattern: span[place])) &* step
            integer &+= delta
            span[place] = integer
        }
    }

    /// Steps, signed already, become the integers.
    static func restoreSteps(_ steps: inout [Int64], base: Int64, step: Int64) {
        var span = steps.mutableSpan
        var integer = base
        for place in 0..<span.count {
            integer &+= span[place] &* step
            span[place] = integer
        }
    }
}
