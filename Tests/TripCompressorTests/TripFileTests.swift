import Telemetry
import Testing
import TripCompressor

@Suite struct TripFileTests {
    @Test func blocksLieEndToEnd() throws {
        var encoder = BlockEncoder(preset: .fast)
        let first = try encoder.encode(columns([.decimalWalk, .flags], count: 30, seed: 1))
        let second = try encoder.encode(columns([.counter], count: 20, seed: 2))
        let blocks = try TripFile.blocks(in: first + second)
        #expect(blocks.map(\.sampleCount) == [30, 20])
        #expect(
            blocks.map(\.range) == [0..<first.count, first.count..<first.count + second.count]
        )
    }

    @Test func aSignalThatABlockLacksIsMissingThere() throws {
        var encoder = BlockEncoder(preset: .fast)
        let file =
            try encoder.encode(
                SampleColumns(timeMillis: [1], columns: [.init(signal: .soc, values: [80])])
            )
            + encoder.encode(
                SampleColumns(timeMillis: [2], columns: [.init(signal: .speed, values: [25])])
            )
        let all = SampleColumns(
            timeMillis: [1, 2],
            columns: [
                .init(signal: .soc, values: [80, Missing.value]),
                .init(signal: .speed, values: [Missing.value, 25]),
            ]
        )
        #expect(try TripFile.decode(file).isBitIdentical(to: all))
    }

    @Test func moreSamplesThanABlockHoldsBecomeSeveralBlocks() throws {
        let long = columns([.decimalWalk, .absent], .jitter, count: 140_000, seed: 3)
        let file = try TripFile.encode(long, preset: .fast)
        #expect(try TripFile.blocks(in: file).map(\.sampleCount) == [65_536, 65_536, 8928])
        #expect(try TripFile.decode(file).isBitIdentical(to: long))
    }

    @Test func noSamplesAreAFileToo() throws {
        let none = columns([.decimalWalk], count: 0, seed: 4)
        let file = try TripFile.encode(none, preset: .small)
        #expect(try TripFile.blocks(in: file).count == 1)
        #expect(try TripFile.decode(file).isBitIdentical(to: none))
    }

    @Test func aFileWithoutAByteIsTruncated() {
        #expect(throws: BlockDecodingError.truncated(offset: 0, missingBytes: 1)) {
            try TripFile.blocks(in: [])
        }
    }

    @Test func whatFollowsTheLastBlockIsNamedByItsPlace() throws {
        let file = try TripFile.encode(columns([.flags], count: 9, seed: 5), preset: .fast)
        #expect(throws: BlockDecodingError.notABlock(offset: file.count)) {
            try TripFile.blocks(in: file + Array("\n".utf8))
        }
        #expect(throws: BlockDecodingError.truncated(offset: file.count + 2, missingBytes: 1)) {
            try TripFile.blocks(in: file + file.prefix(2))
        }
    }

    @Test func aBlockAmongOthersIsDecodedByItsRange() throws {
        let one = columns([.decimalWalk], count: 50, seed: 6)
        let two = columns([.heldPosition], count: 60, seed: 7)
        let file = try TripFile.encode(one, preset: .fast) + TripFile.encode(two, preset: .fast)
        let blocks = try TripFile.blocks(in: file)
        var decoder = BlockDecoder()
        #expect(try decoder.decode(file, at: blocks[1].range).isBitIdentical(to: two))
        let cut = blocks[0].range.lowerBound..<blocks[0].range.upperBound - 3
        #expect(
            throws: BlockDecodingError.truncated(offset: cut.upperBound, missingBytes: 3)
        ) { try decoder.decode(file, at: cut) }
    }
}
