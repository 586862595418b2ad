/// A decimal as it is written: digits · 10^exponent.
struct WrittenDecimal {
    var isNegative = false
    var digits: UInt64 = 0
    var exponent = 0

    /// What most cells hold: up to 16 bytes of digits with a sign and a point; `nil` for others.
    ///
    /// The bytes before the cell are read too, and so a cell at the beginning of the bytes is left
    /// to the longer road.
    @inline(__always)
    init?(short bytes: Span<UInt8>, _ range: Range<Int>, point: UInt8) {
        let end = range.upperBound
        guard end >= 16, range.lowerBound < end else { return nil }
        isNegative = bytes[range.lowerBound] == UInt8(ascii: "-")
        let count = end &- range.lowerBound &- (isNegative ? 1 : 0)
        if count &- 1 < 8, count > 0 {
            var word = DigitWord(bytes.word(at: end &- 8), last: count)
            let place = word.place(of: point)
            if place < 8 {
                guard count > 1 else { return nil }
                word.takeOut(place, filler: 0x30)
                exponent = place &- 7
            }
            guard word.areDigits else { return nil }
            digits = word.number
        } else {
            guard count &- 9 < 8, count > 0 else { return nil }
            var high = DigitWord(bytes.word(at: end &- 16), last: count &- 8)
            var low = DigitWord(bytes.word(at: end &- 8))
            let place = low.place(of: point)
            if place < 8 {
                low.takeOut(place, filler: high.bytes &>> 56)
                high.takeOut(7, filler: 0x30)
                exponent = place &- 7
            } else {
                let place = high.place(of: point)
                if place < 8 {
                    high.takeOut(place, filler: 0x30)
                    exponent = place &- 15
                }
            }
            guard low.areDigits, high.areDigits else { return nil }
            digits = high.number &* 100_000_000 &+ low.number
        }
    }

    /// A plain decimal of up to 19 digits, leading zeros apart, with or without an exponent; `nil`
    /// for others.
    init?(_ bytes: Span<UInt8>, _ range: Range<Int>, point: UInt8) {
        var index = range.lowerBound
        let end = range.upperBound
        guard index < end else { return nil }
        isNegative = bytes[index] == UInt8(ascii: "-")
        if isNegative || bytes[index] == UInt8(ascii: "+") { index += 1 }
        let first = index
        readDigits(bytes, &index, end)
        var digitCount = index - first
        if index < end, bytes[index] == point {
            index += 1
            let firstOfFraction = index
            readDigits(bytes, &index, end)
            exponent = firstOfFraction - index
            digitCount -= exponent
        }
        guard digitCount > 0 else { return nil }
        if digitCount > 19 {
            // Zeros before the first other digit are none that have to fit.
            var leading = first
            while leading < index, bytes[leading] == UInt8(ascii: "0") || bytes[leading] == point {
                if bytes[leading] != point { digitCount -= 1 }
                leading += 1
            }
            guard digitCount <= 19 else { return nil }
        }
        guard index < end else { return }
        guard bytes[index] | 0x20 == UInt8(ascii: "e"),
            let written = Self.wholeNumber(bytes, index + 1..<end)
        else { return nil }
        exponent += written
    }

    private mutating func readDigits(_ bytes: Span<UInt8>, _ index: inout Int, _ end: Int) {
        while index + 8 <= end {
            let word = DigitWord(bytes.word(at: index))
            guard word.areDigits else { break }
            digits = digits &* 100_000_000 &+ word.number
            index += 8
        }
        while index < end {
            let digit = bytes[index] &- UInt8(ascii: "0")
            guard digit <= 9 else { return }
            digits = digits &* 10 &+ UInt64(digit)
            index += 1
        }
    }

    /// A signed whole number, held within ±99999, beyond which every double is 0 or too large.
    static func wholeNumber(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
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
}
