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
        sealed {
            $0.appendVarint(rows)
            $0.appendVarint(1)
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
            $0.append(contentsOf: [0x02, 0x05])
            $0.appendVarint(times.bytes.count)
            $0.append(8)
            $0.append(contentsOf: codes)
            $0.appendVarint(payload.count)
            $0.append(contentsOf: times.bytes)
            $0.append(contentsOf: payload)
        }
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
        // The same signal by its number and by its name.
        let name = Array("speed_kmh".utf8)
        #expect(
            corruption(empty([8, 0, 0, 0, 0, UInt8(name.count)] + name + [0, 0, 0], 2))
                == .signalTwice("speed_kmh")
        )
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
        for sequence: UInt8 in [0x03, 0x09, 0x18, 0x28, 0xE0] {
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
        #expect(corruption(oneColumn(rows: 4, codes: [0x12, 5], payload: [5])) == .runs)
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
        let frame = try #require(try zstd.frame(of: zeros, level: 19))
        #expect(frame.count < 100)
        var payload = ByteWriter()
        payload.append(contentsOf: [0, 1, 0])
        payload.appendVarint(frame.count << 1 | 1)
        payload.append(contentsOf: frame)
        let block = oneColumn(rows: 1000, codes: [0x12, 1], payload: payload.bytes)
        #expect(corruption(block) == .compressedStream)
    }

    @Test func runsMustAddUp() {
        func held(_ lengths: [UInt8]) -> BlockDecodingError.Corruption? {
            let stream = [UInt8(lengths.count), UInt8(lengths.count << 1)] + lengths
            let payload: [UInt8] = [2] + stream + [0, 1, 0, 4, 0, 0]
            return corruption(oneColumn(rows: 4, codes: [0x12, 5], payload: payload))
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
            return corruption(oneColumn(rows: 4, codes: [0x12, 0x0B], payload: payload))
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
}
