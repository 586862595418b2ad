/// The double nearest to digits · 10^exponent, ties to even.
///
/// Small ones are two exact doubles and one operation, which rounds once (W. D. Clinger, "How to
/// read floating point numbers accurately", 1990). The others are the product of the digits and a
/// power of five with 128 bits, after D. Lemire, "Number parsing at a gigabyte per second" (2021),
/// who owes the method to M. Eisel.
enum NearestDouble {
    /// `nil` where the result is too large for a double, or where 128 bits leave a doubt.
    @inline(__always)
    static func of(_ digits: UInt64, exponent: Int) -> Double? {
        if digits <= 1 << 53, exponent >= -22, exponent <= 0 {
            return Double(Int64(bitPattern: digits)) / tenTo[-exponent]
        }
        return ofProduct(digits, exponent)
    }

    @inline(never)
    private static func ofProduct(_ digits: UInt64, _ exponent: Int) -> Double? {
        if digits == 0 { return 0 }
        if digits <= 1 << 53, exponent > 0, exponent <= 22 {
            return Double(digits) * tenTo[exponent]
        }
        // Below, even 2^64 · 10^exponent is less than half of the smallest double.
        guard exponent >= PowerOfFive.lowest else { return 0 }
        guard exponent <= PowerOfFive.highest else { return nil }
        let shift = digits.leadingZeroBitCount
        guard let product = product(digits << UInt64(shift), PowerOfFive[exponent]) else {
            return nil
        }
        let topBit = Int(product.high >> 63)
        // The power of two of 10^exponent, rounded down, as 217706 / 2^16 is nearly log2(10); and
        // 63 more, for the digits fill 64 bits.
        let power = (217_706 * exponent) >> 16 + 63 + topBit - shift
        return rounded(product, topBit: topBit, power: power, exponent: exponent)
    }

    /// The upper 128 bits of a product, of which so many are right as rounding needs; `nil` when
    /// that cannot be told.
    private static func product(
        _ digits: UInt64,
        _ five: PowerOfFive
    ) -> (high: UInt64, low: UInt64)? {
        var (high, low) = digits.multipliedFullWidth(by: five.high)
        // 55 bits decide. Only when all bits behind them are set could the rest of the power carry.
        guard high & 0x1FF == 0x1FF else { return (high, low) }
        let rest = digits.multipliedFullWidth(by: five.low)
        let (sum, carries) = low.addingReportingOverflow(rest.high)
        low = sum
        if carries { high += 1 }
        return low == .max ? nil : (high, low)
    }

    private static func rounded(
        _ product: (high: UInt64, low: UInt64),
        topBit: Int,
        power: Int,
        exponent: Int
    ) -> Double? {
        // 53 bits of the result and one to round by.
        var mantissa = product.high >> UInt64(topBit + 9)
        var biased = power + 1023
        if biased <= 0 {
            // Subnormal: fewer bits, and the exponent of a normal number only if rounding ends there.
            guard biased > -63 else { return 0 }
            mantissa >>= UInt64(1 - biased)
            mantissa = (mantissa + mantissa & 1) >> 1
            return Double(bitPattern: mantissa)
        }
        // A tie can only be where 5^exponent fits 64 bits: then the lower bits are exact.
        if product.low <= 1, exponent >= -4, exponent <= 23, mantissa & 3 == 1,
            mantissa << UInt64(topBit + 9) == product.high
        {
            mantissa &= ~1
        }
        mantissa = (mantissa + mantissa & 1) >> 1
        if mantissa >> 53 != 0 {
            mantissa >>= 1
            biased += 1
        }
        guard biased < 2047 else { return nil }
        return Double(bitPattern: UInt64(biased) << 52 | mantissa & (1 << 52 - 1))
    }
}

private let tenTo: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
]
