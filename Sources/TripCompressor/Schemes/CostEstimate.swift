/// How many bits streams will take, guessed from how often each byte occurs.
enum CostEstimate {
    /// Bits of a stream of bytes whose order says nothing.
    static func bits(ofBytes bytes: [UInt8]) -> Double {
        var cost = Bytes(total: bytes.count)
        for count in counts(of: bytes) where count > 0 { cost.add(count) }
        return cost.bits
    }

    /// How often each byte occurs.
    static func counts(of bytes: [UInt8]) -> [Int] {
        var counts = [Int](repeating: 0, count: 256)
        let bytes = bytes.span
        var span = counts.mutableSpan
        for place in 0..<bytes.count { span[Int(bytes[place])] &+= 1 }
        return counts
    }

    /// What a stream of so many bytes takes, byte by byte.
    struct Bytes {
        private let total: Int
        private let logTotal: Double
        /// Bits without those of a table.
        private(set) var contentBits = 0.0
        private var tableBits = 0.0

        init(total: Int) {
            self.total = total
            logTotal = log2(Double(total))
        }

        /// A byte that occurs so often.
        mutating func add(_ count: Int) {
            contentBits += Double(count) * (logTotal - log2(Double(count)))
            tableBits += CostEstimate.tableBits
        }

        var bits: Double { min(contentBits + tableBits, 8 * Double(total)) }
    }

    /// About what a symbol costs in the table that zstd writes before a stream.
    private static let tableBits = 4.0

    /// Logarithm to base 2, to two decimals, of a number from 1 on.
    private static func log2(_ value: Double) -> Double {
        // The parts of a normal number; asking for its exponent and significand is far slower.
        let exponent = Double(Int(truncatingIfNeeded: value.bitPattern &>> 52) &- 1023)
        let significand = value.bitPattern & (1 << 52 - 1) | (1.0).bitPattern
        let fraction = Double(bitPattern: significand) - 1
        return exponent + fraction * (1.3465 - 0.3465 * fraction)
    }
}
