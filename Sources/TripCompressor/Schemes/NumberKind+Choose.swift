extension NumberKind {
    /// The kind that promises the fewest bits for values like these.
    ///
    /// - Precondition: there is a value.
    static func choose(for sample: [Double]) -> NumberKind {
        var choice = Choice(sample)
        choice.consider(.floatBits)
        if choice.considerDecimals({ .quotient(exponent: $0) }) { return choice.kind }
        if choice.considerDecimals({ $0 == 0 ? nil : .product(exponent: $0) }) {
            return choice.kind
        }
        if choice.considerDecimals({ .floatQuotient(exponent: $0) }) { return choice.kind }
        for factor in UnitFactor.allCases {
            let fits =
                choice.considerDecimals { .convertedQuotient(factor, exponent: $0) }
                || choice.considerDecimals { .convertedFloatQuotient(factor, exponent: $0) }
            if fits { break }
        }
        return choice.kind
    }

    private struct Choice {
        private let sample: [Double]
        private(set) var kind = NumberKind.doubleBits
        private var bits = Double.infinity

        init(_ sample: [Double]) {
            self.sample = sample
            consider(.doubleBits)
        }

        /// Takes a kind that promises fewer bits: an integer costs what their range needs.
        ///
        /// - Returns: whether every value fits.
        @discardableResult
        mutating func consider(_ kind: NumberKind) -> Bool {
            let promise = kind.withFit { NumberKind.Choice.promise(sample, $0, below: bits) }
            guard let promise else { return false }
            if promise.bits < bits { (self.kind, bits) = (kind, promise.bits) }
            return promise.fitsAll
        }

        /// The bits that the values take; `nil` as soon as those that do not fit take the limit.
        ///
        /// Most kinds fit hardly any value of most columns: they are done with after a few.
        @inline(__always)
        private static func promise(
            _ sample: [Double],
            _ number: (Double) -> FittedNumber,
            below limit: Double
        ) -> (bits: Double, fitsAll: Bool)? {
            var (low, high) = (Int64.max, Int64.min)
            var misfitBits = 0.0
            var fitting = 0
            for value in sample {
                let fitted = number(value)
                if fitted.misfit == 0 {
                    low = min(low, fitted.integer)
                    high = max(high, fitted.integer)
                    fitting += 1
                } else {
                    misfitBits += exceptionBits
                    guard misfitBits < limit else { return nil }
                    if fitting == 0 && misfitBits >= hopeless && sample.count >= sampleCount {
                        return nil
                    }
                }
            }
            let range = high < low ? 0 : UInt64(bitPattern: high &- low)
            let each = Double(64 - range.leadingZeroBitCount)
            return (each * Double(fitting) + misfitBits, fitting == sample.count)
        }

        /// Exponents from 0 on, until all values fit: more digits cannot do better.
        ///
        /// - Returns: whether an exponent fits every value.
        mutating func considerDecimals(_ kind: (Int) -> NumberKind?) -> Bool {
            for exponent in 0...FormatLimits.decimalExponent {
                if let kind = kind(exponent), consider(kind) { return true }
            }
            return false
        }
    }

    /// What a value that does not fit costs: its bits and its place.
    private static let exceptionBits = 80.0

    /// So many bits for the first values of a full sample, which are from everywhere in the column: if
    /// none of them fits, hardly any other will.
    private static let hopeless = 10 * exceptionBits

    /// A few values from everywhere in the column, the same ones each time.
    static func sample(of values: [Double]) -> [Double] {
        guard values.count > sampleCount else { return values }
        // An odd step does not fall in with a rhythm of the logger's, as a power of two might. The
        // first few values taken are from everywhere too.
        return (0..<sampleCount).map { place in
            values[place * 47 % sampleCount * (values.count - 1) / (sampleCount - 1)]
        }
    }

    private static let sampleCount = 125
}
