import FleetStore
import Telemetry
import TripCompressor

/// Blocks of a vehicle that lose some of what they hold, and what stands in their place.
struct BlockCut {
    private(set) var old: [BlockHead] = []
    private(set) var new: [NewBlock] = []
    /// What was there and what is, by month of the blocks' start in UTC.
    private(set) var months: [String: (before: Amount, after: Amount)] = [:]

    struct Amount: Sendable, Equatable {
        var blocks = 0
        var samples = 0
        var bytes = 0

        static func + (left: Amount, right: Amount) -> Amount {
            Amount(
                blocks: left.blocks + right.blocks,
                samples: left.samples + right.samples,
                bytes: left.bytes + right.bytes
            )
        }
    }

    var before: Amount { months.values.reduce(Amount()) { $0 + $1.before } }
    var after: Amount { months.values.reduce(Amount()) { $0 + $1.after } }

    /// Reads the blocks that reach into a stretch; of the samples inside it those are kept that the
    /// body gives, `nil` for none.
    ///
    /// Part of a transaction that has the vehicle's import lock.
    init(
        _ connection: isolated PostgresConnection,
        _ vehicle: VehicleRow,
        _ range: Range<Int64>,
        keeping: (SampleColumns) -> SampleColumns?
    ) throws {
        let heads = try connection.blockHeads([
            VehicleStretch(
                vehicleKey: vehicle.key,
                firstMillis: range.lowerBound,
                lastMillis: range.upperBound - 1
            )
        ])
        var encoder = BlockEncoder(preset: .fast)
        for day in Self.days(heads) {
            let payloads = try connection.payloads(day)
            let held = zip(day, payloads).map { VehicleChange.Held(head: $0, payload: $1) }
            let samples = SampleColumns.union(try VehicleChange.decode(held, of: vehicle.id))
            let outside = samples.rows(
                at: samples.timeMillis.indices.filter { !range.contains(samples.timeMillis[$0]) }
            )
            guard outside.count < samples.count else { continue }
            let inside = keeping(samples.inside(range))
            let left = SampleColumns.union([outside, inside].compactMap(\.self))
                .withoutEmptyColumns()
            if left.isBitIdentical(to: samples) { continue }
            let blocks = try BlockCutter.ranges(left.timeMillis).map { rows in
                try NewBlock(
                    vehicleKey: vehicle.key,
                    block: BlockRow(left.rows(at: rows).withoutEmptyColumns(), &encoder)
                )
            }
            old += day
            new += blocks
            let month = String(utcStamp(day[0].startMillis).prefix(7))
            let known = months[month] ?? (Amount(), Amount())
            months[month] = (
                known.before
                    + Amount(
                        blocks: day.count,
                        samples: samples.count,
                        bytes: payloads.reduce(0) { $0 + $1.count }
                    ),
                known.after
                    + Amount(
                        blocks: blocks.count,
                        samples: left.count,
                        bytes: blocks.reduce(0) { $0 + $1.block.payload.count }
                    )
            )
        }
    }

    /// The blocks of each day in UTC; a day whose blocks reach into the next is one with it.
    private static func days(_ heads: [BlockHead]) -> [[BlockHead]] {
        var days: [[BlockHead]] = []
        var last = Int64.min
        for head in heads.sorted(by: { $0.startMillis < $1.startMillis }) {
            if days.isEmpty || BlockCutter.dayStart(head.startMillis) > BlockCutter.dayStart(last) {
                days.append([head])
            } else {
                days[days.count - 1].append(head)
            }
            last = max(last, head.lastMillis)
        }
        return days
    }

    func write(_ connection: isolated PostgresConnection) throws {
        guard !old.isEmpty else { return }
        try connection.exchangeBlocks(old, for: new)
    }
}
