import FleetStore
import Telemetry
import TripCompressor

/// What a compaction did.
package struct CompactionResult: Sendable {
    package var days = 0
    package var blocksBefore = 0
    package var blocksAfter = 0
    package var bytesBefore = 0
    package var bytesAfter = 0

    package var sentence: String {
        days == 0
            ? "nothing lies in pieces"
            : "\(days) vehicle-days made whole: \(blocksBefore) blocks of \(bytesBefore) bytes are "
                + "\(blocksAfter) of \(bytesAfter)"
    }
}

/// Makes whole blocks of what came in pieces, a vehicle's day at a time, while everything else
/// goes on.
struct Compaction: Sendable {
    let store: FleetStore
    let city: CityRow

    func run(_ result: inout CompactionResult, progress: (Int, Int) -> Void) async throws {
        let cityID = city.id
        let vehicles = try await store.withConnection { try $0.vehicles(city: cityID) }
        for (number, vehicle) in vehicles.enumerated() {
            progress(number, vehicles.count)
            let heads = try await store.withConnection { try $0.blockHeads(vehicle.key) }
            for day in Self.days(inPieces: heads) { try await compact(day, vehicle, &result) }
        }
        progress(vehicles.count, vehicles.count)
    }

    /// First instants of the UTC days of which the blocks are not those that their samples need.
    static func days(inPieces heads: [BlockHead]) -> [Int64] {
        var days: Set<Int64> = []
        for (day, heads) in Dictionary(
            grouping: heads,
            by: { BlockCutter.dayStart($0.startMillis) }
        ) {
            let samples = heads.reduce(0) { $0 + Int($1.sampleCount) }
            if heads.count > BlockCutter.blockCount(samples) { days.insert(day) }
            // Blocks of earlier versions may reach into the next day.
            for head in heads where head.lastMillis >= day + BlockCutter.dayMillis {
                days.formUnion([day, BlockCutter.dayStart(head.lastMillis)])
            }
        }
        return days.sorted()
    }

    private func compact(
        _ day: Int64,
        _ vehicle: VehicleRow,
        _ result: inout CompactionResult
    ) async throws {
        let cityID = city.id
        let stretch = VehicleStretch(
            vehicleKey: vehicle.key,
            firstMillis: day,
            lastMillis: day + BlockCutter.dayMillis - 1
        )
        let made = try await store.withConnection { connection -> CompactionResult in
            try connection.transaction {
                try connection.lockImports(city: cityID, alone: false)
                try connection.lockVehicles([vehicle.key])
                let heads = try connection.blockHeads([stretch])
                var made = CompactionResult()
                // Somebody else may have been here meanwhile.
                guard !Self.days(inPieces: heads).isEmpty else { return made }
                let payloads = try connection.payloads(heads)
                let held = zip(heads, payloads).map { VehicleChange.Held(head: $0, payload: $1) }
                let whole = SampleColumns.union(try VehicleChange.decode(held, of: vehicle.id))
                var encoder = BlockEncoder(preset: .fast)
                let blocks = try BlockCutter.ranges(whole.timeMillis).map { range in
                    try NewBlock(
                        vehicleKey: vehicle.key,
                        block: BlockRow(whole.rows(at: range).withoutEmptyColumns(), &encoder)
                    )
                }
                try connection.ensurePartitions(holding: blocks.map(\.block.startMillis))
                try connection.exchangeBlocks(heads, for: blocks)
                made.days = 1
                made.blocksBefore = heads.count
                made.blocksAfter = blocks.count
                made.bytesBefore = payloads.reduce(0) { $0 + $1.count }
                made.bytesAfter = blocks.reduce(0) { $0 + $1.block.payload.count }
                return made
            }
        }
        result.days += made.days
        result.blocksBefore += made.blocksBefore
        result.blocksAfter += made.blocksAfter
        result.bytesBefore += made.bytesBefore
        result.bytesAfter += made.bytesAfter
    }
}
