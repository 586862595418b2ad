/// Low bits of numbers, packed one after the other, the lowest bit first.
enum BitPacking {
    /// How many bits the tokens leave to be packed.
    ///
    /// - Returns: `nil` when one of them is no token of the split.
    static func lowBitCount(of tokens: [UInt8], _ split: TokenSplit) -> Int? {
        let widths = TokenTable.of(split).widths.span
        var bits: UInt64 = 0
        // SAFETY: a table has 256 entries, one for every byte.
        for token in tokens { bits &+= unsafe widths[unchecked: Int(token)] }
        return bits < TokenTable.invalidWidth ? Int(bits) : nil
    }

    /// The low bits that the tokens of these numbers leave over.
    ///
    /// - Precondition: the tokens are those of the numbers.
    static func lowBits(of numbers: [UInt64], tokens: [UInt8], _ split: TokenSplit) -> [UInt8] {
        guard let bitCount = lowBitCount(of: tokens, split), bitCount > 0 else { return [] }
        precondition(tokens.count == numbers.count, "tokens and numbers differ in count")
        var packed = [UInt8](repeating: 0, count: (bitCount + 63) / 64 * 8)
        let widths = TokenTable.of(split).widths.span
        let (numbers, tokens) = (numbers.span, tokens.span)
        var pending: UInt64 = 0
        var pendingBits: UInt64 = 0
        var place = 0
        // SAFETY: as many bits are stored as lowBitCount found, rounded up to whole words, and
        // that is the size of the buffer.
        unsafe packed.withUnsafeMutableBytes { packed in
            for row in 0..<numbers.count {
                // SAFETY: a table has 256 entries, one for every byte.
                let width = unsafe widths[unchecked: Int(tokens[row])]
                let bits = numbers[row] & (1 &<< width &- 1)
                pending |= bits &<< pendingBits
                pendingBits &+= width
                guard pendingBits >= 64 else { continue }
                unsafe packed.storeBytes(
                    of: pending.littleEndian,
                    toByteOffset: place,
                    as: UInt64.self
                )
                place += 8
                pendingBits &-= 64
                pending = bits >> (width &- pendingBits)
            }
            if pendingBits > 0 {
                unsafe packed.storeBytes(
                    of: pending.littleEndian,
                    toByteOffset: place,
                    as: UInt64.self
                )
            }
        }
        packed.removeSubrange(((bitCount + 7) / 8)...)
        return packed
    }

    /// Numbers from their tokens and low bits, as bit patterns.
    ///
    /// - Precondition: the range lies within the bytes and holds the bits that
    ///   ``lowBitCount(of:_:)`` tells.
    static func restore(
        tokens: [UInt8],
        _ split: TokenSplit,
        lowBits range: Range<Int>,
        of bytes: [UInt8]
    ) -> [Int64] {
        precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
        let table = TokenTable.of(split)
        let (widths, bases) = (table.widths.span, table.bases.span)
        let (tokens, bytes) = (tokens.span, bytes.span)
        guard !range.isEmpty else {
            return [Int64](capacity: tokens.count) { numbers in
                for row in 0..<tokens.count {
                    // SAFETY: a table has 256 entries, one for every byte.
                    numbers.append(Int64(bitPattern: unsafe bases[unchecked: Int(tokens[row])]))
                }
            }
        }
        // Up to here eight bytes, and one more, can be loaded at once.
        let safeEnd = bytes.count &- 9
        return [Int64](capacity: tokens.count) { numbers in
            var bit = 8 &* range.lowerBound
            for row in 0..<tokens.count {
                // SAFETY: row is below the count; a table has 256 entries, one for every byte.
                let token = Int(unsafe tokens[unchecked: row])
                let width = unsafe widths[unchecked: token]
                let place = bit &>> 3
                let shift = UInt64(truncatingIfNeeded: bit & 7)
                var word: UInt64
                if place <= safeEnd {
                    // SAFETY: the condition above keeps place + 9 within the bytes.
                    word =
                        UInt64(
                            littleEndian: unsafe bytes.bytes.unsafeLoadUnaligned(
                                fromUncheckedByteOffset: place,
                                as: UInt64.self
                            )
                        ) &>> shift
                    if shift &+ width > 64 {
                        let next = unsafe bytes[unchecked: place &+ 8]
                        word |= UInt64(next) &<< (64 &- shift)
                    }
                } else {
                    word = tail(bytes, place, shift)
                }
                let number = unsafe bases[unchecked: token] &+ (word & (1 &<< width &- 1))
                numbers.append(Int64(bitPattern: number))
                bit &+= Int(truncatingIfNeeded: width)
            }
        }
    }

    /// Up to 64 bits near the end of the bytes, zeros beyond it.
    private static func tail(_ bytes: Span<UInt8>, _ place: Int, _ shift: UInt64) -> UInt64 {
        var word: UInt64 = 0
        for byte in 0..<9 where place + byte < bytes.count {
            let at = 8 * Int(byte) - Int(shift)
            word |=
                at < 0 ? UInt64(bytes[place + byte]) >> shift : UInt64(bytes[place + byte]) << at
        }
        return word
    }
}

extension BitPacking {
    /// Little-endian words of eight bytes each.
    ///
    /// - Precondition: there are eight bytes for every word.
    static func words(of bytes: [UInt8]) -> [Int64] {
        precondition(bytes.count % 8 == 0, "the last word is not whole")
        let bytes = bytes.span
        return [Int64](capacity: bytes.count / 8) { words in
            for row in 0..<bytes.count / 8 {
                // SAFETY: row * 8 + 8 is within the bytes.
                let word = unsafe bytes.bytes.unsafeLoadUnaligned(
                    fromUncheckedByteOffset: 8 * row,
                    as: Int64.self
                )
                words.append(Int64(littleEndian: word))
            }
        }
    }
}
