import FleetAnalytics
import FleetStore
import Telemetry
import TripCompressor

/// Writes batches of samples into the store, each in an open transaction of its caller.
struct BatchWriter: Sendable {
    let store: FleetStore
    let city: CityRow
    let calendar: CityCalendar
    /// Vehicles and blocks worked on at once.
    let lanes: Int

    /// What a batch became, by number of the log.
    struct Written: Sendable {
        var stored: [Int: Int] = [:]
        var blocks: [Int: Int] = [:]
        var blockBytes: [Int: Int] = [:]

        mutating func add(_ other: Written) {
            stored.merge(other.stored, uniquingKeysWith: +)
            blocks.merge(other.blocks, uniquingKeysWith: +)
            blockBytes.merge(other.blockBytes, uniquingKeysWith: +)
        }
    }

    /// Adds the samples that the store does not hold yet, and marks their days.
    ///
    /// The transaction holds the lock of the city's imports. Unless it is alone, which one with
    /// several batches must be, the vehicles are locked here.
    func write(_ batch: ImportBatch, _ transaction: Transaction, isAlone: Bool) async throws
        -> Written
    {
        guard !batch.isEmpty else { return Written() }
        let held = try await held(batch, transaction, isAlone: isAlone)
        let changes = try await held.mapped(lanes: lanes) { vehicles in
            try vehicles.map { try VehicleChange($0.runs, held: $0.blocks, of: $0.id) }
        }
        let pieces = zip(held, changes).flatMap { vehicle, change in
            change.pieces.map { Piece(vehicleKey: vehicle.key, log: vehicle.log, samples: $0) }
        }
        let blocks = try await pieces.mapped(lanes: lanes, Self.blocks)
        let removed = changes.flatMap(\.removed)
        let days = zip(held, changes).flatMap { vehicle, change in
            calendar.dayNames(change.freshMillis).map { (vehicleKey: vehicle.key, day: $0) }
        }
        if !blocks.isEmpty {
            try await announce(days, transaction)
            try await transaction.run { connection in
                try connection.exchangeBlocks(removed, for: blocks)
                try connection.markDirty(days)
            }
        }
        var written = Written()
        for change in changes { written.stored.merge(change.storedByLog, uniquingKeysWith: +) }
        for (piece, block) in zip(pieces, blocks) {
            written.blocks[piece.log, default: 0] += 1
            written.blockBytes[piece.log, default: 0] += block.block.payload.count
        }
        return written
    }

    /// On several servers, says beforehand what the transaction is about to change.
    private func announce(
        _ days: [(vehicleKey: Int64, day: String)],
        _ transaction: Transaction
    ) async throws {
        guard try await transaction.run({ try $0.isDistributed() }) else { return }
        var isHeld = false
        while !isHeld {
            let announced = try await store.withConnection { try $0.announce(days) }
            isHeld = try await transaction.run { try $0.takeBack(announced) }
        }
    }

    // MARK: - What is there

    /// A vehicle of the batch, and its blocks that matter.
    private struct Held: Sendable {
        let id: String
        let key: Int64
        let runs: [ImportBatch.Run]
        let blocks: [VehicleChange.Held]

        /// The log to which its new blocks count, where several small ones came together.
        var log: Int { runs.first?.log ?? 0 }
    }

    private func held(_ batch: ImportBatch, _ transaction: Transaction, isAlone: Bool)
        async throws -> [Held]
    {
        let city = city
        if try await transaction.run({ try $0.isDistributed() }) {
            // Blocks are committed before this transaction is: their vehicles must be there.
            let ids = batch.runs.keys.sorted()
            try await store.withConnection { try $0.addMissingVehicles(ids, city: city.id) }
        }
        let runs = batch.runs.sorted { $0.key < $1.key }
        let times = runs.map { _, runs in runs.flatMap(\.samples.timeMillis).sorted() }
        return try await transaction.run { connection in
            let ids = runs.map(\.key)
            let vehicles = try connection.addVehiclesIfMissing(ids, city: city.id)
            if let other = ids.first(where: { vehicles[$0]?.cityID != city.id }) {
                throw ServiceError.vehicleOfAnotherCity(
                    vehicle: other,
                    city: vehicles[other]?.cityID ?? "",
                    asked: city.id
                )
            }
            let keys = ids.compactMap { vehicles[$0]?.key }
            if !isAlone { try connection.lockVehicles(keys) }
            let stretches = zip(keys, times).flatMap { key, times in
                Self.stretches(of: times, key)
            }
            let heads = Dictionary(
                grouping: try connection.blockHeads(stretches),
                by: \.vehicleKey
            )
            let needed = zip(keys, times).map { key, times in
                VehicleChange.needed(heads[key] ?? [], for: times)
            }
            var payloads = try connection.payloads(needed.flatMap(\.self)).makeIterator()
            return zip(zip(runs, keys), needed).map { vehicle, heads in
                Held(
                    id: vehicle.0.key,
                    key: vehicle.1,
                    runs: vehicle.0.value,
                    blocks: heads.map { .init(head: $0, payload: payloads.next() ?? []) }
                )
            }
        }
    }

    /// The days that hold the times, those in a row as one.
    private static func stretches(of times: [Int64], _ key: Int64) -> [VehicleStretch] {
        var stretches: [VehicleStretch] = []
        for day in BlockCutter.days(times) {
            let start = BlockCutter.dayStart(times[day.lowerBound])
            let end = start + BlockCutter.dayMillis - 1
            if let last = stretches.last, last.lastMillis == start - 1 {
                stretches[stretches.count - 1].lastMillis = end
            } else {
                stretches.append(
                    VehicleStretch(vehicleKey: key, firstMillis: start, lastMillis: end)
                )
            }
        }
        return stretches
    }

    // MARK: - Encoding

    private struct Piece: Sendable {
        let vehicleKey: Int64
        let log: Int
        let samples: SampleColumns
    }

    @Sendable
    private static func blocks(_ pieces: ArraySlice<Piece>) throws -> [NewBlock] {
        var encoder = BlockEncoder(preset: .fast)
        return try pieces.map { piece in
            try NewBlock(vehicleKey: piece.vehicleKey, block: BlockRow(piece.samples, &encoder))
        }
    }
}

extension BlockRow {
    /// The block of samples in order of time, of which there are some.
    init(_ samples: SampleColumns, _ encoder: inout BlockEncoder) throws {
        self.init(
            startMillis: samples.timeMillis.first ?? 0,
            lastMillis: samples.timeMillis.last ?? 0,
            sampleCount: Int32(samples.count),
            formatVersion: 1,
            payload: try encoder.encode(samples)
        )
    }
}

extension CityCalendar {
    /// Names of the civil days that hold the instants, in order.
    func dayNames(_ sortedMillis: [Int64]) -> [String] {
        var names: [String] = []
        var end = Int64.min
        for time in sortedMillis where time >= end {
            let name = dayName(at: time)
            names.append(name)
            end = CivilDate(name).map { day($0).endMillis } ?? .max
        }
        return names
    }
}
