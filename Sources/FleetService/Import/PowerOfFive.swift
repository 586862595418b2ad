/// The first 128 bits of a power of five, the highest one set.
///
/// Powers from 0 up are cut off; those below 0 are one more than cut off, as the reciprocal of a
/// power of five never ends.
struct PowerOfFive: Equatable, Sendable {
    let high: UInt64
    let low: UInt64

    /// 10 to less than this, times 19 digits, is 0; to more than `highest`, it is no double.
    static let lowest = -342
    static let highest = 308

    static subscript(exponent: Int) -> PowerOfFive { table[exponent - lowest] }

    private static let table: [PowerOfFive] = {
        var reciprocals: [PowerOfFive] = []
        // 2^1024 has 128 bits more than 5^342 and some, and dividing and cutting off in steps of
        // five is the same as at once.
        var number = LongNumber(powerOfTwo: 1024)
        for _ in 1...(-lowest) {
            number.divideByFive()
            let top = number.top
            let (low, carries) = top.low.addingReportingOverflow(1)
            reciprocals.append(PowerOfFive(high: carries ? top.high + 1 : top.high, low: low))
        }
        var powers: [PowerOfFive] = []
        number = LongNumber(powerOfTwo: 0)
        for _ in 0...highest {
            powers.append(number.top)
            number.multiplyByFive()
        }
        return reciprocals.reversed() + powers
    }()
}

/// A whole number of 1088 bits, enough for 5^308 and for 2^1024.
private struct LongNumber {
    /// The lowest first.
    private var parts: [UInt32] = Array(repeating: 0, count: 34)

    init(powerOfTwo exponent: Int) { parts[exponent / 32] = 1 << UInt32(exponent % 32) }

    mutating func multiplyByFive() {
        var carried: UInt64 = 0
        for index in parts.indices {
            let product = UInt64(parts[index]) * 5 + carried
            parts[index] = UInt32(truncatingIfNeeded: product)
            carried = product >> 32
        }
    }

    mutating func divideByFive() {
        var rest: UInt64 = 0
        for index in parts.indices.reversed() {
            let whole = rest << 32 | UInt64(parts[index])
            parts[index] = UInt32(truncatingIfNeeded: whole / 5)
            rest = whole % 5
        }
    }

    /// The highest 128 bits from the first one set; the number is not 0.
    var top: PowerOfFive {
        let lastPart = parts.lastIndex { $0 != 0 } ?? 0
        let shift = UInt64(parts[lastPart].leadingZeroBitCount)
        func part(_ place: Int) -> UInt64 { place < 0 ? 0 : UInt64(parts[place]) }
        /// 64 bits from that part down, moved up by the shift.
        func bits(_ place: Int) -> UInt64 {
            let next = part(place - 2)
            return (part(place) << 32 | part(place - 1)) << shift | next >> (32 - shift)
        }
        return PowerOfFive(high: bits(lastPart), low: bits(lastPart - 2))
    }
}
