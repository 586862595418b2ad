import Telemetry
import Testing

@testable import TripCompressor

@Suite struct BlockSummaryTests {
    private let columns = SampleColumns(
        timeMillis: [5000, 1000, 9000, 7000],
        columns: [
            .init(signal: .speed, values: [1.5, 2.25, 3, 4.75]),
            .init(signal: .soc, values: [80, 80, 80, 80]),
            .init(signal: .voltage, values: Array(repeating: Missing.value, count: 4)),
        ]
    )

    @Test func aSummaryTellsWhatTheBlockHolds() throws {
        var encoder = BlockEncoder(preset: .fast)
        let block = try encoder.encode(columns)
        let summary = try BlockSummary(of: block)
        #expect(summary.formatVersion == 1)
        #expect(summary.sampleCount == 4)
        #expect(summary.times?.firstMillis == 5000)
        #expect(summary.times?.lastMillis == 7000)
        #expect(summary.times?.earliestMillis == 1000)
        #expect(summary.times?.latestMillis == 9000)
        #expect(summary.byteCount == block.count)
        #expect(summary.columns.map(\.signal) == [.speed, .soc, .voltage])
        #expect(summary.columns[0].scheme.hasPrefix("decimal(2) "))
        #expect(summary.columns[1].scheme == "constant")
        #expect(summary.columns[2].scheme == "absent")
        #expect(summary.columns.map(\.encodedBytes).dropFirst() == [8, 0])
        #expect(summary.timeBytes > 0 && summary.timeScheme.hasPrefix("integer "))
    }

    @Test func aBlockWithoutSamplesKeepsItsSignals() throws {
        let none = columns.rows(at: [])
        var encoder = BlockEncoder(preset: .fast)
        let block = try encoder.encode(none)
        let summary = try BlockSummary(of: block)
        #expect(summary.sampleCount == 0)
        #expect(summary.times == nil)
        #expect(summary.columns.map(\.signal) == [.speed, .soc, .voltage])
        var decoder = BlockDecoder()
        #expect(try decoder.decode(block).isBitIdentical(to: none))
    }

    @Test func chosenSignalsAreDecodedAndOthersPassedOver() throws {
        var encoder = BlockEncoder(preset: .fast)
        let block = try encoder.encode(columns)
        var decoder = BlockDecoder()
        let some = try decoder.decode(block, signals: [.soc, .latitude])
        #expect(some.timeMillis == columns.timeMillis)
        #expect(some.columns.map(\.signal) == [.soc])
        #expect(some[.soc] == columns[.soc])
        #expect(try decoder.decode(block, signals: []).columns.isEmpty)
    }

    @Test func aDamagedBlockHasNoSummary() throws {
        var encoder = BlockEncoder(preset: .fast)
        var block = try encoder.encode(columns)
        block[block.count - 6] ^= 1
        let damaged = block
        #expect(throws: BlockDecodingError.self) { try BlockSummary(of: damaged) }
    }

    @Test func everyCanonicalSignalHasItsNumber() {
        for signal in Signal.canonical {
            let number = SignalNumbers.number(of: signal)
            #expect(number != nil, "\(signal) needs a number at the end of the list")
            #expect(number.flatMap(SignalNumbers.signal(numbered:)) == signal)
        }
        #expect(SignalNumbers.signal(numbered: 0) == nil)
        #expect(SignalNumbers.names.count < 256)
    }

    @Test func everySchemeCodeThatIsReadIsWrittenTheSame() throws {
        var names: Set<String> = []
        var known = 0
        for number in UInt8.min...UInt8.max {
            for sequence in UInt8.min...UInt8.max {
                let unit: [UInt8] = NumberKind.hasUnitCode(number & 0x3F) ? [0x12] : []
                let codes = [number] + unit + [sequence]
                var reader = ByteReader(codes, 0..<codes.count, isComplete: true)
                guard let scheme = try? ColumnScheme(from: &reader) else { continue }
                #expect(scheme.codes == codes)
                names.insert(scheme.name(columns: ["time"]))
                known += 1
            }
        }
        #expect(known > 1000 && names.count == known)
    }
}
