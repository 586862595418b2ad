extension NumberKind {
    /// The values that integers of this kind stand for.
    ///
    /// - Precondition: the kind has integers and is not that of the time column.
    func restore(_ integers: [Int64]) -> [Double] {
        switch self {
        case .absent, .constant, .integer: preconditionFailure("\(name) has no doubles")
        case .doubleBits:
            return integers.map {
                Double(bitPattern: UInt64(bitPattern: NumberKind.ordered($0)))
            }
        case .floatBits:
            return integers.map {
                let bits = NumberKind.ordered(Int32(truncatingIfNeeded: $0))
                return Double(Float(bitPattern: UInt32(bitPattern: bits)))
            }
        case .quotient(let exponent):
            let power = PowersOfTen.exact[exponent]
            return integers.map { Double($0) / power }
        case .product(let exponent):
            let inverse = PowersOfTen.inverse[exponent]
            return integers.map { Double($0) * inverse }
        case .floatQuotient(let exponent):
            let power = PowersOfTen.exact[exponent]
            return integers.map { Double(Float(Double($0) / power)) }
        case .convertedQuotient(let factor, let exponent):
            let power = PowersOfTen.exact[exponent]
            let (multiplier, divisor) = (factor.multiplier, factor.divisor)
            return integers.map { Double($0) / power * multiplier / divisor }
        case .convertedFloatQuotient(let factor, let exponent):
            let power = PowersOfTen.exact[exponent]
            let (multiplier, divisor) = (factor.multiplier, factor.divisor)
            return integers.map { Double(Float(Double($0) / power)) * multiplier / divisor }
        }
    }
}
