/// Puts a block's frame around any bytes: a checksum guards every block, and a fuzzer that has to
/// guess it never sees what lies behind.
///
/// Written from `docs/trip-format.md` and not with the codec's own code, so that it can disagree.
package enum SealedBlock {
    private static let head: [UInt8] = [0x54, 0x52, 0x49, 0x50, 1]
    private static let checksumBytes = 4

    /// The block that has these bytes between its length field and its checksum.
    package static func sealing(_ body: [UInt8]) -> [UInt8] {
        var block = head
        var length = body.count + checksumBytes
        while length > 0x7F {
            block.append(UInt8(length & 0x7F) | 0x80)
            length >>= 7
        }
        block.append(UInt8(length))
        block += body
        let checksum = crc32(block)
        for shift in stride(from: 0, to: 32, by: 8) {
            block.append(UInt8(truncatingIfNeeded: checksum >> UInt32(shift)))
        }
        return block
    }

    /// What lies between the length field and the checksum of a sound block.
    package static func body(of block: [UInt8]) -> [UInt8] {
        Array(block.dropFirst(head.count).drop { $0 > 0x7F }.dropFirst().dropLast(checksumBytes))
    }

    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { rest, _ in
            rest & 1 == 0 ? rest >> 1 : rest >> 1 ^ 0xEDB8_8320
        }
    }

    private static func crc32(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~0) { rest, byte in
            rest >> 8 ^ table[Int(UInt8(truncatingIfNeeded: rest) ^ byte)]
        }
    }
}
