import FleetStore
import Telemetry
import TripCompressor

/// What becomes of one vehicle's blocks when samples come in: some may go, others come.
struct VehicleChange: Sendable {
    /// Blocks whose samples lie in the new ones.
    private(set) var removed: [BlockHead] = []
    /// The new blocks, not yet encoded.
    private(set) var pieces: [SampleColumns] = []
    /// Times of the samples that were not there, in order.
    private(set) var freshMillis: [Int64] = []
    /// How many of these each log brought; the first to bring a sample counts.
    private(set) var storedByLog: [Int: Int] = [:]

    /// A block that is there, with its bytes where they are needed.
    struct Held: Sendable {
        let head: BlockHead
        let payload: [UInt8]
    }

    /// Blocks smaller than this are taken into new ones.
    private static let smallBlock = BlockCutter.mostSamples / 2
    /// A block is taken in only by a quarter of its samples or more, so that the samples of a day
    /// that comes one by one are written a few times each, and not once for every other one.
    private static let growth = 4

    /// The blocks of which bytes are needed to add these samples: those that may hold some of them,
    /// and those that may be taken in.
    static func needed(_ heads: [BlockHead], for millis: [Int64]) -> [BlockHead] {
        let days = BlockCutter.days(millis).map { millis[$0] }
        var needed: Set<Int> = []
        for day in days {
            guard let first = day.first, let last = day.last else { continue }
            needed.formUnion(
                heads.indices.filter {
                    heads[$0].startMillis <= last && heads[$0].lastMillis >= first
                }
            )
            let dayStart = BlockCutter.dayStart(first)
            let small = heads.indices.filter {
                isSmall(heads[$0]) && BlockCutter.dayStart(heads[$0].startMillis) == dayStart
            }
            // If all samples are fresh; with fewer that are, fewer blocks are taken in.
            needed.formUnion(
                takenIn(small, by: day.count, count: { Int(heads[$0].sampleCount) })
            )
        }
        return needed.sorted().map { heads[$0] }
    }

    /// Those of a day's small blocks that so many fresh samples take in.
    private static func takenIn<Block>(
        _ small: [Block],
        by fresh: Int,
        count: (Block) -> Int
    ) -> ArraySlice<Block> {
        var total = fresh
        return small.sorted { count($0) < count($1) }.prefix { block in
            guard count(block) <= growth * total else { return false }
            total += count(block)
            return true
        }
    }

    private static func isSmall(_ head: BlockHead) -> Bool { head.sampleCount < smallBlock }

    /// The change that the runs of a vehicle make, given the blocks `needed`.
    init(_ runs: [ImportBatch.Run], held: [Held], of vehicle: String) throws {
        let all = SampleColumns.concatenation(runs.map(\.samples))
        var order = all.distinctRows()
        let distinct = order.map { all.rows(at: $0) } ?? all
        let decoded = try Self.decode(held, of: vehicle)
        let known = SampleColumns.union(decoded)
        var fresh = distinct
        if let rows = distinct.rowsMissing(from: known) {
            fresh = distinct.rows(at: rows)
            order = order.map { order in rows.map { order[$0] } } ?? rows
        }
        freshMillis = fresh.timeMillis
        storedByLog = Self.counts(order, fresh.count, runs)
        guard !fresh.isEmpty else { return }
        takeIn(fresh, zip(held.map(\.head), decoded))
    }

    /// Adds fresh samples day by day, together with the small blocks of the day.
    private mutating func takeIn(
        _ fresh: SampleColumns,
        _ held: some Sequence<(BlockHead, SampleColumns)>
    ) {
        var runs: [SampleColumns] = [fresh]
        for day in BlockCutter.days(fresh.timeMillis) {
            let start = BlockCutter.dayStart(fresh.timeMillis[day.lowerBound])
            let small = held.filter { head, _ in
                Self.isSmall(head) && BlockCutter.dayStart(head.startMillis) == start
            }
            for (head, samples) in Self.takenIn(small, by: day.count, count: { $0.1.count }) {
                removed.append(head)
                runs.append(samples)
            }
        }
        let whole = runs.count == 1 ? fresh : SampleColumns.union(runs)
        pieces = BlockCutter.ranges(whole.timeMillis).map {
            whole.rows(at: $0).withoutEmptyColumns()
        }
    }

    /// The samples of each block.
    static func decode(_ held: [Held], of vehicle: String) throws -> [SampleColumns] {
        var decoder = BlockDecoder()
        var decoded: [SampleColumns] = []
        for block in held {
            do {
                decoded.append(try decoder.decode(block.payload))
            } catch {
                throw ServiceError.damagedBlock(
                    vehicle: vehicle,
                    from: utcStamp(block.head.startMillis),
                    problem: "\(error)"
                )
            }
        }
        return decoded
    }

    /// Fresh samples by the log whose row each is; `order` is `nil` when these are all rows.
    private static func counts(_ order: [Int]?, _ count: Int, _ runs: [ImportBatch.Run])
        -> [Int: Int]
    {
        var counts: [Int: Int] = [:]
        guard let order else {
            for run in runs { counts[run.log, default: 0] += run.samples.count }
            return counts
        }
        if runs.allSatisfy({ $0.log == runs[0].log }) {
            return runs.isEmpty ? [:] : [runs[0].log: count]
        }
        var logOfRow: [Int] = []
        for run in runs { logOfRow += Array(repeating: run.log, count: run.samples.count) }
        for row in order { counts[logOfRow[row], default: 0] += 1 }
        return counts
    }
}

extension SampleColumns {
    /// Without the signals that no sample of the run carries.
    func withoutEmptyColumns() -> SampleColumns {
        SampleColumns(
            timeMillis: timeMillis,
            columns: columns.filter { column in column.values.contains { !$0.isNaN } }
        )
    }
}
