import Telemetry

/// Samples as an input describes them: how many, how their times lie, then column after column as
/// long as there are bytes.
///
/// Kept inputs mean what this description makes of them: what a byte stands for does not change,
/// new shapes take bytes that stand for nothing yet.
enum DescribedSamples {
    /// Rows × columns, for speed; but some columns are always allowed.
    private static let mostValues = 6000
    private static let fewColumns = 3
    /// More than there are canonical signals.
    private static let mostColumns = 48

    static func columns(_ input: inout InputReader) -> SampleColumns {
        let count = rowCount(&input)
        let times = times(count: count, &input)
        var values: [[Double]] = []
        var columns: [SampleColumns.Column] = []
        var taken: Set<Signal> = []
        let limit = min(mostColumns, max(fewColumns, mostValues / max(1, count)))
        while !input.isAtEnd, columns.count < limit {
            let signal = freeSignal(input.byte(), taken)
            taken.insert(signal)
            values.append(ColumnShape.values(count: count, earlier: values, &input))
            columns.append(.init(signal: signal, values: values[values.count - 1]))
        }
        return SampleColumns(timeMillis: times, columns: columns)
    }

    /// Mostly few rows, for speed; sometimes more than an encoder looks at when it chooses.
    private static func rowCount(_ input: inout InputReader) -> Int {
        switch input.byte() {
        case let size where size < 96: Int(size)
        case let size where size < 240: input.word() % 700
        default: input.word() % 9000
        }
    }

    /// The signal that a byte stands for, or the next after it that has no column yet.
    private static func freeSignal(_ wanted: UInt8, _ taken: Set<Signal>) -> Signal {
        let extras = ["extra.a", "extra.b-1", "extra.C_.d"].compactMap(Signal.init(name:))
        let known = Signal.canonical + extras
        let start = Int(wanted) % known.count
        let free = (known[start...] + known[..<start]).first { !taken.contains($0) }
        return free ?? Signal(name: "extra.\(taken.count)") ?? .speed
    }

    private static func times(count: Int, _ input: inout InputReader) -> [Int64] {
        let kind = input.byte()
        let start: Int64 =
            switch kind >> 6 {
            case 0: 1_750_000_000_000
            case 1: 0
            case 2: input.integer()
            default: .max
            }
        let step = Int64(input.word())
        var noise = input.noise()
        let literals = (0..<4).map { _ in kind & 15 == 6 ? input.integer() : 0 }
        let extremes: [Int64] = [.min, .max, 0, -1, 1, .min + 1, .max - 1]
        var now = start
        return (0..<count).map { row in
            switch kind & 15 {
            case 0: now &+= step
            case 1: now &+= step &+ noise.signed(width: 5)
            case 2: break
            case 3: now &-= step
            case 4: now = Int64(bitPattern: noise.next())
            case 5: now = extremes[(row &+ Int(step)) % extremes.count]
            case 6: now = literals[row % 4]
            case 7: now &+= [200, 201, 199, 1000, step][Int(noise.next() % 5)]
            case 8: now &+= row % 50 == 49 ? noise.signed(width: 40) : step
            // A rate that milliseconds do not divide: 30, 29, 30, 30 …
            case 9: now = start &+ Int64(row) &* 1000 / (step + 1)
            case 10: now = start &+ Int64(row ^ 1) &* step
            case 11: now &+= noise.signed(width: UInt8(truncatingIfNeeded: row / 8))
            default: now &+= 1000
            }
            return now
        }
    }
}
