/// Walks along the bytes of one written time.
struct TimeCursor {
    var index: Int
    let end: Int

    var isAtEnd: Bool { index == end }

    /// Steps over `byte` if it is next.
    @inline(__always)
    mutating func take(_ byte: UInt8, _ bytes: Span<UInt8>) -> Bool {
        guard index < end, bytes[index] == byte else { return false }
        index += 1
        return true
    }

    /// From `minDigits` to `maxDigits` digits.
    @inline(__always)
    mutating func number(_ bytes: Span<UInt8>, _ minDigits: Int, _ maxDigits: Int) -> Int? {
        var value = 0
        var count = 0
        while count < maxDigits, index < end {
            let digit = bytes[index] &- UInt8(ascii: "0")
            guard digit <= 9 else { break }
            value = value * 10 + Int(digit)
            index += 1
            count += 1
        }
        return count >= minDigits ? value : nil
    }

    /// Digits of a fraction of a second, as milliseconds rounded half up; 1000 is possible.
    mutating func fraction(_ bytes: Span<UInt8>, digits wanted: Int?) -> Int? {
        var millis = 0
        var count = 0
        var roundsUp = false
        while index < end, count < wanted ?? .max {
            let digit = bytes[index] &- UInt8(ascii: "0")
            guard digit <= 9 else { break }
            if count < 3 { millis = millis * 10 + Int(digit) }
            if count == 3 { roundsUp = digit >= 5 }
            index += 1
            count += 1
        }
        guard count > 0, count == wanted ?? count else { return nil }
        for _ in min(count, 3)..<3 { millis *= 10 }
        return millis + (roundsUp ? 1 : 0)
    }

    /// `Z`, `+hh`, `+hhmm` or `+hh:mm`, as seconds east of UTC.
    mutating func offset(_ bytes: Span<UInt8>) -> Int? {
        if take(UInt8(ascii: "Z"), bytes) || take(UInt8(ascii: "z"), bytes) { return 0 }
        let isWest = take(UInt8(ascii: "-"), bytes)
        guard isWest || take(UInt8(ascii: "+"), bytes) else { return nil }
        guard let hours = number(bytes, 2, 2), hours <= 18 else { return nil }
        var minutes = 0
        if !isAtEnd {
            _ = take(UInt8(ascii: ":"), bytes)
            guard let written = number(bytes, 2, 2), written <= 59 else { return nil }
            minutes = written
        }
        let seconds = (hours * 60 + minutes) * 60
        return isWest ? -seconds : seconds
    }

    /// `am`, `pm`, `a.m.` or `p.m.`, in any case of letters.
    mutating func isAfternoon(_ bytes: Span<UInt8>) -> Bool? {
        guard index < end else { return nil }
        let first = bytes[index] | 0x20
        guard first == UInt8(ascii: "a") || first == UInt8(ascii: "p") else { return nil }
        index += 1
        let isDotted = take(UInt8(ascii: "."), bytes)
        guard index < end, bytes[index] | 0x20 == UInt8(ascii: "m") else { return nil }
        index += 1
        if isDotted, !take(UInt8(ascii: "."), bytes) { return nil }
        return first == UInt8(ascii: "p")
    }

    /// The first three letters of an English month, in any case.
    mutating func month(_ bytes: Span<UInt8>) -> Int? {
        guard end - index >= 3 else { return nil }
        let key =
            UInt32(bytes[index] | 0x20) << 16 | UInt32(bytes[index + 1] | 0x20) << 8
            | UInt32(bytes[index + 2] | 0x20)
        guard let found = monthKeys.firstIndex(of: key) else { return nil }
        index += 3
        return found + 1
    }
}

private let monthKeys: [UInt32] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
].map { $0.utf8.reduce(0) { key, byte in key << 8 | UInt32(byte) } }
