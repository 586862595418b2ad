import FleetAnalytics
import FleetStore
import Telemetry
import TripCompressor

/// Stored samples of some vehicles within one transaction: blocks are fetched many at once, and each
/// is decoded once.
///
/// Stretches are asked for vehicle by vehicle in order of their keys, and mostly in order of time:
/// what lies before the last one is forgotten, and fetched again if need be.
struct NightSamples: ~Copyable {
    /// Stretches of which every block is known.
    private var known: [VehicleStretch] = []
    /// The blocks of each vehicle, by start.
    private var heads: [Int64: [BlockHead]] = [:]
    private var payloads: [Int64: [UInt8]] = [:]
    private var decoded: [Int64: SampleColumns] = [:]
    private var decoder = BlockDecoder()

    /// Samples of which blocks are fetched at once, while they will be asked for.
    private static let fetchedAtOnce = 250_000

    /// Looks up which blocks there are; those of other stretches are looked up when asked for.
    init(_ stretches: [VehicleStretch], _ connection: isolated PostgresConnection) throws {
        try lookUp(stretches, connection)
    }

    /// How many samples the blocks hold that begin in a stretch already looked up.
    func count(_ vehicleKey: Int64, startingIn range: Range<Int64>) -> Int {
        (heads[vehicleKey] ?? []).reduce(0) {
            $0 + (range.contains($1.startMillis) ? Int($1.sampleCount) : 0)
        }
    }

    /// Whether the vehicle may have any sample in the stretch.
    mutating func mayHold(_ stretch: VehicleStretch, _ connection: isolated PostgresConnection)
        throws -> Bool
    {
        try !blocks(of: stretch, connection).isEmpty
    }

    /// The vehicle's samples of some days in a row, in order of time.
    ///
    /// - Throws: `BlockDecodingError` for a block that cannot be read.
    mutating func samples(
        _ vehicleKey: Int64,
        in days: [CivilDay],
        _ connection: isolated PostgresConnection
    ) throws -> SampleColumns {
        guard let from = days.first?.startMillis, let to = days.last?.endMillis else {
            return SampleColumns.union([])
        }
        let blocks = try blocks(
            of: VehicleStretch(vehicleKey: vehicleKey, firstMillis: from, lastMillis: to - 1),
            connection
        )
        let wanted = Set(blocks.map(\.blockID))
        decoded = decoded.filter { wanted.contains($0.key) }
        return SampleColumns.union(try blocks.map { try samples(of: $0, connection) })
            .inside(from..<to)
    }

    private mutating func blocks(
        of stretch: VehicleStretch,
        _ connection: isolated PostgresConnection
    ) throws -> [BlockHead] {
        let isKnown = known.contains {
            $0.vehicleKey == stretch.vehicleKey && $0.firstMillis <= stretch.firstMillis
                && $0.lastMillis >= stretch.lastMillis
        }
        if !isKnown { try lookUp([stretch], connection) }
        return (heads[stretch.vehicleKey] ?? []).filter {
            $0.startMillis <= stretch.lastMillis && $0.lastMillis >= stretch.firstMillis
        }
    }

    private mutating func lookUp(
        _ stretches: [VehicleStretch],
        _ connection: isolated PostgresConnection
    ) throws {
        let found = Dictionary(grouping: try connection.blockHeads(stretches), by: \.vehicleKey)
        for (vehicle, more) in found {
            var all: [BlockHead] = []
            for head in ((heads[vehicle] ?? []) + more).sorted(by: { $0.order < $1.order })
            where all.last != head {
                all.append(head)
            }
            heads[vehicle] = all
        }
        known += stretches
    }

    private mutating func samples(
        of head: BlockHead,
        _ connection: isolated PostgresConnection
    ) throws -> SampleColumns {
        if let samples = decoded[head.blockID] { return samples }
        if payloads[head.blockID] == nil { try fetch(from: head, connection) }
        // Bytes are not needed again while the samples are held.
        guard let payload = payloads.removeValue(forKey: head.blockID) else {
            return SampleColumns.union([])
        }
        let samples = try decoder.decode(payload)
        decoded[head.blockID] = samples
        return samples
    }

    /// Fetches a block and those that will be asked for after it.
    private mutating func fetch(from head: BlockHead, _ connection: isolated PostgresConnection)
        throws
    {
        var wanted: [BlockHead] = []
        var samples = 0
        search: for vehicle in heads.keys.sorted() where vehicle >= head.vehicleKey {
            for next in heads[vehicle] ?? []
            where vehicle > head.vehicleKey || next.order >= head.order {
                if payloads[next.blockID] != nil || decoded[next.blockID] != nil { continue }
                wanted.append(next)
                samples += Int(next.sampleCount)
                if samples >= Self.fetchedAtOnce { break search }
            }
        }
        for (head, payload) in zip(wanted, try connection.payloads(wanted)) {
            payloads[head.blockID] = payload
        }
    }
}

extension BlockHead {
    fileprivate var order: (Int64, Int64) { (startMillis, blockID) }
}
