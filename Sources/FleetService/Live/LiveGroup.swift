import FleetAnalytics
import FleetStore
import Telemetry

/// One body that waits to be stored.
struct LiveBody: Sendable {
    let batch: LiveBatch
    let city: CityRow
    let sender: Sender
    let upload: UploadKey?
    let receivedMillis: Int64

    var claim: UploadClaim? {
        upload.map {
            UploadClaim(tokenID: sender.tokenID, key: $0.key, bodySHA256: $0.bodySHA256)
        }
    }

    /// The vehicles of its samples.
    var vehicles: [String] { batch.log.vehicles.map(\.id) }

    /// Those and the vehicles of rows that are no samples.
    var namedVehicles: Set<String> {
        Set(vehicles).union(batch.log.quarantined.compactMap(\.vehicle))
    }

    var earliestMillis: Int64? {
        batch.log.vehicles.compactMap { $0.samples.timeMillis.min() }.min()
    }
}

/// Bodies for one city that share a transaction.
///
/// A body that may not be stored is left out, and the others are stored all the same.
struct LiveGroup: Sendable {
    let store: FleetStore
    let city: CityRow
    let bodies: [LiveBody]
    /// Blocks encoded at once.
    let lanes: Int

    typealias Answer = Result<LiveReceipt, LiveError>

    /// Returns once all is committed.
    func run() async throws -> [Answer] {
        let days = bodies.flatMap { $0.batch.log.vehicles.map(\.samples) }.dayStarts
        if !days.isEmpty {
            try await store.withConnection { try $0.ensurePartitions(holding: days) }
        }
        return try await store.withTransaction { try await run($0) }
    }

    private func run(_ transaction: Transaction) async throws -> [Answer] {
        var answers: [Answer?] = Array(repeating: nil, count: bodies.count)
        // Before any lock, as this may wait for others who have theirs.
        try await claim(transaction, &answers)
        let firstKept = try await lock(transaction)
        for (number, body) in bodies.enumerated() where answers[number] == nil {
            if let firstKept, let first = body.earliestMillis, first < firstKept {
                answers[number] = .failure(.olderThanKept)
            }
        }
        try await checkVehicles(transaction, &answers)
        let accepted = bodies.indices.filter { answers[$0] == nil }
        let written = try await write(accepted, transaction)
        for number in accepted {
            let stored = written.stored[number] ?? 0
            answers[number] = .success(
                LiveReceipt(bodies[number].batch, stored: stored, city: city.id)
            )
        }
        let whole = answers.compactMap(\.self)
        try await finish(accepted, whole, transaction)
        return whole
    }

    // MARK: - Keys

    private func claim(_ transaction: Transaction, _ answers: inout [Answer?]) async throws {
        let numbers = bodies.indices.filter { bodies[$0].upload != nil }
        guard let first = numbers.first else { return }
        let claims = numbers.compactMap { bodies[$0].claim }
        let received = bodies[first].receivedMillis
        let known = try await transaction.run { connection in
            try connection.claimUploads(claims, atMillis: received)
        }
        for (number, answer) in zip(numbers, known) {
            guard let answer else { continue }
            let receipt = try SortedJSON.value(LiveReceipt.self, from: answer.receipt)
            let isSame =
                answer.bodySHA256 == bodies[number].upload?.bodySHA256 && receipt.city == city.id
            answers[number] = isSame ? .success(receipt) : .failure(.keyReused)
        }
    }

    /// Keeps the answers of those stored, and gives the keys of the others back.
    private func finish(_ accepted: [Int], _ answers: [Answer], _ transaction: Transaction)
        async throws
    {
        var kept: [(claim: UploadClaim, receipt: String)] = []
        var released: [UploadClaim] = []
        for (number, answer) in answers.enumerated() {
            guard let claim = bodies[number].claim else { continue }
            switch answer {
            case .success(let receipt) where accepted.contains(number):
                kept.append((claim, try SortedJSON.text(receipt)))
            case .failure(let error) where error != .keyReused: released.append(claim)
            default: break
            }
        }
        guard !kept.isEmpty || !released.isEmpty else { return }
        let (answered, unanswered) = (kept, released)
        try await transaction.run { connection in
            try connection.answerUploads(answered)
            try connection.releaseUploads(unanswered)
        }
    }

    // MARK: - Vehicles

    /// Takes the locks that an import takes, and gives the first instant that is kept.
    private func lock(_ transaction: Transaction) async throws -> Int64? {
        let id = city.id
        let first = try await transaction.run { connection in
            try connection.lockImports(city: id, alone: false)
            return try connection.firstDerivedDay(id)
        }
        let calendar = try CityCalendar(zone: city.timeZone)
        return first.flatMap { CivilDate($0) }.map { calendar.day($0).startMillis }
    }

    /// Adds vehicles that are not known, and refuses bodies with one that is not the sender's.
    private func checkVehicles(_ transaction: Transaction, _ answers: inout [Answer?]) async throws
    {
        let named = bodies.indices.filter { answers[$0] == nil }
            .reduce(into: Set<String>()) { $0.formUnion(bodies[$1].namedVehicles) }
        guard !named.isEmpty else { return }
        let ids = named.sorted()
        var owners = try await transaction.run { try $0.vehicleOwners(ids) }
        refuse(&answers, by: owners)
        var added: [String: String?] = [:]
        for (number, body) in bodies.enumerated() where answers[number] == nil {
            for id in body.vehicles where owners[id] == nil && added[id] == nil {
                added.updateValue(body.sender.fleet, forKey: id)
            }
        }
        guard !added.isEmpty else { return }
        let (new, cityID) = (added.map { (id: $0.key, fleet: $0.value) }, city.id)
        if try await transaction.run({ try $0.isDistributed() }) {
            // Blocks are committed before this transaction is: their vehicles must be there.
            try await store.withConnection { try $0.addVehicles(new, city: cityID) }
        } else {
            try await transaction.run { try $0.addVehicles(new, city: cityID) }
        }
        // Somebody else may have added one of them meanwhile, or a body of this group for its fleet.
        owners = try await transaction.run { try $0.vehicleOwners(ids) }
        refuse(&answers, by: owners)
    }

    private func refuse(
        _ answers: inout [Answer?],
        by owners: [String: (cityID: String, fleet: String?)]
    ) {
        for (number, body) in bodies.enumerated() where answers[number] == nil {
            let refused = body.namedVehicles.sorted().first { id in
                owners[id].map { !body.sender.maySend(forVehicleOf: $0, in: city.id) } ?? false
            }
            if let refused { answers[number] = .failure(.vehicleRefused(refused)) }
        }
    }

    // MARK: - Rows

    private func write(_ accepted: [Int], _ transaction: Transaction) async throws
        -> BatchWriter.Written
    {
        let calendar = try CityCalendar(zone: city.timeZone)
        let writer = BatchWriter(store: store, city: city, calendar: calendar, lanes: lanes)
        var batch = ImportBatch()
        var quarantine: [QuarantineRow] = []
        for number in accepted {
            let live = bodies[number].batch
            for vehicle in live.log.vehicles {
                batch.add(vehicle.samples, vehicle: vehicle.id, log: number)
            }
            let account = LogAccount(
                number: number,
                file: live.format.fileName,
                profile: live.profile,
                city: city.id,
                header: nil
            )
            quarantine += account.quarantine(LogPart(live.log))
        }
        let written = try await writer.write(batch, transaction, isAlone: false)
        guard !quarantine.isEmpty else { return written }
        let (rows, cityID) = (quarantine, city.id)
        let days = calendar.dayNames(rows.compactMap(\.nearMillis).sorted())
        try await transaction.run { connection in
            guard try connection.insertQuarantine(rows) > 0 else { return }
            // Last of all, as the night marks them too: nothing else is waited for after it.
            try connection.markStale(cityID, days.map { (first: $0, last: $0) })
        }
        return written
    }
}
