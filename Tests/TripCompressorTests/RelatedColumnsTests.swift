import FleetTestSupport
import Telemetry
import Testing

@testable import TripCompressor

/// Columns that tell of one another: they come back, and the block says how they were written.
@Suite struct RelatedColumnsTests {
    private func scheme(
        of signal: Signal,
        _ columns: SampleColumns,
        _ preset: BlockEncoder.Preset
    ) throws -> (name: String, bytes: Int) {
        var encoder = BlockEncoder(preset: preset)
        var decoder = BlockDecoder()
        let block = try encoder.encode(columns)
        #expect(try decoder.decode(block).isBitIdentical(to: columns))
        // Each column by itself, whatever it was foretold from.
        for column in columns.columns {
            let one = try decoder.decode(block, signals: [column.signal])
            #expect(one.columns.count == 1)
            #expect(
                one.columns[0].values.map(\.bitPattern) == column.values.map(\.bitPattern),
                "\(column.signal)"
            )
        }
        let summary = try BlockSummary(of: block)
        let entry = try #require(summary.columns.first { $0.signal == signal })
        return (entry.scheme, entry.encodedBytes)
    }

    private func times(_ count: Int) -> [Int64] {
        (0..<count).map { 1_750_000_000_000 + Int64($0) * 200 }
    }

    /// A walk in whole numbers that stays positive.
    private func walk(_ count: Int, _ step: Int, from start: Int, seed: UInt64) -> [Int] {
        var generator = SplitMix64(seed: seed)
        var now = start
        return (0..<count).map { _ in
            now = max(start / 2, now + Int.random(in: -step...step, using: &generator))
            return now
        }
    }

    @Test(arguments: BlockEncoder.Preset.allCases)
    func powerIsVoltageTimesCurrent(_ preset: BlockEncoder.Preset) throws {
        let volts = walk(4000, 9, from: 11_000, seed: 1)
        let amperes = walk(4000, 60, from: 2000, seed: 2)
        let columns = SampleColumns(
            timeMillis: times(4000),
            columns: [
                .init(signal: .voltage, values: volts.map { Double($0) / 100 }),
                .init(signal: .current, values: amperes.map { Double($0) / 100 }),
                .init(
                    signal: .power,
                    values: zip(volts, amperes).map { Double(($0 * $1 + 50) / 100) / 100 }
                ),
            ]
        )
        let power = try scheme(of: .power, columns, preset)
        #expect(power.name.contains("voltage_v * current_a"))
        #expect(power.bytes < 200)
    }

    @Test(arguments: BlockEncoder.Preset.allCases)
    func aGaugeReadsTheVoltage(_ preset: BlockEncoder.Preset) throws {
        let volts = walk(3000, 9, from: 5000, seed: 3)
        let columns = SampleColumns(
            timeMillis: times(3000),
            columns: [
                .init(signal: .soc, values: volts.map { Double(($0 - 2000) / 60) }),
                .init(signal: .voltage, values: volts.map { Double($0) / 100 }),
            ]
        )
        let gauge = try scheme(of: .soc, columns, preset)
        #expect(gauge.name.contains("level from voltage_v"))
        #expect(gauge.bytes < 500)
    }

    @Test func aResampledLogIsALineThroughItsReadings() throws {
        // Readings of a tenth of a volt every 200 ms, written every 100 ms in hundredths.
        let readings = walk(1600, 9, from: 3800, seed: 4)
        let loads = walk(1600, 30, from: 900, seed: 5)
        func resampled(_ knots: [Int]) -> [Double] {
            (0..<3000).map { row in
                let place = 0.31 + Double(row) / 2
                let knot = Int(place)
                let share = place - Double(knot)
                let value = Double(knots[knot]) * (1 - share) + Double(knots[knot + 1]) * share
                return (value * 10).rounded() / 100
            }
        }
        let columns = SampleColumns(
            timeMillis: (0..<3000).map { Int64($0) * 100 },
            columns: [
                .init(signal: .voltage, values: resampled(readings)),
                .init(signal: .current, values: resampled(loads)),
            ]
        )
        let current = try scheme(of: .current, columns, .small)
        #expect(current.name.contains("polyline"))
        let voltage = try scheme(of: .voltage, columns, .small)
        #expect(voltage.name.contains("polyline") && voltage.name.contains("led by current_a"))
        // 1500 readings of four and a half bits, and the rows between them nearly for nothing.
        #expect(voltage.bytes < 1300)
    }

    @Test(arguments: BlockEncoder.Preset.allCases)
    func aFixBringsItsValuesTogether(_ preset: BlockEncoder.Preset) throws {
        let fixes = walk(800, 400, from: 53_000_000, seed: 6)
        let heights = walk(800, 3, from: 900, seed: 7)
        var generator = SplitMix64(seed: 8)
        var fix = 0
        var rows: [Int] = []
        while rows.count < 4000 {
            rows += Array(repeating: fix, count: Int.random(in: 3...7, using: &generator))
            fix += 1
        }
        let places = rows.prefix(4000).map { min($0, 799) }
        func values(_ scale: Double, _ source: [Int]) -> [Double] {
            places.map { Double(source[$0]) / scale }
        }
        let columns = SampleColumns(
            timeMillis: times(4000),
            columns: [
                .init(signal: .latitude, values: values(1e6, fixes)),
                .init(signal: .longitude, values: values(1e6, fixes.reversed())),
                .init(signal: .altitude, values: values(10, heights)),
            ]
        )
        let alone = SampleColumns(timeMillis: columns.timeMillis, columns: [columns.columns[1]])
        let shared = try scheme(of: .longitude, columns, preset)
        let own = try scheme(of: .longitude, alone, preset)
        #expect(shared.name.contains("held") && own.name.contains("held"))
        #expect(shared.bytes < own.bytes - 200)
    }

    /// Whatever columns are made of others, with missing rows, odd values and none at all.
    @Test(arguments: 0..<40)
    func anyRelationsComeBack(_ seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        let count = [1, 2, 63, 64, 65, 300, 1000, 3001].randomElement(using: &generator) ?? 300
        var made: [[Double]] = []
        for number in 0..<12 {
            let kind = number < 3 ? 0 : Int.random(in: 0..<8, using: &generator)
            let first = made.randomElement(using: &generator) ?? []
            let second = made.randomElement(using: &generator) ?? []
            let scales: [Double] = [1, 0.1, 0.01, 1e-3, 3.6]
            let scale = scales.randomElement(using: &generator) ?? 1
            var values: [Double]
            switch kind {
            case 0:
                values = walk(count, 50, from: 4000, seed: seed &* 31 &+ UInt64(number)).map {
                    Double($0) / 100
                }
            case 1: values = zip(first, second).map { ($0 * $1 * 100).rounded() / 100 }
            case 2: values = zip(first, second).map { (($0 - 2 * $1) * 10).rounded() / 10 }
            case 3: values = first.map { ($0 * scale).rounded() }
            case 4: values = (0..<count).map { first[$0 / 5 * 5] }
            case 5: values = (0..<count).map { (first[$0 / 2 * 2] + first[$0]) / 2 }
            case 6: values = first.map { Double(Float($0)) }
            default: values = first.map { _ in Double(bitPattern: generator.next()) }
            }
            if Int.random(in: 0..<3, using: &generator) == 0 {
                for row in values.indices where row / 7 % 3 == 1 { values[row] = Missing.value }
            }
            if Int.random(in: 0..<4, using: &generator) == 0, !values.isEmpty {
                for special in Shape.special {
                    values[Int.random(in: 0..<count, using: &generator)] = special
                }
            }
            made.append(values)
        }
        let columns = SampleColumns(
            timeMillis: times(count),
            columns: zip(Signal.canonical, made).map { .init(signal: $0, values: $1) }
        )
        for preset in BlockEncoder.Preset.allCases {
            _ = try scheme(of: .latitude, columns, preset)
        }
    }

    @Test func rangesAreThoseOfTheValues() throws {
        var columns = columns(Shape.allCases, count: 500, seed: 9)
        for preset in BlockEncoder.Preset.allCases {
            for length in [500, 100, 1] {
                columns = columns.rows(at: 0..<length)
                var encoder = BlockEncoder(preset: preset)
                let summary = try BlockSummary(of: try encoder.encode(columns))
                for (entry, column) in zip(summary.columns, columns.columns) {
                    let numbers = column.values.filter { !$0.isNaN }
                    #expect(entry.values?.lowerBound == numbers.min(), "\(column.signal)")
                    #expect(entry.values?.upperBound == numbers.max(), "\(column.signal)")
                }
            }
            columns = self.columns500
        }
    }

    private let columns500 = columns(Shape.allCases, count: 500, seed: 10)
}
