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

    /// - Precondition: there is an integer, and the predictor is not the dictionary.
    init(of integers: [Int64], _ predictor: SequenceScheme.Predictor) {
        precondition(predictor != .dictionary, "a dictionary has indices, not differences")
        base = (predictor == .values ? integers.min() : integers.first) ?? 0
        step = Differences.commonStep(of: integers, from: base)
        numbers = [UInt64](repeating: 0, count: integers.count)
        switch predictor {
        case .values, .dictionary:
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
        return step == 0 || step > UInt64(Int64.max) ? 1 : step
    }

    private static func greatestCommonDivisor(_ left: UInt64, _ right: UInt64) -> UInt64 {
        var (larger, smaller) = (left, right)
        while smaller != 0 { (larger, smaller) = (smaller, larger % smaller) }
        return larger
    }

    /// Numbers, as bit patterns, become the integers they stand for.
    ///
    /// - Precondition: the predictor is not the dictionary.
    static func restore(
        _ numbers: inout [Int64],
        base: Int64,
        step: UInt64,
        drift: Int64,
        _ predictor: SequenceScheme.Predictor
    ) {
        precondition(predictor != .dictionary, "a dictionary has indices, not differences")
        let step = Int64(bitPattern: step)
        var integer = base
        switch predictor {
        case .values, .dictionary:
            for row in 0..<numbers.count { numbers[row] = base &+ numbers[row] &* step }
        case .delta:
            for row in 0..<numbers.count {
                integer &+= (unzigzag(UInt64(bitPattern: numbers[row])) &+ drift) &* step
                numbers[row] = integer
            }
        case .deltaOfDelta:
            var delta: Int64 = 0
            for row in 0..<numbers.count {
                delta &+= unzigzag(UInt64(bitPattern: numbers[row])) &* step
                integer &+= delta
                numbers[row] = integer
            }
        }
    }
}
