import FleetAnalytics
import FleetStore
import Telemetry
import TripCompressor

/// What a check of the whole database found.
package struct VerificationResult: Sendable {
    package var vehicles = 0
    package var blocks = 0
    package var samples = 0
    package var publishedDays = 0
    package var faults: [Fault] = []
    /// What could not be compared, because a night has still to work on it.
    package var waiting: [String] = []
    /// Published days that cannot be compared: something was erased of them, or they are settled.
    package var closedDays = 0
    /// Days of vehicles that cannot be derived again, as their samples were thinned or dropped.
    package var settledVehicleDays = 0

    /// Something that is not as it should be.
    package struct Fault: Sendable, Equatable {
        package var city: String
        /// `nil` when it is no vehicle's.
        package var vehicle: String?
        /// Time, day or table.
        package var place: String
        package var problem: String
        /// What has been done about it.
        package var isSetAside = false
    }

    package var table: Table {
        Table(
            columns: ["city", "vehicle", "place", "problem", "set_aside"],
            rows: faults.map {
                [
                    .text($0.city), .text($0.vehicle), .text($0.place), .text($0.problem),
                    .text($0.isSetAside ? "yes" : "no"),
                ]
            }
        )
    }

    package var sentence: String {
        let found =
            switch faults.count {
            case 0: "no fault"
            case 1: "1 fault"
            default: "\(faults.count) faults"
            }
        let set = faults.count(where: \.isSetAside)
        return "\(blocks) blocks of \(vehicles) vehicles (\(samples) samples) and \(publishedDays) "
            + "published days checked: \(found)" + (set > 0 ? ", \(set) blocks set aside" : "")
            + (waiting.isEmpty
                ? ""
                : "; not compared, as a night has still to work on them: "
                    + "\(waiting.prefix(5).joined(separator: ", "))"
                    + (waiting.count > 5 ? " and \(waiting.count - 5) more" : ""))
            + (closedDays == 0
                ? ""
                : "; \(closedDays) published days closed by an erasure or by retention are not compared")
            + (settledVehicleDays == 0
                ? ""
                : "; \(settledVehicleDays) vehicle-days of which samples were thinned or dropped "
                    + "are not derived again")
    }
}

/// Reads every block of a city's vehicles, and, when asked to, derives everything again and compares.
struct Verification: Sendable {
    let store: FleetStore
    let city: CityRow
    let isDeep: Bool
    /// Whether blocks that cannot be read are moved out of the way.
    let setsAside: Bool
    let nowMillis: Int64

    func run(_ result: inout VerificationResult, progress: (Int, Int) -> Void) async throws {
        let calendar = try CityCalendar(zone: city.timeZone)
        let cityID = city.id
        let (vehicles, again) = try await store.withConnection { connection in
            try connection.adoptAnnouncements()
            return (try connection.vehicles(city: cityID), try makers(calendar, connection))
        }
        for (number, vehicle) in vehicles.enumerated() {
            progress(number, vehicles.count)
            result.vehicles += 1
            let faults = try await checkBlocks(vehicle, calendar, &result)
            result.faults += faults
            if isDeep, faults.isEmpty { try await compare(vehicle, again.night, &result) }
        }
        progress(vehicles.count, vehicles.count)
        try await checkPublications(again.publisher, &result)
    }

    /// What makes everything a second time.
    private func makers(_ calendar: CityCalendar, _ connection: isolated PostgresConnection) throws
        -> (night: VehicleNight, publisher: Publisher)
    {
        let yesterday = try calendar.yesterday(nowMillis)
        let zones = try connection.zones(city.id)
        let thresholds = try CityThresholds(try connection.city(city.id) ?? city)
        let night = VehicleNight(
            city: city,
            calendar: calendar,
            zones: try ZoneFile.index(zones),
            thresholds: thresholds,
            firstDay: nil,
            lastDay: yesterday,
            yesterday: yesterday
        )
        let publisher = Publisher(
            city: city,
            calendar: calendar,
            firstDay: nil,
            lastDay: yesterday,
            nowMillis: nowMillis,
            zoneNames: Dictionary(uniqueKeysWithValues: zones.map { ($0.number, $0.name) }),
            thresholds: thresholds,
            patienceHours: 0
        )
        return (night, publisher)
    }

    // MARK: - Blocks

    private func checkBlocks(
        _ vehicle: VehicleRow,
        _ calendar: CityCalendar,
        _ result: inout VerificationResult
    ) async throws -> [VerificationResult.Fault] {
        let heads = try await store.withConnection { try $0.blockHeads(vehicle.key) }
        var faults: [VerificationResult.Fault] = []
        for start in stride(from: 0, to: heads.count, by: 64) {
            let some = Array(heads[start..<min(start + 64, heads.count)])
            for (head, problem) in try await check(some) {
                var fault = VerificationResult.Fault(
                    city: city.id,
                    vehicle: vehicle.id,
                    place:
                        "\(calendar.stamp(head.startMillis)) to \(calendar.stamp(head.lastMillis))",
                    problem: "block of \(head.sampleCount) samples: \(problem)"
                        + (setsAside ? "" : "; --set-aside moves it out of the way")
                )
                if setsAside { fault.isSetAside = try await setAside(head, problem, calendar) }
                faults.append(fault)
            }
            result.blocks += some.count
            result.samples += some.reduce(0) { $0 + Int($1.sampleCount) }
        }
        return faults
    }

    /// The blocks that cannot be read, or do not hold what stands beside them.
    private func check(_ heads: [BlockHead]) async throws -> [(BlockHead, String)] {
        try await store.withConnection { connection in
            var decoder = BlockDecoder()
            var faults: [(BlockHead, String)] = []
            for head in heads {
                // One by one: one that PostgreSQL itself cannot read must not hide the others.
                do {
                    guard let payload = try connection.payload(head) else { continue }
                    let samples = try decoder.decode(payload)
                    if samples.count != Int(head.sampleCount)
                        || samples.timeMillis.min() != head.startMillis
                        || samples.timeMillis.max() != head.lastMillis
                    {
                        faults.append((head, "its samples are not those it is stored for"))
                    }
                } catch let error as BlockDecodingError {
                    faults.append((head, "\(error)"))
                }
            }
            return faults
        }
    }

    private func setAside(_ head: BlockHead, _ problem: String, _ calendar: CityCalendar)
        async throws -> Bool
    {
        let days = calendar.dayNames([head.startMillis, head.lastMillis])
        let cityID = city.id
        return try await store.withConnection { connection in
            let isKept = try connection.transaction {
                try connection.lockImports(city: cityID, alone: false)
                try connection.lockVehicles([head.vehicleKey])
                guard try connection.keepDamaged(head, problem: problem) else { return false }
                // What is derived from it will no longer be so.
                try connection.markDirty(days.map { (vehicleKey: head.vehicleKey, day: $0) })
                return true
            }
            guard isKept else { return false }
            try connection.transaction {
                try connection.removeDamaged(head)
                // A night may have worked on these days in between.
                try connection.markDirty(days.map { (vehicleKey: head.vehicleKey, day: $0) })
            }
            return true
        }
    }

    // MARK: - What was derived

    /// Thrown to undo a derivation that was made for comparison only.
    private struct Undo: Error {
        let differing: [String]
    }

    private func compare(
        _ vehicle: VehicleRow,
        _ night: VehicleNight,
        _ result: inout VerificationResult
    ) async throws {
        let differing: [String]?
        do {
            try await store.withConnection { connection in
                try connection.transaction {
                    try connection.lockNight(vehicle.key)
                    guard
                        try !connection.hasDirtyDays(vehicle.key, through: night.lastDay.name)
                    else { return }
                    let before = try connection.derivedChecksums(vehicle.key)
                    try connection.markVehicleDirty(vehicle.key)
                    _ = try night.derive([vehicle], connection)
                    let after = try connection.derivedChecksums(vehicle.key)
                    throw Undo(differing: before.keys.filter { before[$0] != after[$0] }.sorted())
                }
            }
            differing = nil
        } catch let undo as Undo {
            differing = undo.differing
        }
        guard let differing else {
            result.waiting.append("vehicle \(vehicle.id)")
            return
        }
        for table in differing {
            result.faults.append(
                .init(
                    city: city.id,
                    vehicle: vehicle.id,
                    place: "table \(table)",
                    problem: "what was derived is not what its blocks give; run: fleet-report "
                        + "nightly --city \(city.id) --reprocess all"
                )
            )
        }
    }

    // MARK: - What was published

    private func checkPublications(
        _ publisher: Publisher,
        _ result: inout VerificationResult
    ) async throws {
        let (city, isDeep) = (city, isDeep)
        let (names, closed) = try await store.withConnection {
            (
                try $0.publishedDayNames(city: city.id, from: nil, through: nil),
                Set(try $0.closedDays(city.id))
            )
        }
        if isDeep {
            result.closedDays += closed.count
            let id = city.id
            result.settledVehicleDays += try await store.withConnection {
                try $0.settledVehicleDays(id)
            }
        }
        for name in names {
            result.publishedDays += 1
            do {
                let isSame = try await store.withConnection { connection -> Bool? in
                    guard let date = CivilDate(name),
                        let latest = try connection.latestPublishedDay(city: city.id, day: name),
                        isDeep, !closed.contains(name)
                    else { return true }
                    guard try !connection.isStale(city.id, day: name) else { return nil }
                    return try publisher.figuresJSON(date, connection) == latest.figuresJSON
                }
                if isSame == nil { result.waiting.append("day \(name)") }
                if isSame == false {
                    result.faults.append(
                        fault(
                            name,
                            "the published figures are not those that the derived rows give; run: "
                                + "fleet-report nightly --city \(city.id) --day \(name) "
                                + "--reprocess all"
                        )
                    )
                }
            } catch let error as StoreError {
                guard case .damagedPublication = error else { throw error }
                result.faults.append(fault(name, "\(error)"))
            }
        }
    }

    private func fault(_ place: String, _ problem: String) -> VerificationResult.Fault {
        .init(city: city.id, place: place, problem: problem)
    }
}
