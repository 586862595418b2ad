/// What each token of a split stands for.
struct TokenTable: Sendable {
    /// Added to the low bits; the number itself where there are none.
    let bases: [UInt64]
    /// How many low bits belong to a token; `invalidWidth` for a token that none has.
    let widths: [UInt64]

    /// More than all low bits of a block together, so that one such token shows in their sum.
    static let invalidWidth: UInt64 = 1 << 40

    private init(_ split: TokenSplit) {
        var bases: [UInt64] = []
        var widths: [UInt64] = []
        for number in 0..<UInt64(1) << split.directBits {
            bases.append(number)
            widths.append(0)
        }
        for length in split.directBits + 1...64 {
            let width = length - 1 - split.leadingBits
            for head in 0..<UInt64(1) << split.leadingBits {
                bases.append((UInt64(1) << split.leadingBits | head) << width)
                widths.append(UInt64(width))
            }
        }
        let unused = 256 - bases.count
        self.bases = bases + [UInt64](repeating: 0, count: unused)
        self.widths = widths + [UInt64](repeating: TokenTable.invalidWidth, count: unused)
    }

    private static let all: [TokenTable] = TokenSplit.allCases.map { TokenTable($0) }

    static func of(_ split: TokenSplit) -> TokenTable { all[Int(split.rawValue)] }
}

extension TokenSplit {
    /// The token of each number.
    func tokens(of numbers: [UInt64]) -> [UInt8] {
        let numbers = numbers.span
        let (direct, leading) = (directBits, leadingBits)
        return [UInt8](capacity: numbers.count) { tokens in
            for place in 0..<numbers.count {
                tokens.append(
                    TokenSplit.token(of: numbers[place], directBits: direct, leadingBits: leading)
                )
            }
        }
    }

    /// The token of a number.
    @inline(__always)
    static func token(of number: UInt64, directBits: Int, leadingBits: Int) -> UInt8 {
        // Both answers are worked out, and no branch taken: which one it is would be guessed wrong
        // every few numbers. A split never leads with more bits than it tells directly, so the width
        // of a larger number is not negative; a smaller one's does not matter.
        let length = 64 &- (number | 1).leadingZeroBitCount
        let width = length &- 1 &- leadingBits
        let head = Int(truncatingIfNeeded: number &>> UInt64(truncatingIfNeeded: width))
        let place = (length &- directBits &- 1) &<< leadingBits
        let token = 1 &<< directBits &+ place &+ head & (1 &<< leadingBits &- 1)
        let isDirect = number &>> UInt64(truncatingIfNeeded: directBits) == 0
        return isDirect
            ? UInt8(truncatingIfNeeded: number) : UInt8(truncatingIfNeeded: token)
    }
}
