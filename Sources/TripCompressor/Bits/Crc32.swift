/// CRC-32 as in zlib, PNG and Ethernet (polynomial 0x04C11DB7, reflected): every language has it,
/// and it finds every single flipped bit and every damaged run of up to 32 bits.
enum Crc32 {
    /// `tables[256 * k + b]` is what byte `b` contributes when `k` more bytes follow it.
    private static let tables: [UInt32] = {
        var tables = [UInt32](repeating: 0, count: 8 * 256)
        for byte in 0..<256 {
            tables[byte] = (0..<8).reduce(UInt32(byte)) { rest, _ in
                rest & 1 == 0 ? rest >> 1 : rest >> 1 ^ 0xEDB8_8320
            }
        }
        for place in 256..<tables.count {
            let before = tables[place - 256]
            tables[place] = before >> 8 ^ tables[Int(before & 0xFF)]
        }
        return tables
    }()

    /// The checksum of a stretch of bytes.
    ///
    /// - Precondition: the range lies within the bytes.
    static func checksum(_ bytes: [UInt8], _ range: Range<Int>) -> UInt32 {
        precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
        let tables = tables.span
        let bytes = bytes.span
        var rest: UInt32 = 0xFFFF_FFFF
        var place = range.lowerBound
        while place + 8 <= range.upperBound {
            // SAFETY: place ≥ 0, and place + 8 is within the range, which is within the bytes.
            let word = unsafe bytes.bytes.unsafeLoadUnaligned(
                fromUncheckedByteOffset: place,
                as: UInt64.self
            )
            let low = UInt64(littleEndian: word) ^ UInt64(rest)
            rest = 0
            for byte in 0..<8 {
                let index = (7 - byte) << 8 | Int(truncatingIfNeeded: low >> (8 * byte) & 0xFF)
                // SAFETY: index is below 8 · 256, the size of the tables.
                rest ^= unsafe tables[unchecked: index]
            }
            place += 8
        }
        for byte in place..<range.upperBound {
            rest = rest >> 8 ^ tables[Int((rest ^ UInt32(bytes[byte])) & 0xFF)]
        }
        return ~rest
    }
}
