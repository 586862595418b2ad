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

    /// The step is that of ``commonStep(of:)``.
    ///
    /// - Precondition: there is an integer, and the predictor is values, delta or delta of delta.
    init(of integers: [Int64], _ predictor: SequenceScheme.Predictor, step: UInt64) {
        var base = integers[0]
        if predictor == .values { for integer in integers where integer < base { base = integer } }
        self.step = step
        let divisor = ExactDivisor(step)
        let integers = integers.span
        switch predictor {
        case .dictionary, .rank, .model, .polyline:
            preconditionFailure("this predictor has no plain differences")
        case .values:
            numbers = [UInt64](capacity: integers.count) { numbers in
                for row in 0..<integers.count {
                    let distance = divisor.quotient(integers[row] &- base)
                    numbers.append(UInt64(bitPattern: distance))
                }
            }
        case .delta:
            let drift = Differences.usualDelta(of: integers, divisor)
            // The first has none before it; the base is moved so that it needs no difference.
            base &-= drift &* Int64(bitPattern: step)
            self.drift = drift
            numbers = [UInt64](capacity: integers.count) { numbers in
                var last = base
                for row in 0..<integers.count {
                    let delta = divisor.quotient(integers[row] &- last)
                    numbers.append(zigzag(delta &- drift))
                    last = integers[row]
                }
            }
        case .deltaOfDelta:
            numbers = [UInt64](capacity: integers.count) { numbers in
                var last = base
                var lastDelta: Int64 = 0
                for row in 0..<integers.count {
                    let delta = divisor.quotient(integers[row] &- last)
                    numbers.append(zigzag(delta &- lastDelta))
                    last = integers[row]
                    lastDelta = delta
                }
            }
        }
        self.base = base
    }

    /// How each integer differs from the one before, the first from 0.
    static func changes(_ integers: [Int64]) -> [UInt64] {
        var last: Int64 = 0
        return integers.map { integer in
            defer { last = integer }
            return zigzag(integer &- last)
        }
    }

    /// What a counter or a clock gains in a row.
    ///
    /// It is the median of some of the deltas, the same ones each time, when nearly all have one
    /// sign. Differences from it have both, so that the bit of the sign is news.
    private static func usualDelta(of integers: Span<Int64>, _ divisor: ExactDivisor) -> Int64 {
        guard integers.count > 1 else { return 0 }
        let stride = (integers.count - 2) / usualDeltaSamples + 1
        var deltas: [Int64] = []
        var (positive, negative) = (0, 0)
        for row in Swift.stride(from: 1, to: integers.count, by: stride) {
            let delta = divisor.quotient(integers[row] &- integers[row - 1])
            deltas.append(delta)
            positive += delta > 0 ? 1 : 0
            negative += delta < 0 ? 1 : 0
        }
        guard max(positive, negative) >= deltas.count - deltas.count / 4 else { return 0 }
        deltas.sort()
        return deltas[deltas.count / 2]
    }

    private static let usualDeltaSamples = 127

    /// The greatest number that divides the distance of any integer from any other.
    ///
    /// 1 where a distance does not fit in 63 bits: a wrapped distance has no divisor.
    ///
    /// - Precondition: there is an integer.
    static func commonStep(of integers: [Int64]) -> UInt64 {
        let base = integers[0]
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

/// Divides what it is known to divide, without the slow instruction for it.
struct ExactDivisor {
    private let shift: Int64
    /// Of the odd part: their product is 1 in 64 bits.
    private let inverse: Int64

    /// - Precondition: the divisor is not 0.
    init(_ divisor: UInt64) {
        shift = Int64(divisor.trailingZeroBitCount)
        let odd = divisor >> UInt64(shift)
        // Newton's iteration: the lowest three bits are right at first, and twice as many each time.
        var inverse = odd
        for _ in 0..<5 { inverse &*= 2 &- odd &* inverse }
        self.inverse = Int64(bitPattern: inverse)
    }

    @inline(__always)
    func quotient(_ multiple: Int64) -> Int64 { (multiple &>> shift) &* inverse }
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
}
