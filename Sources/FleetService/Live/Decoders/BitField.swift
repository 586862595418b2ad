/// A whole number among the bytes of a message.
package struct BitField: Equatable, Sendable {
    /// First byte, from 0.
    package var byte: Int
    /// Lowest bit within the bytes that hold the number, from 0.
    package var bit: Int
    package var bits: Int
    package var isSigned: Bool
    package var isLittleEndian: Bool

    var byteCount: Int { (bit + bits + 7) / 8 }

    /// The number in decimal digits; `nil` where the message ends before it.
    func number(in payload: [UInt8]) -> String? {
        guard byte >= 0, bit >= 0, bits > 0, bit + bits <= 64, byte <= payload.count,
            byteCount <= payload.count - byte
        else { return nil }
        let taken = payload[byte..<byte + byteCount]
        var all: UInt64 = 0
        for part in isLittleEndian ? Array(taken.reversed()) : Array(taken) {
            all = all << 8 | UInt64(part)
        }
        let low = all >> UInt64(bit)
        let spare = UInt64(64 - bits)
        let shifted = low << spare
        return isSigned
            ? "\(Int64(bitPattern: shifted) >> Int64(spare))" : "\(shifted >> spare)"
    }
}
