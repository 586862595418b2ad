import FleetTestSupport
import Telemetry
import Testing
import TripCompressor

@Suite struct RoundTripTests {
    private func comesBack(
        _ columns: SampleColumns,
        _ preset: BlockEncoder.Preset
    ) throws -> Bool {
        var encoder = BlockEncoder(preset: preset)
        var decoder = BlockDecoder()
        return try decoder.decode(encoder.encode(columns)).isBitIdentical(to: columns)
    }

    @Test(arguments: Shape.allCases, BlockEncoder.Preset.allCases)
    func everyShapeComesBackAtEveryLength(_ shape: Shape, _ preset: BlockEncoder.Preset) throws {
        for count in [0, 1, 2, 3, 7, 8, 9, 31, 64, 65, 100, 255, 256, 257, 1000] {
            let columns = columns([shape], count: count, seed: UInt64(count))
            #expect(try comesBack(columns, preset), "\(shape), \(count) samples")
        }
    }

    @Test(arguments: Clock.allCases, BlockEncoder.Preset.allCases)
    func timesComeBackInAnyOrder(_ clock: Clock, _ preset: BlockEncoder.Preset) throws {
        for count in [0, 1, 2, 3, 100, 1000, 5000] {
            let columns = columns([], clock, count: count, seed: UInt64(count))
            #expect(try comesBack(columns, preset), "\(clock), \(count) samples")
        }
    }

    @Test(arguments: BlockEncoder.Preset.allCases)
    func extremeTimesComeBack(_ preset: BlockEncoder.Preset) throws {
        let extremes: [Int64] = [.min, .max, 0, -1, 1, .min + 1, .max - 1]
        for first in extremes {
            for second in extremes {
                let columns = SampleColumns(timeMillis: [first, second, first], columns: [])
                #expect(try comesBack(columns, preset), "\(first), \(second)")
            }
        }
    }

    @Test(arguments: BlockEncoder.Preset.allCases)
    func longColumnsOfAllShapesComeBackTogether(_ preset: BlockEncoder.Preset) throws {
        let columns = columns(Shape.allCases, .jitter, count: 20_000, seed: 1)
        #expect(try comesBack(columns, preset))
    }

    @Test func aFullBlockComesBack() throws {
        let columns = columns(
            [.decimalWalk, .flags, .randomBits],
            count: FormatLimits.samplesPerBlock,
            seed: 2
        )
        #expect(try comesBack(columns, .fast))
    }

    @Test func aColumnThatChangesCharacterBetweenSamplesComesBack() throws {
        // The chooser looks at a few stretches; what lies between them must not surprise it.
        var generator = SplitMix64(seed: 3)
        var values = [Double](repeating: 5, count: 30_000)
        for row in 3000..<9000 { values[row] = Double(bitPattern: generator.next()) }
        for row in 12_000..<18_000 { values[row] = Double(row % 700) / 10 }
        let columns = SampleColumns(
            timeMillis: (0..<30_000).map { Int64($0) },
            columns: [.init(signal: .soc, values: values)]
        )
        for preset in BlockEncoder.Preset.allCases { #expect(try comesBack(columns, preset)) }
    }

    @Test func extrasKeepTheirNames() throws {
        let names = ["extra.a", "extra.weather_code", "extra." + String(repeating: "x", count: 58)]
        let columns = SampleColumns(
            timeMillis: [1, 2],
            columns: names.compactMap(Signal.init(name:)).map { .init(signal: $0, values: [1, 2]) }
        )
        #expect(columns.columns.count == 3)
        #expect(try comesBack(columns, .fast))
    }

    @Test func oneEncoderAndDecoderServeManyBlocks() throws {
        var encoder = BlockEncoder(preset: .fast)
        var decoder = BlockDecoder()
        for count in [1000, 3, 0, 500, 1] {
            let columns = columns(Shape.allCases, count: count, seed: 4)
            let decoded = try decoder.decode(encoder.encode(columns))
            #expect(decoded.isBitIdentical(to: columns), "\(count) samples")
        }
    }

    @Test func theSameColumnsGiveTheSameBytes() throws {
        let columns = columns(Shape.allCases, .jitter, count: 6000, seed: 5)
        for preset in BlockEncoder.Preset.allCases {
            var used = BlockEncoder(preset: preset)
            _ = try used.encode(self.columnsOfAnotherKind)
            var fresh = BlockEncoder(preset: preset)
            #expect(try used.encode(columns) == fresh.encode(columns))
        }
    }

    private let columnsOfAnotherKind = columns([.randomBits, .counter], count: 900, seed: 6)

    @Test func tooMuchForABlockIsRefused() {
        let long = SampleColumns(timeMillis: Array(repeating: 0, count: 65_537), columns: [])
        let wide = SampleColumns(
            timeMillis: [0],
            columns: (0..<257).compactMap { Signal(name: "extra.\($0)") }.map {
                .init(signal: $0, values: [1])
            }
        )
        #expect(throws: BlockEncodingError.tooManySamples(65_537)) {
            var encoder = BlockEncoder(preset: .fast)
            _ = try encoder.encode(long)
        }
        #expect(throws: BlockEncodingError.tooManyColumns(257)) {
            var encoder = BlockEncoder(preset: .fast)
            _ = try encoder.encode(wide)
        }
    }
}
