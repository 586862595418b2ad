/// The fuzzer's bytes, read as numbers; zeros follow the last of them, so that every input means
/// something and a shorter one means something similar.
struct InputReader {
    private let bytes: [UInt8]
    private var offset = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { offset >= bytes.count }

    mutating func byte() -> UInt8 {
        guard !isAtEnd else { return 0 }
        defer { offset += 1 }
        return bytes[offset]
    }

    mutating func word() -> Int { Int(byte()) | Int(byte()) << 8 }

    mutating func bits() -> UInt64 {
        (0..<8).reduce(0) { bits, place in bits | UInt64(byte()) << UInt64(8 * place) }
    }

    /// A number of any magnitude, small ones as likely as large ones.
    mutating func integer() -> Int64 {
        let width = byte() & 63
        return Int64(bitPattern: bits()) >> Int64(63 - width)
    }

    /// Numbers that two bytes of the input decide, for columns longer than the input.
    mutating func noise() -> Noise { Noise(seed: UInt64(word())) }
}

/// Pseudo-random numbers for filling columns.
struct Noise: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x2545_F491_4F6C_DD1D | 1 }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state &* 0x9E37_79B9_7F4A_7C15
    }

    /// A number whose magnitude is below `2^width`, of either sign.
    mutating func signed(width: UInt8) -> Int64 {
        Int64(bitPattern: next()) >> Int64(63 - width & 63)
    }
}
