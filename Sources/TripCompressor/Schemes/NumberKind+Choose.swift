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
            let fitted = kind.fit(sample)
            var exceptions = fitted.exceptions[...]
            var (low, high) = (Int64.max, Int64.min)
            for (place, integer) in fitted.integers.enumerated() {
                if exceptions.first == place {
                    exceptions.removeFirst()
                } else {
                    low = min(low, integer)
                    high = max(high, integer)
                }
            }
            let range = high < low ? 0 : UInt64(bitPattern: high &- low)
            let each = Double(64 - range.leadingZeroBitCount)
            let exceptionCount = Double(fitted.exceptions.count)
            let bits =
                each * (Double(sample.count) - exceptionCount) + exceptionBits * exceptionCount
            if bits < self.bits { (self.kind, self.bits) = (kind, bits) }
            return fitted.exceptions.isEmpty
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

    /// A few values from everywhere in the column, the same ones each time.
    static func sample(of values: [Double]) -> [Double] {
        guard values.count > sampleCount else { return values }
        // An odd step does not fall in with a rhythm of the logger's, as a power of two might.
        return (0..<sampleCount).map { values[$0 * (values.count - 1) / (sampleCount - 1)] }
    }

    private static let sampleCount = 125
}
