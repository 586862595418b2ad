/// Reads a written decimal as the double nearest to it, on bytes.
///
/// Up to 19 digits with a small exponent are read without a `String`; the rest goes through
/// `Double(String)`. Both give the same bits.
struct DecimalReader: Sendable {
    /// The byte between whole and fraction, `.` or `,`.
    let point: UInt8

    /// The number in `range`, times 10 to the power of `shift`; `nil` when it is not a number.
    ///
    /// Shifting the written decimal keeps it clean: 391430 mV is the double of 391.43, which the
    /// double of 391430 times 0.001 is not. `inf` and `nan` are numbers, in any case of letters; a
    /// finite number too large for a double is none.
    func value(_ bytes: Span<UInt8>, _ range: Range<Int>, shift: Int = 0) -> Double? {
        var index = range.lowerBound
        let end = range.upperBound
        guard index < end else { return nil }
        let isNegative = bytes[index] == UInt8(ascii: "-")
        if isNegative || bytes[index] == UInt8(ascii: "+") { index += 1 }
        let firstDigit = index
        var digits: UInt64 = 0
        while index < end {
            let digit = bytes[index] &- UInt8(ascii: "0")
            guard digit <= 9 else { break }
            digits = digits &* 10 &+ UInt64(digit)
            index += 1
        }
        var digitCount = index - firstDigit
        var exponent = shift
        if index < end, bytes[index] == point {
            index += 1
            let firstFraction = index
            while index < end {
                let digit = bytes[index] &- UInt8(ascii: "0")
                guard digit <= 9 else { break }
                digits = digits &* 10 &+ UInt64(digit)
                index += 1
            }
            digitCount += index - firstFraction
            exponent -= index - firstFraction
        }
        // 19 digits always fit 64 bits; anything else than plain digits is left to the slow road.
        guard index == end, digitCount > 0, digitCount <= 19,
            let magnitude = Self.exact(digits, exponent)
        else { return slowValue(bytes, range, shift: shift) }
        return isNegative ? -magnitude : magnitude
    }

    /// The number that a whole text is.
    func value(_ text: String, shift: Int = 0) -> Double? {
        let bytes = Array(text.utf8)
        return value(bytes.span, 0..<bytes.count, shift: shift)
    }

    /// `digits` times 10 to the power of `exponent`, correctly rounded; `nil` outside the range
    /// in which one rounding is certain.
    @inline(__always)
    private static func exact(_ digits: UInt64, _ exponent: Int) -> Double? {
        if digits <= 1 << 53 {
            // Both are exact doubles, so the one operation rounds once (Clinger).
            if exponent <= 0, exponent >= -22 { return Double(digits) / tenTo[-exponent] }
            if exponent > 0, exponent <= 22 { return Double(digits) * tenTo[exponent] }
            return nil
        }
        if exponent == 0 { return Double(digits) }
        return exponent < 0 && exponent >= -19 ? quotient(digits, wholeTenTo[-exponent]) : nil
    }

    /// The double nearest to `dividend / divisor`, ties to even; both above 0.
    private static func quotient(_ dividend: UInt64, _ divisor: UInt64) -> Double {
        let up = dividend.leadingZeroBitCount
        let down = divisor.leadingZeroBitCount
        let high = dividend << up
        // high / 2 is below 2^63, and the divisor's top bit is set: the quotient fits 64 bits.
        let (quotient, remainder) = (divisor << down).dividingFullWidth((high >> 1, high << 63))
        let extraBits = 64 - quotient.leadingZeroBitCount - 53
        var mantissa = quotient >> extraBits
        let rest = quotient & (1 << extraBits - 1)
        let half: UInt64 = 1 << (extraBits - 1)
        if rest > half || (rest == half && (remainder != 0 || mantissa & 1 == 1)) { mantissa += 1 }
        let power = Double(bitPattern: UInt64(1023 + extraBits - 63 + down - up) << 52)
        return Double(mantissa) * power
    }

    @inline(never)
    private func slowValue(_ bytes: Span<UInt8>, _ range: Range<Int>, shift: Int) -> Double? {
        var mantissa: [UInt8] = []
        var index = range.lowerBound
        let end = range.upperBound
        if index < end, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
            mantissa.append(bytes[index])
            index += 1
        }
        var digitCount = 0
        var hasPoint = false
        while index < end {
            let byte = bytes[index]
            if byte &- UInt8(ascii: "0") <= 9 {
                digitCount += 1
                mantissa.append(byte)
            } else if byte == point, !hasPoint {
                hasPoint = true
                mantissa.append(UInt8(ascii: "."))
            } else {
                break
            }
            index += 1
        }
        guard digitCount > 0 else {
            return mantissa.count <= 1 && !hasPoint
                ? word(bytes, index..<end, isNegative: mantissa.first == UInt8(ascii: "-")) : nil
        }
        var exponent = 0
        if index < end {
            guard bytes[index] | 0x20 == UInt8(ascii: "e"),
                let written = wholeNumber(bytes, index + 1..<end)
            else { return nil }
            exponent = written
        }
        let text = String(decoding: mantissa, as: UTF8.self)
        let padded = hasPoint ? text + "0" : text
        guard let value = Double("\(padded)e\(exponent + shift)"), value.isFinite else {
            return nil
        }
        return value
    }

    /// A signed whole number, held within ±99999, beyond which every double is 0 or too large.
    private func wholeNumber(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
        var index = range.lowerBound
        guard index < range.upperBound else { return nil }
        let isNegative = bytes[index] == UInt8(ascii: "-")
        if isNegative || bytes[index] == UInt8(ascii: "+") { index += 1 }
        guard index < range.upperBound else { return nil }
        var magnitude = 0
        while index < range.upperBound {
            let digit = bytes[index] &- UInt8(ascii: "0")
            guard digit <= 9 else { return nil }
            magnitude = min(magnitude * 10 + Int(digit), 99_999)
            index += 1
        }
        return isNegative ? -magnitude : magnitude
    }

    private func word(_ bytes: Span<UInt8>, _ range: Range<Int>, isNegative: Bool) -> Double? {
        func reads(_ word: StaticString) -> Bool {
            let text = "\(word)"
            return text.utf8.count == range.count
                && text.utf8.enumerated().allSatisfy { offset, byte in
                    lowercased[offset] == byte
                }
        }
        let lowercased = range.prefix(9).map { bytes[$0] | 0x20 }
        if reads("inf") || reads("infinity") { return isNegative ? -.infinity : .infinity }
        return reads("nan") ? .nan : nil
    }
}

private let tenTo: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
]

private let wholeTenTo: [UInt64] = [
    1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000,
    10_000_000_000, 100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000,
    1_000_000_000_000_000, 10_000_000_000_000_000, 100_000_000_000_000_000,
    1_000_000_000_000_000_000, 10_000_000_000_000_000_000,
]
