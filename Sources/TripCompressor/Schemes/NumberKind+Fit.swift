/// Doubles as integers, with those that do not fit.
struct FittedNumbers {
    /// One a value; where a value does not fit, the integer before it.
    var integers: [Int64]
    /// Rows of the values that do not fit.
    var exceptions: [Int]
}

/// Powers of ten that a double holds exactly, and their inverses as a double holds them.
enum PowersOfTen {
    static let exact: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
    ]
    static let inverse: [Double] = [
        1, 1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-11, 1e-12, 1e-13,
        1e-14, 1e-15,
    ]
}

extension NumberKind {
    /// The integer of every value.
    ///
    /// - Precondition: the kind has integers.
    func fit(_ values: [Double]) -> FittedNumbers {
        switch self {
        case .absent, .constant, .integer: preconditionFailure("\(name) has no integers to fit")
        case .doubleBits:
            return FittedNumbers(
                integers: values.map { NumberKind.ordered(Int64(bitPattern: $0.bitPattern)) },
                exceptions: []
            )
        case .floatBits:
            return NumberKind.fit(values) { value in
                let float = Float(value)
                guard Double(float).bitPattern == value.bitPattern else { return nil }
                return Int64(NumberKind.ordered(Int32(bitPattern: float.bitPattern)))
            }
        case .quotient(let exponent):
            let power = PowersOfTen.exact[exponent]
            return NumberKind.fit(values) { value in
                NumberKind.scaled(value, power) { $0 / power }
            }
        case .product(let exponent):
            let power = PowersOfTen.exact[exponent]
            let inverse = PowersOfTen.inverse[exponent]
            return NumberKind.fit(values) { value in
                NumberKind.scaled(value, power) { $0 * inverse }
            }
        case .floatQuotient(let exponent):
            let power = PowersOfTen.exact[exponent]
            return NumberKind.fit(values) { value in
                NumberKind.scaled(value, power) { Double(Float($0 / power)) }
            }
        case .convertedQuotient(let factor, let exponent):
            let power = PowersOfTen.exact[exponent]
            let (multiplier, divisor) = (factor.multiplier, factor.divisor)
            return NumberKind.fit(values) { value in
                NumberKind.scaled(value, power / multiplier * divisor) {
                    $0 / power * multiplier / divisor
                }
            }
        case .convertedFloatQuotient(let factor, let exponent):
            let power = PowersOfTen.exact[exponent]
            let (multiplier, divisor) = (factor.multiplier, factor.divisor)
            return NumberKind.fit(values) { value in
                NumberKind.scaled(value, power / multiplier * divisor) {
                    Double(Float($0 / power)) * multiplier / divisor
                }
            }
        }
    }

    @inline(__always)
    private static func fit(
        _ values: [Double],
        _ integer: (Double) -> Int64?
    ) -> FittedNumbers {
        var fitted = FittedNumbers(
            integers: [Int64](repeating: 0, count: values.count),
            exceptions: []
        )
        var last: Int64 = 0
        for row in 0..<values.count {
            if let integer = integer(values[row]) {
                last = integer
            } else {
                fitted.exceptions.append(row)
            }
            fitted.integers[row] = last
        }
        return fitted
    }

    /// The integer nearest to `value * power`, if it gives the value back bit by bit.
    @inline(__always)
    private static func scaled(
        _ value: Double,
        _ power: Double,
        _ back: (Double) -> Double
    ) -> Int64? {
        let product = value * power
        // Also false for NaN. Below 2^51 adding 1.5 · 2^52 leaves no place for a fraction: rounding
        // without the call that `rounded()` is on processors before SSE 4.1.
        guard abs(product) < 0x1p51 else { return nil }
        let integer = (product + 0x1.8p52) - 0x1.8p52
        guard back(integer).bitPattern == value.bitPattern else { return nil }
        return Int64(integer)
    }

    /// Bits of a floating-point number in the order of its values; its own inverse.
    @inline(__always)
    static func ordered<Bits: FixedWidthInteger & SignedInteger>(_ bits: Bits) -> Bits {
        bits < 0 ? bits ^ Bits.max : bits
    }
}
