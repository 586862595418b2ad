import FleetAnalytics
package import FleetStore
import Telemetry
import TripCompressor

/// A parsed log file on its way into the store.
package struct IngestInput: Sendable {
    package var fileName: String
    package var profile: String
    package var log: ParsedLog

    package init(fileName: String, profile: String, log: ParsedLog) {
        self.fileName = fileName
        self.profile = profile
        self.log = log
    }
}

/// Puts parsed logs into the store: new samples as blocks, the rest accounted for.
package struct Ingest: Sendable {
    /// Why a single cell of an accepted row was set aside.
    static let unreadableCell = "cell unreadable"

    let store: FleetStore
    let city: CityRow
    private let calendar: CityCalendar

    package init(store: FleetStore, city: CityRow) throws {
        self.store = store
        self.city = city
        calendar = try CityCalendar(zone: city.timeZone)
    }

    /// All of a file in one transaction, or nothing.
    package func run(_ input: IngestInput) async throws -> ImportOutcome {
        try await store.withConnection { connection in
            try connection.transaction { try store(input, connection) }
        }
    }

    /// Within the caller's transaction.
    func store(_ input: IngestInput, _ connection: isolated PostgresConnection) throws
        -> ImportOutcome
    {
        let log = input.log
        var outcome = ImportOutcome(
            file: input.fileName,
            profile: input.profile,
            city: city.id,
            vehicles: log.vehicles.map(\.id).sorted()
        )
        outcome.rowsRead = log.rowsRead
        outcome.rowsQuarantined = log.quarantined.count
        for row in log.quarantined {
            outcome.quarantinedByReason[row.reason.rawValue, default: 0] += 1
        }
        for cell in log.cells { outcome.cellsSetAside[cell.column, default: 0] += 1 }
        for (signal, count) in log.implausible { outcome.implausibleValues[signal.name] = count }
        var targets: [(key: Int64, samples: SampleColumns)] = []
        for vehicle in log.vehicles {
            targets.append((try key(of: vehicle.id, connection), vehicle.samples))
        }
        // In one order everywhere, so that two imports never wait for each other.
        targets.sort { $0.key < $1.key }
        try connection.lockVehicles(targets.map(\.key))
        var encoder = BlockEncoder(preset: .fast)
        for target in targets {
            try add(target.samples, to: target.key, &encoder, &outcome, connection)
        }
        outcome.rowsDuplicate = log.sampleCount - outcome.rowsStored
        try setAside(input, connection)
        try connection.insertImport(
            ImportRow(
                cityID: city.id,
                fileName: input.fileName,
                profile: input.profile,
                rowsRead: Int64(outcome.rowsRead),
                rowsStored: Int64(outcome.rowsStored),
                rowsDuplicate: Int64(outcome.rowsDuplicate),
                rowsQuarantined: Int64(outcome.rowsQuarantined),
                cellsSetAside: Int64(log.cells.count),
                firstMillis: log.vehicles.compactMap { $0.samples.timeMillis.min() }.min(),
                lastMillis: log.vehicles.compactMap { $0.samples.timeMillis.max() }.max(),
                header: log.headerText
            )
        )
        return outcome
    }

    private func key(of id: String, _ connection: isolated PostgresConnection) throws -> Int64 {
        let vehicle = try connection.addVehicleIfMissing(VehicleRow(id: id, cityID: city.id))
        guard vehicle.cityID == city.id else {
            throw ServiceError.vehicleOfAnotherCity(
                vehicle: id,
                city: vehicle.cityID,
                asked: city.id
            )
        }
        return vehicle.key
    }

    /// Adds the samples that the store does not hold yet.
    private func add(
        _ samples: SampleColumns,
        to vehicleKey: Int64,
        _ encoder: inout BlockEncoder,
        _ outcome: inout ImportOutcome,
        _ connection: isolated PostgresConnection
    ) throws {
        let distinct = SampleColumns.union([samples])
        guard let first = distinct.timeMillis.first, let last = distinct.timeMillis.last else {
            return
        }
        var decoder = BlockDecoder()
        var held: [SampleColumns] = []
        for block in try connection.blocks(vehicleKey, overlapping: first...last) {
            do {
                held.append(try decoder.decode(block.payload))
            } catch {
                throw ServiceError.damagedBlock(
                    from: calendar.stamp(block.startMillis),
                    problem: "\(error)"
                )
            }
        }
        let fresh = held.isEmpty ? distinct : distinct.subtracting(SampleColumns.union(held))
        guard !fresh.isEmpty else { return }
        var blocks: [BlockRow] = []
        for range in BlockCutter.ranges(fresh.timeMillis) {
            let payload = try encoder.encode(fresh.rows(at: range).withoutEmptyColumns())
            outcome.blockBytes += payload.count
            blocks.append(
                BlockRow(
                    startMillis: fresh.timeMillis[range.lowerBound],
                    lastMillis: fresh.timeMillis[range.upperBound - 1],
                    sampleCount: Int32(range.count),
                    formatVersion: 1,
                    payload: payload
                )
            )
        }
        try connection.insertBlocks(vehicleKey, blocks)
        try connection.markDirty(vehicleKey, days: days(of: fresh.timeMillis))
        outcome.blocks += blocks.count
        outcome.rowsStored += fresh.count
    }

    /// Civil days that hold the instants, in order.
    private func days(of sortedMillis: [Int64]) -> [String] {
        var names: [String] = []
        var end = Int64.min
        for time in sortedMillis where time >= end {
            let name = calendar.dayName(at: time)
            names.append(name)
            end = CivilDate(name).map { calendar.day($0).endMillis } ?? .max
        }
        return names
    }

    private func setAside(_ input: IngestInput, _ connection: isolated PostgresConnection) throws {
        func row(
            _ line: Int,
            _ reason: String,
            _ column: String?,
            _ text: String,
            _ near: Int64?,
            isWholeRow: Bool
        ) -> QuarantineRow {
            QuarantineRow(
                cityID: city.id,
                fileName: input.fileName,
                profile: input.profile,
                line: Int64(line),
                reason: reason,
                column: column,
                text: text,
                isWholeRow: isWholeRow,
                nearMillis: near
            )
        }
        let rows =
            input.log.quarantined.map {
                row(
                    $0.line,
                    $0.reason.rawValue,
                    $0.column,
                    $0.text,
                    $0.nearMillis,
                    isWholeRow: true
                )
            }
            + input.log.cells.map {
                row(
                    $0.line,
                    Ingest.unreadableCell,
                    $0.column,
                    $0.text,
                    $0.millis,
                    isWholeRow: false
                )
            }
        guard try connection.insertQuarantine(rows) > 0 else { return }
        for day in days(of: rows.compactMap(\.nearMillis).sorted()) {
            try connection.markStale(city.id, from: day, through: day)
        }
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
