import FleetTestSupport
import Testing

@testable import TripCompressor

@Suite struct BitsTests {
    @Test func theChecksumIsThatOfZlib() {
        let digits = Array("123456789".utf8)
        #expect(Crc32.checksum(digits, 0..<9) == 0xCBF4_3926)
        #expect(Crc32.checksum([], 0..<0) == 0)
        // Long enough for whole words, at every start and length.
        let bytes = (0..<64).map { UInt8($0 * 37 % 256) }
        for start in 0..<10 {
            for end in start..<64 {
                var rest: UInt32 = 0xFFFF_FFFF
                for byte in bytes[start..<end] {
                    rest ^= UInt32(byte)
                    for _ in 0..<8 { rest = rest & 1 == 0 ? rest >> 1 : rest >> 1 ^ 0xEDB8_8320 }
                }
                #expect(Crc32.checksum(bytes, start..<end) == ~rest)
            }
        }
    }

    @Test func numbersOfEveryLengthComeBackFromTheirBytes() throws {
        for shift in 0..<64 {
            for value in [UInt64(1) << shift, (UInt64(1) << shift) - 1, UInt64.max >> shift] {
                var writer = ByteWriter()
                writer.appendVarint(value)
                writer.appendZigzag(Int64(bitPattern: value))
                writer.appendLittleEndian(value)
                var reader = ByteReader(writer.bytes, 0..<writer.bytes.count, isComplete: true)
                #expect(try reader.varint() == value)
                #expect(try reader.signed() == Int64(bitPattern: value))
                #expect(try reader.littleEndian(UInt64.self) == value)
                try reader.finish()
            }
        }
    }

    private func comesBack(_ numbers: [UInt64], _ split: TokenSplit, before: Int, after: Int)
        -> Bool
    {
        let tokens = numbers.map {
            TokenSplit.token(of: $0, directBits: split.directBits, leadingBits: split.leadingBits)
        }
        let packed = BitPacking.lowBits(of: numbers, tokens: tokens, split)
        guard let bits = BitPacking.lowBitCount(of: tokens, split), (bits + 7) / 8 == packed.count
        else { return false }
        let bytes =
            [UInt8](repeating: 0xAA, count: before) + packed
            + [UInt8](repeating: 0x55, count: after)
        let restored = BitPacking.restore(
            tokens: tokens,
            split,
            lowBits: before..<before + packed.count,
            of: bytes
        )
        return restored.map { UInt64(bitPattern: $0) } == numbers
    }

    @Test(arguments: TokenSplit.allCases)
    func numbersOfEveryLengthComeBackFromTokensAndLowBits(_ split: TokenSplit) {
        var generator = SplitMix64(seed: 1)
        var numbers: [UInt64] = [0, 1, .max]
        for length in 1...64 {
            for _ in 0..<5 { numbers.append(generator.next() >> UInt64(64 - length)) }
        }
        numbers.shuffle(using: &generator)
        // With bytes behind them, and at the very end of what may be read.
        for after in [0, 1, 8, 9, 20] {
            #expect(comesBack(numbers, split, before: 3, after: after))
        }
        for count in 0..<20 {
            #expect(comesBack(Array(numbers.prefix(count)), split, before: 0, after: 0))
        }
    }

    @Test func aByteThatIsNoTokenIsFound() {
        #expect(BitPacking.lowBitCount(of: [0, 64], .direct0Leading0) == 63)
        #expect(BitPacking.lowBitCount(of: [0, 65], .direct0Leading0) == nil)
        #expect(BitPacking.lowBitCount(of: [255], .direct4Leading2) == 61)
    }

    @Test func dictionariesAreSortedAndLimited() throws {
        let dictionary = try #require(NumberDictionary(of: [5, -3, 5, .max, .min]))
        #expect(dictionary.entries == [.min, -3, 5, .max])
        #expect(dictionary.indices == [2, 1, 2, 3, 0])
        #expect(NumberDictionary.entries(from: dictionary.table, count: 4) == dictionary.entries)
        #expect(NumberDictionary(of: (0..<256).map { $0 * 1000 }) != nil)
        #expect(NumberDictionary(of: (0..<257).map { $0 * 1000 }) == nil)
    }
}
