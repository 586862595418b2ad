import FleetTestSupport
import Telemetry
import Testing

@testable import TripCompressor

@Suite struct DamageTests {
    /// Named, so that a log shows a word and not the bytes.
    enum Sample: String, CaseIterable {
        case small
        case packed

        var block: [UInt8] { self == .small ? DamageTests.small : DamageTests.packed }
    }

    /// A block small enough to try every bit of it, with a column of every kind.
    private static let small: [UInt8] = block(Shape.allCases, count: 40, seed: 1)
    /// One whose streams are long enough to be zstd frames.
    private static let packed: [UInt8] = block(
        [.decimalWalk, .heldPosition, .fewValues, .sparse, .decimalWithOddities],
        count: 200,
        seed: 2
    )

    private static func block(_ shapes: [Shape], count: Int, seed: UInt64) -> [UInt8] {
        var encoder = BlockEncoder(preset: .small)
        let columns = columns(shapes, .jitter, count: count, seed: seed)
        return (try? encoder.encode(columns)) ?? []
    }

    private static func decodes(_ block: [UInt8]) -> Bool {
        var decoder = BlockDecoder()
        return (try? decoder.decode(block)) != nil
    }

    /// With the checksum that belongs to what the bytes are now.
    private static func resealed(_ block: [UInt8]) -> [UInt8] {
        var writer = ByteWriter()
        writer.append(contentsOf: block.dropLast(4))
        writer.appendLittleEndian(Crc32.checksum(block, 0..<block.count - 4))
        return writer.bytes
    }

    @Test(arguments: Sample.allCases)
    func everyProperPrefixIsTruncated(_ sample: Sample) {
        let block = sample.block
        #expect(DamageTests.decodes(block))
        for count in 0..<block.count {
            var decoder = BlockDecoder()
            do throws(BlockDecodingError) {
                _ = try decoder.decode(Array(block.prefix(count)))
                Issue.record("a prefix of \(count) bytes decodes")
            } catch .truncated(let offset, let missing) {
                #expect(offset == count && missing > 0 && missing <= block.count - count)
            } catch {
                Issue.record("a prefix of \(count) bytes: \(error)")
            }
        }
    }

    @Test(arguments: Sample.allCases)
    func everyFlippedBitIsFound(_ sample: Sample) {
        let block = sample.block
        for bit in 0..<8 * block.count {
            var damaged = block
            damaged[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(!DamageTests.decodes(damaged), "bit \(bit)")
        }
    }

    @Test(arguments: Sample.allCases)
    func aFlippedBitUnderAMatchingChecksumThrowsOrDecodes(_ sample: Sample) {
        let block = sample.block
        var decoded = 0
        for bit in 0..<8 * (block.count - 4) {
            var damaged = block
            damaged[bit / 8] ^= 1 << UInt8(bit % 8)
            if DamageTests.decodes(DamageTests.resealed(damaged)) { decoded += 1 }
        }
        // Low bits of numbers can be anything, lengths cannot: both outcomes must have been met.
        #expect(decoded > 0 && decoded < 8 * (block.count - 4))
    }

    @Test(arguments: Sample.allCases)
    func anyDamageUnderAMatchingChecksumThrowsOrDecodes(_ sample: Sample) {
        let block = sample.block
        var generator = SplitMix64(seed: 3)
        var decoded = 0
        for _ in 0..<2000 {
            var damaged = block
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let place = Int.random(in: 5..<block.count - 4, using: &generator)
                switch Int.random(in: 0..<4, using: &generator) {
                case 0: damaged[place] = 0xFF
                case 1: damaged[place] = 0
                case 2: damaged[place] = UInt8.random(in: 0...255, using: &generator)
                default:
                    let other = Int.random(in: 5..<block.count - 4, using: &generator)
                    damaged[place] = damaged[other]
                }
            }
            if DamageTests.decodes(DamageTests.resealed(damaged)) { decoded += 1 }
        }
        #expect(decoded > 0 && decoded < 2000)
    }

    @Test func bytesAfterABlockAreNamed() {
        var decoder = BlockDecoder()
        let count = DamageTests.small.count
        #expect(throws: BlockDecodingError.corrupt(offset: count, reason: .unusedBytes(2))) {
            try decoder.decode(DamageTests.small + [0, 0])
        }
    }

    @Test func otherBytesAreNotABlock() {
        var decoder = BlockDecoder()
        #expect(throws: BlockDecodingError.notABlock(offset: 0)) {
            try decoder.decode(Array("Date,Time,Soc\n".utf8))
        }
        #expect(throws: BlockDecodingError.notABlock(offset: 0)) { try decoder.decode([0x1F]) }
    }

    @Test func aNewerVersionIsNamed() {
        var block = DamageTests.small
        block[4] = 2
        var decoder = BlockDecoder()
        #expect(throws: BlockDecodingError.unsupportedVersion(2)) { try decoder.decode(block) }
    }

    @Test func everyErrorSaysSomethingOfItsOwn() {
        let errors: [BlockDecodingError] = [
            .truncated(offset: 7, missingBytes: 3), .notABlock(offset: 7), .unsupportedVersion(9),
            .checksumMismatch(stored: 1, computed: 2), .outOfMemory,
        ]
        let reasons: [BlockDecodingError.Corruption] = [
            .blockLength(1), .sampleCount(70_000), .columnCount(300), .signalNumber(200),
            .signalName, .signalTwice("speed_kmh"), .scheme(number: 9, sequence: 9),
            .misplacedScheme, .varint, .fieldBeyondEnd, .unusedBytes(4), .streamLength(9),
            .compressedStream, .runs, .exceptions, .dictionary, .timeSummary,
        ]
        let texts =
            errors.map(\.description)
            + reasons.map { BlockDecodingError.corrupt(offset: 5, reason: $0).description }
        #expect(Set(texts).count == texts.count)
        #expect(texts.allSatisfy { !$0.isEmpty })
    }
}
