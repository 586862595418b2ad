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

/// The integer nearest to a value, and bits that are 0 if it gives the value back bit by bit.
///
/// Not an optional: without a branch a loop over values becomes vector code.
struct FittedNumber {
    var integer: Int64
    var misfit: UInt64
}

extension NumberKind {
    /// The integer of every value.
    ///
    /// - Precondition: the kind has integers.
    func fit(_ values: [Double]) -> FittedNumbers {
        withFit { NumberKind.fit(values, $0) }
    }

    /// Calls back with how one value is fitted, so that the loop over values is compiled for it.
    @inline(__always)
    func withFit<Result>(_ use: ((Double) -> FittedNumber) -> Result) -> Result {
        switch self {
        case .absent, .constant, .integer: preconditionFailure("\(name) has no integers to fit")
        case .doubleBits:
            return use { value in
                let bits = Int64(bitPattern: value.bitPattern)
                return FittedNumber(integer: NumberKind.ordered(bits), misfit: 0)
            }
        case .floatBits:
            return use { value in
                let float = Float(value)
                let integer = Int64(NumberKind.ordered(Int32(bitPattern: float.bitPattern)))
                let misfit = Double(float).bitPattern ^ value.bitPattern
                return FittedNumber(integer: integer, misfit: misfit)
            }
        case .quotient(let exponent):
            let power = PowersOfTen.exact[exponent]
            return use { NumberKind.scaled($0, power) { $0 / power } }
        case .product(let exponent):
            let power = PowersOfTen.exact[exponent]
            let inverse = PowersOfTen.inverse[exponent]
            return use { NumberKind.scaled($0, power) { $0 * inverse } }
        case .floatQuotient(let exponent):
            let power = PowersOfTen.exact[exponent]
            return use { NumberKind.scaled($0, power) { Double(Float($0 / power)) } }
        case .convertedQuotient(let factor, let exponent):
            let power = PowersOfTen.exact[exponent]
            let (multiplier, divisor) = (factor.multiplier, factor.divisor)
            let scale = power / multiplier * divisor
            return use {
                NumberKind.scaled($0, scale) { $0 / power * multiplier / divisor }
            }
        case .convertedFloatQuotient(let factor, let exponent):
            let power = PowersOfTen.exact[exponent]
            let (multiplier, divisor) = (factor.multiplier, factor.divisor)
            let scale = power / multiplier * divisor
            return use {
                NumberKind.scaled($0, scale) { Double(Float($0 / power)) * multiplier / divisor }
            }
        }
    }

    @inline(__always)
    private static func fit(
        _ values: [Double],
        _ number: (Double) -> FittedNumber
    ) -> FittedNumbers {
        let values = values.span
        var misfits: UInt64 = 0
        var integers = [Int64](capacity: values.count) { integers in
            for row in 0..<values.count {
                let fitted = number(values[row])
                misfits |= fitted.misfit
                integers.append(fitted.integer)
            }
        }
        var exceptions: [Int] = []
        if misfits != 0 {
            var last: Int64 = 0
            for row in 0..<values.count {
                if number(values[row]).misfit == 0 {
                    last = integers[row]
                } else {
                    exceptions.append(row)
                    integers[row] = last
                }
            }
        }
        return FittedNumbers(integers: integers, exceptions: exceptions)
    }

    /// The integer nearest to `value * power`.
    @inline(__always)
    private static func scaled(
        _ value: Double,
        _ power: Double,
        _ back: (Double) -> Double
    ) -> FittedNumber {
        // Below 2^51 adding 1.5 · 2^52 leaves no place for a fraction, and the sum's lowest bits are
        // the integer: rounding and conversion without the calls that they are before SSE 4.1 and
        // AVX-512. What is larger, infinite or NaN has another exponent and becomes a number beyond
        // 2^51 either way.
        let sum = value * power + 0x1.8p52
        let integer = Int64(bitPattern: sum.bitPattern) &- Int64(bitPattern: (0x1.8p52).bitPattern)
        let beyond = UInt64(bitPattern: integer &+ 1 << 51) &>> 52
        let misfit = back(sum - 0x1.8p52).bitPattern ^ value.bitPattern
        return FittedNumber(integer: integer, misfit: misfit | beyond)
    }

    /// Bits of a floating-point number in the order of its values; its own inverse.
    @inline(__always)
    static func ordered<Bits: FixedWidthInteger & SignedInteger>(_ bits: Bits) -> Bits {
        bits < 0 ? bits ^ Bits.max : bits
    }
}
