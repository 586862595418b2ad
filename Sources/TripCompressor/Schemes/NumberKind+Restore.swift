extension NumberKind {
    /// The values that integers of this kind stand for.
    ///
    /// - Precondition: the kind has integers and is not that of the time column.
    func restore(_ integers: [Int64]) -> [Double] {
        switch self {
        case .absent, .constant, .integer: preconditionFailure("\(name) has no doubles")
        case .doubleBits:
            return NumberKind.each(integers) {
                Double(bitPattern: UInt64(bitPattern: NumberKind.ordered($0)))
            }
        case .floatBits:
            return NumberKind.each(integers) {
                let bits = NumberKind.ordered(Int32(truncatingIfNeeded: $0))
                return Double(Float(bitPattern: UInt32(bitPattern: bits)))
            }
        case .quotient(exponent: 0): return NumberKind.each(integers) { Double($0) }
        case .quotient(let exponent):
            let power = PowersOfTen.exact[exponent]
            return NumberKind.each(integers) { Double($0) / power }
        case .product(let exponent):
            let inverse = PowersOfTen.inverse[exponent]
            return NumberKind.each(integers) { Double($0) * inverse }
        case .floatQuotient(let exponent):
            let power = PowersOfTen.exact[exponent]
            return NumberKind.each(integers) { Double(Float(Double($0) / power)) }
        case .convertedQuotient(let factor, let exponent):
            let power = PowersOfTen.exact[exponent]
            let (multiplier, divisor) = (factor.multiplier, factor.divisor)
            return NumberKind.each(integers) { Double($0) / power * multiplier / divisor }
        case .convertedFloatQuotient(let factor, let exponent):
            let power = PowersOfTen.exact[exponent]
            let (multiplier, divisor) = (factor.multiplier, factor.divisor)
            return NumberKind.each(integers) {
                Double(Float(Double($0) / power)) * multiplier / divisor
            }
        }
    }

    /// A loop that the compiler turns into vector code, which `map` does not become.
    @inline(__always)
    private static func each(_ integers: [Int64], _ value: (Int64) -> Double) -> [Double] {
        let span = integers.span
        return [Double](capacity: span.count) { values in
            for place in 0..<span.count { values.append(value(span[place])) }
        }
    }
}
