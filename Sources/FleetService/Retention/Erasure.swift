import FleetAnalytics
import FleetStore
import Telemetry
import TripCompressor

/// Takes a vehicle, or some of its days, out of the tables in one transaction.
struct Erasure: Sendable {
    let store: FleetStore
    let city: CityRow
    let vehicleID: String
    /// `nil`: all of the vehicle.
    let days: ClosedRange<CivilDate>?
    let isApplied: Bool
    let nowMillis: Int64
    private let calendar: CityCalendar
    private let stretch: LifeStretch

    init(
        store: FleetStore,
        city: CityRow,
        vehicleID: String,
        days: ClosedRange<CivilDate>?,
        isApplied: Bool,
        nowMillis: Int64
    ) throws {
        self.store = store
        self.city = city
        self.vehicleID = vehicleID
        self.days = days
        self.isApplied = isApplied
        self.nowMillis = nowMillis
        calendar = try CityCalendar(zone: city.timeZone)
        if let days { try calendar.check(days) }
        stretch =
            if let days {
                LifeStretch(
                    fromMillis: calendar.day(days.lowerBound).startMillis,
                    toMillis: calendar.day(days.upperBound).endMillis,
                    days: days.lowerBound.name...days.upperBound.name
                )
            } else { .all }
    }

    /// Thrown to undo what was done to be counted only.
    private struct Undo: Error {
        let receipt: ErasureReceipt
    }

    func run() async throws -> ErasureReceipt {
        do {
            return try await store.withConnection { connection in
                try connection.transaction {
                    let receipt = try erase(connection)
                    guard isApplied else { throw Undo(receipt: receipt) }
                    return receipt
                }
            }
        } catch let undo as Undo {
            return undo.receipt
        }
    }

    private func erase(_ connection: isolated PostgresConnection) throws -> ErasureReceipt {
        // Alone when the vehicle itself goes: an import must not write for one that is gone.
        try connection.lockImports(city: city.id, alone: days == nil)
        let vehicle = try connection.vehicle(id: vehicleID)
        var receipt = ErasureReceipt(
            receipt: try connection.newReceiptID(),
            erasedAt: calendar.stamp(nowMillis),
            city: city.id,
            vehicle: vehicleID,
            from: days?.lowerBound.name,
            to: days?.upperBound.name,
            isApplied: isApplied
        )
        var tables: [String] = []
        var kept: [String: Int32] = [:]
        let textDays = calendar.dayNames(
            try connection.quarantineTimes(ofVehicle: vehicleID, stretch)
        )
        if let vehicle {
            try connection.lockVehicles([vehicle.key])
            try connection.lockNight(vehicle.key)
            try connection.lockPublication(city.id)
            (tables, kept) = try erase(vehicle, &receipt, connection)
        } else {
            try connection.lockPublication(city.id)
        }
        try eraseTexts(&receipt, connection)
        if vehicle == nil, !receipt.rows.values.contains(where: { $0 > 0 }) {
            throw ServiceError.unknownVehicle(vehicleID)
        }
        for day in textDays {
            kept[day] = try connection.latestPublishedDay(city: city.id, day: day)?.revision
        }
        try connection.closeDays(city.id, kept.keys.sorted())
        receipt.publishedDaysKept = kept.sorted { $0.key < $1.key }
            .map { .init(day: $0.key, revision: $0.value) }
        try remember(receipt, tables + Self.smallTables, connection)
        return receipt
    }

    /// Tables that are not kept in months and hold ids, texts or damaged blocks.
    private static let smallTables = [
        "damaged_block", "import_file", "quarantine", "run_city", "run_vehicle", "use_group",
        "vehicle",
    ]

    /// Erases all but texts; gives the months' parts that held some of it, and the published days
    /// that rest on it with their revisions.
    private func erase(
        _ vehicle: VehicleRow,
        _ receipt: inout ErasureReceipt,
        _ connection: isolated PostgresConnection
    ) throws -> (tables: [String], kept: [String: Int32]) {
        let spans = try connection.derivedSpans(vehicle.key, stretch)
        let lived = try connection.derivedDays(vehicle.key, "1900-01-01"..."2200-01-01")
        let members = try connection.publishedDays(city: city.id, ofVehicle: vehicle.key)
        // What is derived of these days rests on samples that go.
        let touched = touchedDays(spans)
        if days == nil { try connection.markUseStale(city.id, ofVehicle: vehicle.key) }
        try eraseBlocks(vehicle, &receipt, connection)
        let counts = try connection.eraseDerived(vehicle.key, stretch)
        receipt.rows.merge(counts) { $1 }
        if let days, let touched {
            let dirty = try connection.derivedDays(
                vehicle.key,
                touched.lowerBound.name...touched.upperBound.name
            )
            let names = Set(around(days, spans).map(\.name))
            try connection.markDirty(
                dirty.filter(names.contains).map { (vehicleKey: vehicle.key, day: $0) }
            )
            try connection.markUse(
                vehicle.key,
                withoutStretchAt: stretch.fromMillis,
                days: touched.dates.map(\.name)
            )
            try connection.narrowVehicle(vehicle.key)
        }
        receipt.rows["use_group"] =
            try connection.deleteStaleUse(city.id)
            + connection.forgetInKeptUse(vehicle, stretch)
        let stillMember = Set(
            try connection.publishedDays(city: city.id, ofVehicle: vehicle.key).map(\.day)
        )
        var kept: [String: Int32] = [:]
        for member in members {
            guard let date = CivilDate(member.day) else { continue }
            if days == nil || !stillMember.contains(member.day)
                || touched?.contains(date) == true
            {
                kept[member.day] = member.revision
            }
        }
        if days == nil { receipt.rows["vehicle"] = try connection.deleteVehicle(vehicle.key) }
        return (try parts(vehicle, spans, lived, connection), kept)
    }

    /// Days whose blocks, trips or sessions change: those erased, those beside them, and those into
    /// which something of them reached.
    private func touchedDays(_ spans: [(startMillis: Int64, endMillis: Int64)])
        -> ClosedRange<CivilDate>?
    {
        guard let days else { return nil }
        let around = around(days, spans)
        guard let first = around.min(), let last = around.max() else { return nil }
        return first...last
    }

    private func around(
        _ days: ClosedRange<CivilDate>,
        _ spans: [(startMillis: Int64, endMillis: Int64)]
    ) -> [CivilDate] {
        let reached = spans.flatMap { [$0.startMillis, $0.endMillis] }
            .compactMap { CivilDate(calendar.dayName(at: $0)) }
        return [days.lowerBound.advanced(by: -1), days.upperBound.advanced(by: 1)] + reached
    }

    private func eraseBlocks(
        _ vehicle: VehicleRow,
        _ receipt: inout ErasureReceipt,
        _ connection: isolated PostgresConnection
    ) throws {
        guard days != nil else {
            let gone = try connection.eraseBlocks(vehicle.key)
            receipt.rows["block"] = gone.blocks
            (receipt.samples, receipt.blockBytes) = (gone.samples, gone.bytes)
            return
        }
        let cut = try BlockCut(connection, vehicle, stretch.fromMillis..<stretch.toMillis) { _ in
            nil
        }
        try cut.write(connection)
        receipt.rows["block"] = cut.before.blocks
        receipt.samples = cut.before.samples - cut.after.samples
        receipt.blockBytes = cut.before.bytes - cut.after.bytes
    }

    private func eraseTexts(
        _ receipt: inout ErasureReceipt,
        _ connection: isolated PostgresConnection
    ) throws {
        receipt.rows["quarantine"] = try connection.eraseQuarantine(ofVehicle: vehicleID, stretch)
        if days == nil {
            let word = "erased-\(receipt.receipt.prefix(8))"
            let files = try connection.eraseFiles(ofVehicle: vehicleID, word: word)
            receipt.rows["import_file"] = files.removed
            receipt.fileNamesChanged = files.renamed
            receipt.rows["run_vehicle"] = try connection.eraseRuns(ofVehicle: vehicleID, word: word)
        }
        receipt.quarantineUndecided = try connection.undecidedQuarantine(
            city: city.id,
            ofVehicle: vehicleID,
            stretch
        )
    }

    /// The months' parts in which rows of the stretch lie or have lain.
    private func parts(
        _ vehicle: VehicleRow,
        _ spans: [(startMillis: Int64, endMillis: Int64)],
        _ lived: [String],
        _ connection: isolated PostgresConnection
    ) throws -> [String] {
        var first = spans.map(\.startMillis).min()
        var last = spans.map(\.endMillis).max()
        // Samples may be gone by a rule, and what was derived of them not.
        let midnights = [lived.first, lived.last].map { name in
            name.flatMap { CivilDate($0) }.map { calendar.day($0).startMillis }
        }
        let bounds =
            days == nil
            ? [vehicle.firstSampleMillis, vehicle.lastSampleMillis] + midnights
            : [stretch.fromMillis, stretch.toMillis]
        for case let bound? in bounds {
            first = min(first ?? bound, bound)
            last = max(last ?? bound, bound)
        }
        guard let first, let last else { return [] }
        // A civil day may begin in another month of UTC, and a block a day before its last sample.
        let margin = 2 * BlockCutter.dayMillis
        return try connection.monthlyParts(fromMillis: first - margin, toMillis: last + margin)
    }

    private func remember(
        _ receipt: ErasureReceipt,
        _ tables: [String],
        _ connection: isolated PostgresConnection
    ) throws {
        var anonymous = receipt
        anonymous.vehicle = nil
        try connection.insertErasure(
            ErasureRow(
                id: receipt.receipt,
                cityID: city.id,
                erasedMillis: nowMillis,
                receiptJSON: try SortedJSON.text(anonymous),
                tablesLeft: tables
            ),
            vehicle: vehicleID
        )
    }
}
