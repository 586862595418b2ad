import FleetTestSupport
import Telemetry
import TripCompressor

/// What the golden files of this version hold: made up, and in schemes that together are all.
enum GoldenCases {
    /// By name the blocks of a file and what they hold.
    static func all() throws -> [(name: String, blocks: [(bytes: [UInt8], values: SampleColumns)])]
    {
        let picked: [(String, [GoldenBlock])] = [
            ("blocks", blocks), ("kinds", [kinds]), ("sequences", [sequences]),
            ("models", [models]), ("polylines", [polylines]), ("sharing", sharing),
            ("streams", [streams]),
        ]
        var cases = try picked.map { name, blocks in
            (name, try blocks.map { (try $0.bytes(), $0.values) })
        }
        for preset in BlockEncoder.Preset.allCases {
            var encoder = BlockEncoder(preset: preset)
            cases.append(("chosen-\(preset)", [(try encoder.encode(ride), ride)]))
        }
        return cases
    }

    static func seconds(_ count: Int) -> [Int64] {
        (0..<count).map { 1_750_000_000_000 + Int64($0) * 1000 }
    }

    static func extra(_ name: String) -> Signal? { Signal(name: "extra." + name) }

    /// A walk of integers, the same on every machine.
    static func walk(_ count: Int, step: Int64 = 9, from start: Int64 = 0) -> [Int64] {
        var generator = SplitMix64(seed: UInt64(count) &+ UInt64(bitPattern: step &+ start))
        var level = start
        return (0..<count).map { _ in
            level += Int64.random(in: -step...step, using: &generator)
            return level
        }
    }

    /// Integers of every length there is, both signs, the extremes first.
    private static func lengths(_ count: Int) -> [Int64] {
        var generator = SplitMix64(seed: 8)
        return (0..<count).map { row in
            row < 2 ? [.min, .max][row] : Int64(bitPattern: generator.next()) >> (row * 5 % 64)
        }
    }

    // MARK: - Blocks and times

    /// Without samples, with one, in every predictor and order of times, at the ends of time.
    private static var blocks: [GoldenBlock] {
        let absent = { GoldenColumn(signal: $0, kind: 0) }
        let speeds = { (count: Int) in
            GoldenColumn(signal: .speed, kind: 0x11, integers: walk(count, step: 30))
        }
        let uneven: [Int64] = [0, 0, 0, 200, 410, 410, 410, 1000].map { 1_750_000_000_000 + $0 }
        let time = { (predictor: GoldenColumn.Predictor, layout: UInt8, isHeld: Bool) in
            GoldenColumn(kind: 2, predictor: predictor, layout: layout, isHeld: isHeld)
        }
        return [
            GoldenBlock([], [absent(.speed), absent(extra("none"))]),
            GoldenBlock([-1], [speeds(1)]),
            GoldenBlock(
                seconds(9),
                time: time(.delta(step: 1, drift: 1000), 0, false),
                [speeds(9)]
            ),
            GoldenBlock(uneven, time: time(.values(step: 10), 1, true), [speeds(8)]),
            GoldenBlock(uneven, time: time(.dictionary, 8, true), []),
            GoldenBlock(uneven, time: time(.rank, 2, false), []),
            GoldenBlock(uneven.reversed(), time: time(.deltaOfDelta(step: 10), 4, false), []),
            GoldenBlock([.max, .min, 0, -1], time: time(.delta(), 7, false), [speeds(4)]),
        ]
    }

    // MARK: - Number kinds

    /// Every number kind with every exponent and unit.
    private static var kinds: GoldenBlock {
        let integers: [Int64] = [143_701, 0, -5_239_999, 1 << 53 + 1, 7]
        var columns = [
            GoldenColumn(signal: .charging, kind: 0, integers: integers),
            GoldenColumn(signal: .soc, kind: 1, integers: integers, constant: 36.6),
            GoldenColumn(
                signal: .ignition,
                kind: 1,
                integers: integers,
                missing: [0, 3],
                constant: -0.0
            ),
            GoldenColumn(signal: .driveMode, kind: 1, integers: integers, constant: -.infinity),
            GoldenColumn(
                signal: .voltage,
                kind: 3,
                integers: [.min, .max, 0, -1, 0x7FF0_0000_0000_0001]
            ),
            GoldenColumn(
                signal: .current,
                kind: 4,
                integers: [5 << 32 + 0x42C8_0000, -0x42C8_0001, 0x7F80_0000, -1, 1]
            ),
        ]
        for unit in UInt8(1)...7 {
            for kind in UInt8(5)...6 {
                let code = unit << 4 | (unit + kind) % 4
                let signal = extra("unit\(unit)-\(kind)")
                let column = GoldenColumn(
                    signal: signal,
                    kind: kind,
                    unit: code,
                    integers: integers
                )
                columns.append(column)
            }
        }
        for exponent in UInt8(0)...15 {
            for first in [0x10, 0x20, 0x30] as [UInt8] where first + exponent != 0x20 {
                let kind = first + exponent
                let signal = extra("kind\(String(kind, radix: 16))")
                columns.append(GoldenColumn(signal: signal, kind: kind, integers: integers))
            }
        }
        return GoldenBlock(seconds(integers.count), columns)
    }

    // MARK: - Sequences

    /// Every predictor but those from other columns, in every layout, with and without runs.
    private static var sequences: GoldenBlock {
        let count = 22
        let far = lengths(count)
        let steps = walk(count, step: 300, from: 5000).map { $0 * 25 }
        let few = walk(count, step: 2).map { abs($0 % 4) - 1 }
        var columns = [
            GoldenColumn(
                signal: .assistLevel,
                kind: 0x10,
                integers: few,
                predictor: .dictionary,
                layout: 8
            ),
            GoldenColumn(
                signal: .driveMode,
                kind: 0x10,
                integers: few,
                predictor: .dictionary,
                layout: 8,
                isHeld: true
            ),
        ]
        for layout in UInt8(0)...7 {
            let each: [(String, UInt8, [Int64], GoldenColumn.Predictor, Bool)] = [
                ("values", 3, far, .values(), false),
                ("values-stepped", 0x12, steps, .values(step: 25), false),
                ("delta", 3, far, .delta(), layout == 3),
                ("delta-drifting", 0x12, steps, .delta(step: 25, drift: -7), false),
                ("delta2", 3, far, .deltaOfDelta(), false),
                ("delta2-held", 0x11, few, .deltaOfDelta(), true),
                ("rank", 3, far, .rank, false),
                ("rank-held", 0x10, few, .rank, true),
            ]
            for (name, kind, integers, predictor, isHeld) in each {
                columns.append(
                    GoldenColumn(
                        signal: extra("\(name)-\(layout)"),
                        kind: kind,
                        integers: integers,
                        predictor: predictor,
                        layout: layout,
                        isHeld: isHeld
                    )
                )
            }
        }
        return GoldenBlock(seconds(count), columns)
    }
}
