import FleetStore
import Telemetry
import TripCompressor

/// Blocks of a vehicle that lose some of what they hold, and what stands in their place.
struct BlockCut {
    private(set) var old: [BlockHead] = []
    private(set) var new: [NewBlock] = []
    private(set) var samplesBefore = 0
    private(set) var samplesAfter = 0
    private(set) var bytesBefore = 0
    private(set) var bytesAfter = 0

    /// Reads the blocks that reach into a stretch; of the samples inside it those are kept that the
    /// body gives, `nil` for none.
    ///
    /// Part of a transaction that has the vehicle's import lock.
    init(
        _ connection: isolated PostgresConnection,
        _ vehicle: VehicleRow,
        fromMillis: Int64,
        toMillis: Int64,
        keeping: (SampleColumns) -> SampleColumns?
    ) throws {
        let heads = try connection.blockHeads([
            VehicleStretch(
                vehicleKey: vehicle.key,
                firstMillis: fromMillis,
                lastMillis: toMillis - 1
            )
        ])
        var encoder = BlockEncoder(preset: .fast)
        // Few at a time: a long stretch of a vehicle is more than should be held.
        for start in stride(from: 0, to: heads.count, by: 64) {
            let some = Array(heads[start..<min(start + 64, heads.count)])
            let payloads = try connection.payloads(some)
            for (head, payload) in zip(some, payloads) {
                let held = VehicleChange.Held(head: head, payload: payload)
                let samples = try VehicleChange.decode([held], of: vehicle.id)[0]
                let range = fromMillis..<toMillis
                let outside = samples.rows(
                    at: samples.timeMillis.indices.filter {
                        !range.contains(samples.timeMillis[$0])
                    }
                )
                guard outside.count < samples.count else { continue }
                let inside = keeping(samples.inside(range))
                let left = SampleColumns.union([outside, inside].compactMap(\.self))
                    .withoutEmptyColumns()
                if left.isBitIdentical(to: samples) { continue }
                old.append(head)
                samplesBefore += samples.count
                bytesBefore += payload.count
                guard !left.isEmpty else { continue }
                let block = try BlockRow(left, &encoder)
                new.append(NewBlock(vehicleKey: vehicle.key, block: block))
                samplesAfter += left.count
                bytesAfter += block.payload.count
            }
        }
    }

    func write(_ connection: isolated PostgresConnection) throws {
        guard !old.isEmpty else { return }
        try connection.exchangeBlocks(old, for: new)
    }
}
