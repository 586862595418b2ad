import Testing

@testable import FleetStore

@Suite struct BinaryCopyWriterTests {
    private static let headerBytes = 19

    private func bytes(_ write: (inout BinaryCopyWriter) -> Void) -> [UInt8] {
        var writer = BinaryCopyWriter(columnCount: 1)
        write(&writer)
        return Array(writer.buffer.dropFirst(Self.headerBytes))
    }

    @Test func streamBeginsWithSignatureAndEndsWithTrailer() {
        var writer = BinaryCopyWriter(columnCount: 1)
        writer.finish()
        let signature: [UInt8] = [
            0x50, 0x47, 0x43, 0x4F, 0x50, 0x59, 0x0A, 0xFF, 0x0D, 0x0A, 0x00,
        ]
        let noFlagsNoExtension = [UInt8](repeating: 0, count: 8)
        #expect(writer.buffer == signature + noFlagsNoExtension + [0xFF, 0xFF])
    }

    @Test func fieldsAreBigEndianAfterTheirLength() {
        #expect(bytes { $0.int2(-2) } == [0, 0, 0, 2, 0xFF, 0xFE])
        #expect(bytes { $0.int4(1) } == [0, 0, 0, 4, 0, 0, 0, 1])
        #expect(bytes { $0.int8(258) } == [0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 1, 2])
        #expect(bytes { $0.float8(-0.0) } == [0, 0, 0, 8, 0x80, 0, 0, 0, 0, 0, 0, 0])
        #expect(bytes { $0.bool(true) } == [0, 0, 0, 1, 1])
        #expect(bytes { $0.text("ä") } == [0, 0, 0, 2, 0xC3, 0xA4])
        #expect(bytes { $0.jsonb("{}") } == [0, 0, 0, 3, 1, 0x7B, 0x7D])
        #expect(bytes { $0.bytea([]) } == [0, 0, 0, 0])
        #expect(bytes { $0.null() } == [0xFF, 0xFF, 0xFF, 0xFF])
        #expect(bytes { $0.float8(nil) } == [0xFF, 0xFF, 0xFF, 0xFF])
    }

    @Test func timesCountMicrosecondsFrom2000() {
        #expect(bytes { $0.timestamptz(millis: 946_684_800_001) }.suffix(2) == [0x03, 0xE8])
        #expect(bytes { $0.date("2000-01-02") } == [0, 0, 0, 4, 0, 0, 0, 1])
    }

    @Test(arguments: [Int64.min, .max, .max / 1000 + 946_684_800_001])
    func timeBeyondTheCalendarIsAProblem(millis: Int64) {
        var writer = BinaryCopyWriter(columnCount: 1)
        writer.timestamptz(millis: millis)
        #expect(writer.problem == .invalidValue("a time beyond the calendar of PostgreSQL"))
    }

    @Test func theFirstProblemIsKept() {
        var writer = BinaryCopyWriter(columnCount: 2)
        writer.date("yesterday")
        writer.timestamptz(millis: Int64.max)
        #expect(writer.problem == .invalidValue("a day that is not YYYY-MM-DD"))
    }
}
