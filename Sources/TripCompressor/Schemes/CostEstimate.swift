/// How many bits streams will take, guessed from how often each byte occurs.
enum CostEstimate {
    /// Bits of a stream of bytes whose order says nothing.
    static func bits(ofBytes bytes: [UInt8]) -> Double {
        var counts = [Int](repeating: 0, count: 256)
        for byte in bytes { counts[Int(byte)] += 1 }
        return bits(ofCounts: counts, total: bytes.count)
    }

    /// Bits of numbers as tokens and low bits, and the split that needs the fewest.
    static func tokens(of numbers: [UInt64]) -> (split: TokenSplit, bits: Double) {
        // Counted once in classes so fine that every split's tokens are made of whole ones.
        var classes = [Int](repeating: 0, count: classCount)
        for number in numbers { classes[numberClass(of: number)] += 1 }
        let occupied = classes.indices.filter { classes[$0] > 0 }
        var best = (split: TokenSplit.direct0Leading0, bits: Double.infinity)
        for split in TokenSplit.allCases {
            let tokens = tokenOfClass[Int(split.rawValue)]
            let widths = TokenTable.of(split).widths
            var counts = [Int](repeating: 0, count: 256)
            var lowBits = 0
            for numberClass in occupied {
                let token = Int(tokens[numberClass])
                counts[token] += classes[numberClass]
                lowBits += classes[numberClass] * Int(widths[token])
            }
            let bits = Double(lowBits) + bits(ofCounts: counts, total: numbers.count)
            if bits < best.bits { best = (split, bits) }
        }
        return best
    }

    /// Numbers below it are classes of their own.
    ///
    /// Larger ones are told apart by their length and the two bits after the leading one. No split
    /// tells more.
    private static let directClasses: UInt64 = 128
    private static let classCount = 128 + (64 - 7) * 4

    @inline(__always)
    private static func numberClass(of number: UInt64) -> Int {
        guard number >= directClasses else { return Int(number) }
        let length = 64 - number.leadingZeroBitCount
        return 128 + (length - 8) * 4 + Int(number >> UInt64(length - 3) & 3)
    }

    /// By split, the token of each class.
    private static let tokenOfClass: [[UInt8]] = TokenSplit.allCases.map { split in
        (0..<classCount).map { numberClass in
            let beyond = numberClass - 128
            let smallest =
                beyond < 0 ? UInt64(numberClass) : UInt64(4 + beyond % 4) << UInt64(beyond / 4 + 5)
            return TokenSplit.token(
                of: smallest,
                directBits: split.directBits,
                leadingBits: split.leadingBits
            )
        }
    }

    private static func bits(ofCounts counts: [Int], total: Int) -> Double {
        let logTotal = log2(Double(total))
        var bits = 0.0
        for count in counts where count > 0 {
            bits += Double(count) * (logTotal - log2(Double(count))) + tableBits
        }
        return min(bits, 8 * Double(total))
    }

    /// About what a symbol costs in the table that zstd writes before a stream.
    private static let tableBits = 4.0

    /// Logarithm to base 2, to two decimals, of a number from 1 on.
    private static func log2(_ value: Double) -> Double {
        let fraction = value.significand - 1
        return Double(value.exponent) + fraction * (1.3465 - 0.3465 * fraction)
    }
}
