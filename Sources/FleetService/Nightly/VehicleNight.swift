import FleetAnalytics
import FleetStore
import TripCompressor

/// The night of some vehicles: their dirty days and the neighbours of these, derived anew in one
/// transaction.
struct VehicleNight: Sendable {
    enum Outcome: Sendable {
        /// Another worker was faster, or only days that are not over are dirty.
        case nothing
        case derived(days: Int, samples: Int, trips: Int)
        case failed(String)
    }

    let city: CityRow
    let calendar: CityCalendar
    let zones: ZoneIndex
    let thresholds: CityThresholds
    let firstDay: CivilDate?
    let lastDay: CivilDate
    let yesterday: CivilDate
    /// Days are derived in parts of about so many samples: years of a vehicle need no more memory
    /// than a week.
    var samplesAtOnce = usualSamplesAtOnce

    static let usualSamplesAtOnce = 250_000

    /// One of the vehicles has a block that cannot be read.
    private struct Unreadable: Error {
        let vehicle: VehicleRow
        let reason: String
    }

    /// What became of each vehicle, by id; one that cannot be read does not stop the others.
    func run(_ vehicles: [VehicleRow], _ store: FleetStore) async throws -> [String: Outcome] {
        var failed: [String: Outcome] = [:]
        var left = vehicles
        while !left.isEmpty {
            let vehicles = left
            do {
                let outcomes = try await store.withConnection { connection in
                    try connection.transaction { try derive(vehicles, connection) }
                }
                return outcomes.merging(failed) { outcome, _ in outcome }
            } catch let error as Unreadable {
                // The transaction is gone, and with it nothing: the days stay dirty and say why.
                try await store.withConnection {
                    try $0.markFailed(
                        error.vehicle.key,
                        through: lastDay.name,
                        reason: error.reason
                    )
                }
                failed[error.vehicle.id] = .failed(error.reason)
                left.removeAll { $0.key == error.vehicle.key }
            }
        }
        return failed
    }

    /// The vehicles' dirty days, within the caller's transaction.
    func derive(_ vehicles: [VehicleRow], _ connection: isolated PostgresConnection) throws
        -> [String: Outcome]
    {
        let dirty = try connection.takeDirtyDays(
            vehicles.map(\.key),
            from: firstDay?.name,
            through: lastDay.name
        )
        var outcomes = Dictionary(uniqueKeysWithValues: vehicles.map { ($0.id, Outcome.nothing) })
        let stretches = dirty.mapValues { Self.stretches($0.compactMap { CivilDate($0) }) }
        // In the order in which blocks are fetched.
        let ours = vehicles.filter { stretches[$0.key] != nil }.sorted { $0.key < $1.key }
        var work = NightTransaction(
            night: self,
            samples: try NightSamples(
                ours.flatMap { vehicle in
                    (stretches[vehicle.key] ?? []).map { seen(around: $0, of: vehicle) }
                },
                connection
            )
        )
        for vehicle in ours {
            do {
                let days = stretches[vehicle.key] ?? []
                outcomes[vehicle.id] = try work.derive(days, of: vehicle, connection)
            } catch let error as BlockDecodingError {
                throw Unreadable(
                    vehicle: vehicle,
                    reason: "a stored block cannot be read: \(error); set it aside with: "
                        + "fleet-report verify --set-aside"
                )
            }
        }
        try work.finish(connection)
        return outcomes
    }

    /// A trip near midnight is made of two days' samples, so the days beside a dirty one count too.
    private static func stretches(_ dirty: [CivilDate]) -> [ClosedRange<CivilDate>] {
        var result: [ClosedRange<CivilDate>] = []
        for day in dirty.sorted() {
            let around = day.advanced(by: -1)...day.advanced(by: 1)
            if let last = result.last, around.lowerBound <= last.upperBound.advanced(by: 1) {
                result[result.count - 1] = last.lowerBound...around.upperBound
            } else {
                result.append(around)
            }
        }
        return result
    }

    /// What is looked at of a stretch, unless something reaches further.
    private func seen(around stretch: ClosedRange<CivilDate>, of vehicle: VehicleRow)
        -> VehicleStretch
    {
        let first = calendar.day(stretch.lowerBound.advanced(by: -1))
        let last = calendar.day(stretch.upperBound.advanced(by: 1))
        return VehicleStretch(
            vehicleKey: vehicle.key,
            firstMillis: first.startMillis,
            lastMillis: last.endMillis + silenceMillis(vehicle)
        )
    }

    /// After so long without a sample nothing of the vehicle goes on.
    func silenceMillis(_ vehicle: VehicleRow) -> Int64 {
        let traits = VehicleTraits(vehicle)
        return Int64(thresholds.thresholds(of: traits.category).longestSilenceSeconds * 1000)
    }
}

/// Who belongs to a city's fleet.
enum Fleet {
    static let memoryDays = PostgresConnection.fleetMemoryDays
}
