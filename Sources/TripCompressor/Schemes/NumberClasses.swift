/// How often numbers of each size occur.
///
/// The classes are so fine that the tokens of every split are made of whole ones: numbers are counted
/// once, and all splits can be compared by the counts.
struct NumberClasses {
    private let counts: [Int]
    private let total: Int

    init(of numbers: [UInt64]) {
        total = numbers.count
        var counts = [Int](repeating: 0, count: NumberClasses.count)
        let numbers = numbers.span
        var span = counts.mutableSpan
        for place in 0..<numbers.count {
            span[NumberClasses.number(of: numbers[place])] &+= 1
        }
        self.counts = counts
    }

    /// The split that needs the fewest bits, as tokens and low bits.
    var best: (split: TokenSplit, bits: Double) {
        var best = (split: TokenSplit.direct0Leading0, bits: Double.infinity)
        let occupied = counts.indices.filter { counts[$0] > 0 }
        for split in TokenSplit.allCases {
            let tokens = NumberClasses.tokens[Int(split.rawValue)]
            let widths = TokenTable.of(split).widths
            var cost = CostEstimate.Bytes(total: total)
            var lowBits = 0
            // Larger classes have larger tokens: those of one token are neighbours.
            var (token, count) = (0, 0)
            for place in occupied {
                if Int(tokens[place]) != token {
                    if count > 0 { cost.add(count) }
                    (token, count) = (Int(tokens[place]), 0)
                }
                count += counts[place]
                lowBits += counts[place] * Int(widths[token])
            }
            cost.add(count)
            let bits = Double(lowBits) + cost.bits
            if bits < best.bits { best = (split, bits) }
        }
        return best
    }

    /// Numbers below it are classes of their own.
    ///
    /// Larger ones are told apart by their length and the two bits after the leading one. No split
    /// tells more.
    private static let direct = 128
    private static let count = 128 + (64 - 7) * 4

    @inline(__always)
    private static func number(of number: UInt64) -> Int {
        // As with tokens, no branch that would often be guessed wrong.
        let length = 64 &- (number | 1).leadingZeroBitCount
        let head = Int(truncatingIfNeeded: number &>> UInt64(truncatingIfNeeded: length &- 3)) & 3
        let beyond = direct &+ (length &- 8) &* 4 &+ head
        return number < UInt64(direct) ? Int(truncatingIfNeeded: number) : beyond
    }

    /// By split, the token of each class.
    private static let tokens: [[UInt8]] = TokenSplit.allCases.map { split in
        (0..<count).map { place in
            let beyond = place - direct
            let smallest =
                beyond < 0 ? UInt64(place) : UInt64(4 + beyond % 4) << UInt64(beyond / 4 + 5)
            return TokenSplit.token(
                of: smallest,
                directBits: split.directBits,
                leadingBits: split.leadingBits
            )
        }
    }
}
