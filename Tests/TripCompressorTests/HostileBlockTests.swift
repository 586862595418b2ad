import Telemetry
import Testing

@testable import TripCompressor

/// Blocks that no writer writes, sealed with the right checksum.
@Suite struct HostileBlockTests {
    private func sealed(_ fields: (inout ByteWriter) -> Void) -> [UInt8] {
        var content = ByteWriter()
        fields(&content)
        var block = ByteWriter()
        block.append(contentsOf: FormatConstants.magic + [FormatConstants.version])
        block.appendVarint(content.bytes.count + 4)
        block.append(contentsOf: content.bytes)
        block.appendLittleEndian(Crc32.checksum(block.bytes, 0..<block.bytes.count))
        return block.bytes
    }

    /// A block of `rows` samples at time 0 and one column.
    private func oneColumn(rows: Int, codes: [UInt8], payload: [UInt8]) -> [UInt8] {
        block(rows: rows, [(codes + range(codes), payload)])
    }

    /// A block of `rows` samples at time 0 and columns of which the entries say how they are written.
    private func block(rows: Int, _ columns: [(entry: [UInt8], payload: [UInt8])]) -> [UInt8] {
        sealed {
            $0.appendVarint(rows)
            $0.appendVarint(columns.count)
            $0.append(contentsOf: [0, 0, 0, 0])
            // Times: one run of zeros, base 0, step 1, drift 0.
            var times = ByteWriter()
            times.appendVarint(1)
            var length = ByteWriter()
            length.appendVarint(rows - 1)
            times.appendVarint(length.bytes.count)
            times.appendVarint(length.bytes.count << 1)
            times.append(contentsOf: length.bytes)
            times.append(contentsOf: [0, 1, 0, 2, 0])
            $0.append(contentsOf: [0x02, 0x09])
            $0.appendVarint(times.bytes.count)
            for (number, column) in columns.enumerated() {
                $0.append(UInt8(8 + number))
                $0.append(contentsOf: column.entry)
                $0.appendVarint(column.payload.count)
            }
            $0.append(contentsOf: times.bytes)
            for column in columns { $0.append(contentsOf: column.payload) }
        }
    }

    /// A range of zeros, as a column with these codes has it.
    private func range(_ codes: [UInt8]) -> [UInt8] {
        let isInBits = codes[0] & 0x40 != 0 || codes[0] & 0x3F < 5
        return codes[0] & 0x3F < 3 ? [] : Array(repeating: 0, count: isInBits ? 16 : 2)
    }

    private func corruption(_ block: [UInt8]) -> BlockDecodingError.Corruption? {
        var decoder = BlockDecoder()
        do throws(BlockDecodingError) {
            _ = try decoder.decode(block)
            return nil
        } catch .corrupt(_, let reason) {
            return reason
        } catch {
            Issue.record("\(error)")
            return nil
        }
    }

    @Test func theFrameOfTheseTestsIsSound() throws {
        let block = oneColumn(rows: 3, codes: [0x01, 0], payload: [0, 0, 0, 0, 0, 0, 0xF0, 0x3F])
        var decoder = BlockDecoder()
        let columns = try decoder.decode(block)
        #expect(columns.timeMillis == [0, 0, 0])
        #expect(columns[.speed] == [1, 1, 1])
    }

    @Test func countsAboveTheLimitsAreRefused() {
        #expect(
            corruption(
                sealed {
                    $0.appendVarint(65_537); $0.appendVarint(0)
                }
            )
                == .sampleCount(65_537)
        )
        #expect(
            corruption(
                sealed {
                    $0.appendVarint(UInt64.max); $0.appendVarint(0)
                }
            )
                == .sampleCount(.max)
        )
        #expect(
            corruption(
                sealed {
                    $0.appendVarint(0); $0.appendVarint(257)
                }
            ) == .columnCount(257)
        )
    }

    @Test(arguments: [0, 5, 268_435_457, UInt64.max])
    func blockLengthsOutsideTheLimitsAreRefused(_ length: UInt64) {
        var block = ByteWriter()
        block.append(contentsOf: FormatConstants.magic + [FormatConstants.version])
        block.appendVarint(length)
        block.append(contentsOf: [0, 0, 0, 0, 0, 0, 0, 0])
        #expect(corruption(block.bytes) == .blockLength(length))
    }

    @Test func aNumberBeyond64BitsIsRefused() {
        let long: [UInt8] = Array(repeating: 0xFF, count: 9) + [0x02]
        #expect(corruption(sealed { $0.append(contentsOf: long + [0]) }) == .varint)
        let endless = [UInt8](repeating: 0x80, count: 11)
        #expect(corruption(sealed { $0.append(contentsOf: endless) }) == .varint)
    }

    @Test func signalsMustBeKnownAndDifferent() {
        func empty(_ entries: [UInt8], _ count: Int) -> [UInt8] {
            sealed { $0.append(contentsOf: [0, UInt8(count)] + entries) }
        }
        #expect(corruption(empty([200, 0, 0, 0], 1)) == .signalNumber(200))
        #expect(
            corruption(empty([8, 0, 0, 0, 8, 0, 0, 0], 2)) == .signalTwice("speed_kmh")
        )
        // A signal that has a number, by its name.
        let name = Array("speed_kmh".utf8)
        #expect(corruption(empty([0, UInt8(name.count)] + name + [0, 0, 0], 1)) == .signalName)
        let extra = [0, 7] + Array("extra.a".utf8) + [0, 0, 0]
        #expect(corruption(empty(extra + extra, 2)) == .signalTwice("extra.a"))
        #expect(corruption(empty([0, 3, 0xFF, 0x41, 0x42, 0, 0, 0], 1)) == .signalName)
        #expect(corruption(empty([8, 0x01, 0, 0], 1)) == .misplacedScheme)
    }

    @Test func aColumnLongerThanItsBlockIsRefused() {
        let block = sealed { $0.append(contentsOf: [0, 1, 8, 0, 0, 0x7F]) }
        #expect(corruption(block) == .fieldBeyondEnd)
    }

    @Test func unknownSchemesAreRefused() {
        func column(_ codes: [UInt8]) -> BlockDecodingError.Corruption? {
            corruption(oneColumn(rows: 3, codes: codes, payload: Array(repeating: 0, count: 8)))
        }
        for number: UInt8 in [0x07, 0x0F, 0x20] {
            #expect(column([number, 0]) == .scheme(number: number, sequence: 0))
        }
        for sequence: UInt8 in [0x03, 0x07, 0x0F, 0x81, 0x73, 0x90, 0xF1] {
            #expect(column([0x12, sequence]) == .scheme(number: 0x12, sequence: sequence))
        }
        #expect(column([0x05, 0x01, 0]) == .scheme(number: 0x05, sequence: 0))
        #expect(column([0x01, 1]) == .scheme(number: 0x01, sequence: 1))
        #expect(column([0x80, 0]) == .scheme(number: 0x80, sequence: 0))
        #expect(column([0x02, 0]) == .misplacedScheme)
    }

    @Test func streamsLongerThanTheirSamplesAllowAreRefused() {
        // Present and missing in turn: four rows need five bytes at most.
        #expect(
            corruption(oneColumn(rows: 4, codes: [0x81, 0], payload: [6, 12, 0, 1, 1, 1, 1, 0]))
                == .streamLength(6)
        )
        // More exceptions than rows.
        #expect(corruption(oneColumn(rows: 4, codes: [0x52, 1], payload: [5])) == .exceptions)
        // More runs than rows.
        #expect(corruption(oneColumn(rows: 4, codes: [0x12, 9], payload: [5])) == .runs)
        // Stored length 2^62.
        let long: [UInt8] = Array(repeating: 0xFF, count: 8) + [0x7F]
        #expect(
            corruption(oneColumn(rows: 4, codes: [0x12, 1], payload: [0, 1, 0] + long))
                == .fieldBeyondEnd
        )
    }

    @Test func aFrameThatExpandsBeyondItsStreamIsRefused() throws {
        var zstd = ZstdCompressor()
        let zeros = [UInt8](repeating: 0, count: 1_000_000)
        let frame = try #require(try zstd.frame(of: zeros, level: 19, dictionary: 0))
        #expect(frame.count < 100)
        var payload = ByteWriter()
        payload.append(contentsOf: [0, 1, 0])
        payload.appendVarint((frame.count + 1) << 1 | 1)
        payload.append(0)
        payload.append(contentsOf: frame)
        let block = oneColumn(rows: 1000, codes: [0x12, 1], payload: payload.bytes)
        #expect(corruption(block) == .compressedStream)
    }

    @Test func aFrameMeansTheSameWhateverWasReadBefore() throws {
        // Five rows, eight bytes each, through a frame with dictionary 5.
        func column(_ frame: [UInt8]) -> (entry: [UInt8], payload: [UInt8]) {
            let stream = [UInt8(frame.count + 1) << 1 | 1, 5] + frame
            return ([0x12, 0x70, 0, 2], [0, 1] + stream)
        }
        let zeros = column([0x43, 0x01, 0x00, 0x00])
        // Found by mutation: to zstd 1.5.4 damaged after another dictionary, and sound after its own.
        let odd = column([0x3D, 0, 0, 0x08, 0, 0x01, 0x04, 0x22, 0x10, 0x02])
        let block = block(rows: 5, [zeros, odd])
        var decoder = BlockDecoder()
        let all = try? decoder.decode(block)
        var unused = BlockDecoder()
        let alone = try? unused.decode(block, signals: [.odometer])
        let bits = [all, alone].map { $0?.columns.last?.values.map(\.bitPattern) }
        #expect(bits[0] == bits[1])
        // All but the odd frame is as it should be.
        #expect(try decoder.decode(block, signals: [.speed])[.speed] == [0, 0, 0, 0, 0])
    }

    @Test func runsMustAddUp() {
        func held(_ lengths: [UInt8]) -> BlockDecodingError.Corruption? {
            let stream = [UInt8(lengths.count), UInt8(lengths.count << 1)] + lengths
            let payload: [UInt8] = [2] + stream + [0, 1, 0, 4, 0, 0]
            return corruption(oneColumn(rows: 4, codes: [0x12, 9], payload: payload))
        }
        #expect(held([1, 1]) == nil)
        #expect(held([1, 0]) == .runs)
        #expect(held([1, 2]) == .runs)
        #expect(held([3]) == .runs)
        #expect(held([1, 1, 0]) == .runs)
        #expect(held([0x80, 0x80]) == .runs)
    }

    @Test func exceptionsMustLieInTheColumn() {
        func withException(at distance: UInt8) -> BlockDecodingError.Corruption? {
            let list = [distance] + Array(repeating: UInt8(0), count: 8)
            let payload = [1, 9, 18] + list + [0, 1, 0, 8, 0, 0, 0, 0]
            return corruption(oneColumn(rows: 4, codes: [0x52, 1], payload: payload))
        }
        #expect(withException(at: 3) == nil)
        #expect(withException(at: 4) == .exceptions)
    }

    @Test func indicesMustLieInTheDictionary() {
        func indices(_ last: UInt8, entries: UInt8 = 2) -> BlockDecodingError.Corruption? {
            let payload: [UInt8] = [entries, 2, 4, 0, 0, 8, 0, 1, 0, last]
            return corruption(oneColumn(rows: 4, codes: [0x12, 0x83], payload: payload))
        }
        #expect(indices(1) == nil)
        #expect(indices(2) == .dictionary)
        #expect(indices(0, entries: 0) == .dictionary)
        #expect(indices(0, entries: 3) == .dictionary)
    }

    @Test func bytesThatBelongToNothingAreRefused() {
        let payload: [UInt8] = [0, 0, 0, 0, 0, 0, 0xF0, 0x3F, 0]
        #expect(
            corruption(oneColumn(rows: 3, codes: [0x01, 0], payload: payload)) == .unusedBytes(1)
        )
    }

    @Test func timesMustBeThoseOfTheSummary() throws {
        var block = oneColumn(rows: 3, codes: [0x00, 0], payload: [])
        // The summary begins after magic, version, length, rows and columns; its second number is
        // the distance from the first time to the last.
        block[9] = 2
        let checksum = Crc32.checksum(block, 0..<block.count - 4)
        var resealed = ByteWriter()
        resealed.append(contentsOf: block.dropLast(4))
        resealed.appendLittleEndian(checksum)
        #expect(corruption(resealed.bytes) == .timeSummary)
    }

    // Columns of four rows that need others. A plain one: values, split 0, base 0, step 1, numbers
    // 0, 1, 0, 1.
    private let plain: (entry: [UInt8], payload: [UInt8]) = (
        [0x12, 0x00, 0, 2], [0, 1, 8, 0, 1, 0, 1]
    )

    /// A column of levels foretold from one other.
    private func foretold(from number: UInt8) -> (entry: [UInt8], payload: [UInt8]) {
        ([0x12, 0x05, 1, 0, 0, 1, number, 2, 0, 2], [0, 1, 8, 0, 0, 0, 0])
    }

    @Test func aColumnMayBeForetoldFromOneBeforeOrBehindIt() throws {
        var decoder = BlockDecoder()
        let before = try decoder.decode(block(rows: 4, [plain, foretold(from: 1)]))
        #expect(before.columns.map(\.values) == [[0, 0.01, 0, 0.01], [0, 0.01, 0, 0.01]])
        let behind = try decoder.decode(block(rows: 4, [foretold(from: 2), plain]))
        #expect(behind.columns.map(\.values) == [[0, 0.01, 0, 0.01], [0, 0.01, 0, 0.01]])
        // Only the one that is foretold is wanted.
        let one = try decoder.decode(block(rows: 4, [foretold(from: 2), plain]), signals: [.speed])
        #expect(one.columns.map(\.values) == [[0, 0.01, 0, 0.01]])
    }

    @Test func columnsThatNeedEachOtherAreRefused() {
        #expect(corruption(block(rows: 4, [foretold(from: 1)])) == .model)
        #expect(corruption(block(rows: 4, [foretold(from: 2), foretold(from: 1)])) == .model)
        #expect(corruption(block(rows: 4, [foretold(from: 2)])) == .model)
        // A chain is no circle.
        #expect(corruption(block(rows: 4, [foretold(from: 2), foretold(from: 3), plain])) == nil)
    }

    @Test func aColumnWithoutIntegersForetellsNothing() {
        let constant: (entry: [UInt8], payload: [UInt8]) = (
            [0x01, 0], [UInt8](repeating: 0, count: 8)
        )
        #expect(corruption(block(rows: 4, [constant, foretold(from: 1)])) == .model)
        #expect(corruption(block(rows: 4, [([0x00, 0], []), foretold(from: 1)])) == .model)
    }

    @Test func modelsOutsideTheirLimitsAreRefused() {
        func model(_ bytes: [UInt8]) -> BlockDecodingError.Corruption? {
            corruption(
                block(rows: 4, [plain, ([0x12, 0x05] + bytes + [0, 2], [0, 1, 8, 0, 0, 0, 0])])
            )
        }
        #expect(model([1, 62, 0, 1, 1, 2]) == nil)
        #expect(model([0, 0, 0]) == .model)
        #expect(model([9, 0, 0]) == .model)
        #expect(model([1, 63, 0, 1, 1, 2]) == .model)
        #expect(model([1, 0, 0, 4, 1, 2]) == .model)
        #expect(model([1, 0, 0, 0, 0, 2]) == .model)
        #expect(model([1, 0, 0, 0, 5, 2]) == .model)
        #expect(model([1, 0, 0, 1, 3, 2]) == .model)
    }

    /// A polyline of four rows; its bends are its own unless it is led.
    private func line(ledBy number: UInt8) -> (entry: [UInt8], payload: [UInt8]) {
        let bends: [UInt8] = number == 0 ? [4, 0, 0] : []
        let lead: [UInt8] = number == 0 ? [0] : [number, 2]
        return ([0x12, 0x06] + lead + [0, 2], [0, 1] + bends + [0, 4, 0, 0, 8, 0, 0, 0, 0])
    }

    @Test func aPolylineIsLedByOneThatIsNotLed() {
        #expect(corruption(block(rows: 4, [line(ledBy: 0), line(ledBy: 1)])) == nil)
        #expect(corruption(block(rows: 4, [line(ledBy: 2), line(ledBy: 0)])) == nil)
        #expect(corruption(block(rows: 4, [line(ledBy: 1)])) == .sharing)
        #expect(corruption(block(rows: 4, [line(ledBy: 2), line(ledBy: 1)])) == .sharing)
        #expect(corruption(block(rows: 4, [plain, line(ledBy: 1)])) == .sharing)
        #expect(corruption(block(rows: 4, [line(ledBy: 9)])) == .sharing)
    }

    @Test func runsAreSharedWithAnEarlierColumnThatHasThem() {
        let held: (entry: [UInt8], payload: [UInt8]) = (
            [0x12, 0x08, 0, 2], [2, 2, 4, 1, 1, 0, 1, 4, 0, 1]
        )
        func sharing(_ number: UInt8) -> (entry: [UInt8], payload: [UInt8]) {
            ([0x12, 0x08, 0, 2], [0, number, 0, 1, 4, 1, 0])
        }
        #expect(corruption(block(rows: 4, [held, sharing(1)])) == nil)
        #expect(corruption(block(rows: 4, [held, sharing(2)])) == .sharing)
        #expect(corruption(block(rows: 4, [held, sharing(0)])) == .sharing)
        #expect(corruption(block(rows: 4, [sharing(2), held])) == .sharing)
        #expect(corruption(block(rows: 4, [plain, sharing(1)])) == .sharing)
        #expect(corruption(block(rows: 4, [held, sharing(1), sharing(2)])) == .sharing)
    }

    @Test func missingRowsAreSharedWithAnEarlierColumnThatHasThem() {
        let some: (entry: [UInt8], payload: [UInt8]) = (
            [0x92, 0x00, 0, 2], [2, 4, 2, 2, 0, 1, 4, 0, 1]
        )
        func sharing(_ number: UInt8) -> (entry: [UInt8], payload: [UInt8]) {
            ([0x92, 0x00, 0, 2], [0, number, 0, 1, 4, 0, 1])
        }
        #expect(corruption(block(rows: 4, [some, sharing(1)])) == nil)
        #expect(corruption(block(rows: 4, [some, sharing(2)])) == .sharing)
        #expect(corruption(block(rows: 4, [plain, sharing(1)])) == .sharing)
        #expect(corruption(block(rows: 4, [some, sharing(1), sharing(2)])) == .sharing)
    }

    @Test func ranksMustLieInTheirTable() {
        func ranks(_ last: UInt8) -> BlockDecodingError.Corruption? {
            let payload: [UInt8] = [2, 2, 4, 0, 0, 8, 0, 2, 1, last]
            return corruption(oneColumn(rows: 4, codes: [0x12, 0x24], payload: payload))
        }
        #expect(ranks(2) == nil)
        #expect(ranks(1) == .dictionary)
        #expect(ranks(4) == .dictionary)
    }

    @Test func aSecondFrameInAStreamIsRefused() throws {
        var zstd = ZstdCompressor()
        let zeros = [UInt8](repeating: 0, count: 500)
        let frame = Array(try #require(try zstd.frame(of: zeros, level: 3, dictionary: 0)))
        func stored(_ frames: [UInt8]) -> BlockDecodingError.Corruption? {
            var payload = ByteWriter()
            payload.append(contentsOf: [0, 1])
            payload.appendVarint((frames.count + 1) << 1 | 1)
            payload.append(0)
            payload.append(contentsOf: frames)
            return corruption(oneColumn(rows: 500, codes: [0x12, 0], payload: payload.bytes))
        }
        #expect(stored(frame) == nil)
        // A skippable frame of no bytes.
        #expect(stored(frame + [0x50, 0x2A, 0x4D, 0x18, 0, 0, 0, 0]) == .compressedStream)
    }

    @Test func anUnknownDictionaryIsRefused() {
        let payload: [UInt8] = [0, 1, 3 << 1 | 1, 7, 0, 0]
        #expect(
            corruption(oneColumn(rows: 9, codes: [0x12, 0], payload: payload)) == .compressedStream
        )
    }
}
