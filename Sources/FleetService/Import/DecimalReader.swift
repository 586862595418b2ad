/// Reads a written decimal as the double nearest to it, on bytes.
///
/// Up to 19 digits are read without a `String`; the rest goes through `Double(String)`. Both give
/// the same bits.
struct DecimalReader: Sendable {
    /// The byte between whole and fraction, `.` or `,`.
    let point: UInt8

    /// The number in `range`, times 10 to the power of `shift`; `nil` when it is not a number.
    ///
    /// Shifting the written decimal keeps it clean: 391430 mV is the double of 391.43, which the
    /// double of 391430 times 0.001 is not. `inf` and `nan` are numbers, in any case of letters; a
    /// finite number too large for a double is none.
    @inline(__always)
    func value(_ bytes: Span<UInt8>, _ range: Range<Int>, shift: Int = 0) -> Double? {
        guard let decimal = WrittenDecimal(short: bytes, range, point: point),
            let magnitude = NearestDouble.of(decimal.digits, exponent: decimal.exponent &+ shift)
        else { return longValue(bytes, range, shift: shift) }
        return decimal.isNegative ? -magnitude : magnitude
    }

    /// The number that a whole text is.
    func value(_ text: String, shift: Int = 0) -> Double? {
        let bytes = Array(text.utf8)
        return value(bytes.span, 0..<bytes.count, shift: shift)
    }

    @inline(never)
    private func longValue(_ bytes: Span<UInt8>, _ range: Range<Int>, shift: Int) -> Double? {
        guard let decimal = WrittenDecimal(bytes, range, point: point),
            let magnitude = NearestDouble.of(decimal.digits, exponent: decimal.exponent + shift)
        else { return slowValue(bytes, range, shift: shift) }
        return decimal.isNegative ? -magnitude : magnitude
    }

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
                let written = WrittenDecimal.wholeNumber(bytes, index + 1..<end)
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
