import FleetAnalytics
package import FleetStore
import Telemetry

/// Puts the parts of logs into the store, all of them in one transaction of its caller: new samples
/// as blocks, the rest accounted for.
struct Ingest: Sendable {
    /// Why a single cell of an accepted row was set aside.
    static let unreadableCell = "cell unreadable"

    private let writer: BatchWriter
    private let transaction: Transaction
    /// Whether no other import of the city runs beside it.
    private let isAlone: Bool
    private var batch = ImportBatch()
    private var accounts: [LogAccount] = []
    private var quarantine: [QuarantineRow] = []
    /// Days whose quarantine has grown or shrunk.
    private var staleDays: Set<String> = []
    private var isLocked = false
    /// Retention keeps no samples before it; `nil` when all are kept.
    private var firstKeptDay: CivilDate?
    /// First instants of the days for which partitions are there.
    private var preparedDays: Set<Int64> = []
    /// A batch on its way into the database, while the next one gathers.
    private var writing: Task<BatchWriter.Written, any Error>?

    private static let quarantineAtOnce = 5000

    init(_ writer: BatchWriter, _ transaction: Transaction, isAlone: Bool) {
        self.writer = writer
        self.transaction = transaction
        self.isAlone = isAlone
    }

    /// Begins a log; the parts that follow are its.
    mutating func begin(file: String, profile: String, header: String?) {
        accounts.append(
            LogAccount(
                number: accounts.count,
                file: file,
                profile: profile,
                city: writer.city.id,
                header: header
            )
        )
    }

    /// Takes in a part of the log last begun, with its lines in place.
    mutating func add(_ part: LogPart) async throws {
        guard let last = accounts.indices.last else { return }
        accounts[last].add(part)
        quarantine += accounts[last].quarantine(part)
        for vehicle in part.vehicles {
            batch.add(vehicle.samples, vehicle: vehicle.id, log: accounts[last].number)
        }
        // Several batches in one transaction are for those that are alone.
        guard isAlone else { return }
        if let ripe = batch.takeRipe() { try await write(ripe) }
        if quarantine.count >= Self.quarantineAtOnce { try await setAside() }
    }

    /// Notes that these rows leave the quarantine: published days count them.
    mutating func release(_ kept: [QuarantineRow]) {
        staleDays.formUnion(writer.calendar.dayNames(kept.compactMap(\.nearMillis).sorted()))
    }

    /// Writes what is left and closes the accounts, in the order in which the logs were begun.
    mutating func finish() async throws -> [ImportOutcome] {
        try await write(batch.takeAll())
        try await finishWriting()
        try await setAside()
        for index in accounts.indices { accounts[index].close() }
        let (rows, days, city) = (accounts.map(\.row), staleDays.sorted(), writer.city.id)
        try await transaction.run { connection in
            try connection.insertImports(rows)
            // Last of all, as the night marks them too: nothing else is waited for after it.
            try connection.markStale(city, days.map { (first: $0, last: $0) })
        }
        return accounts.map(\.outcome)
    }

    /// Ends what is still being written, before the transaction is undone.
    mutating func abandon() async {
        writing?.cancel()
        _ = await writing?.result
        writing = nil
    }

    /// Begins to write a batch, after the one before it.
    private mutating func write(_ batch: ImportBatch) async throws {
        try await finishWriting()
        try await lock()
        if let day = firstKeptDay, let first = batch.firstMillis {
            // Its reader sets such rows aside, unless the rules were applied after it had begun.
            guard first >= writer.calendar.day(day).startMillis else {
                throw ServiceError.samplesNotKept(city: writer.city.id, from: day.name)
            }
        }
        let (writer, transaction, isAlone) = (writer, transaction, isAlone)
        let days = isAlone ? batch.dayStarts.filter { !preparedDays.contains($0) } : []
        preparedDays.formUnion(days)
        // Every step of it would wait in line behind the parsing of parts that come long after it.
        writing = Task(priority: .high) {
            if !days.isEmpty {
                // In a session of its own, so that others can make partitions while this goes on.
                try await writer.store.withConnection { try $0.ensurePartitions(holding: days) }
            }
            return try await writer.write(batch, transaction, isAlone: isAlone)
        }
    }

    private mutating func finishWriting() async throws {
        guard let task = writing else { return }
        writing = nil
        let written = try await withTaskCancellationHandler {
            try await task.value
        } onCancel: {
            task.cancel()
        }
        for index in accounts.indices { accounts[index].add(written) }
    }

    private mutating func setAside() async throws {
        guard !quarantine.isEmpty else { return }
        try await finishWriting()
        let rows = quarantine
        quarantine = []
        let kept = try await transaction.run { try $0.insertQuarantine(rows) }
        guard kept > 0 else { return }
        staleDays.formUnion(writer.calendar.dayNames(rows.compactMap(\.nearMillis).sorted()))
    }

    /// Keeps other imports of the city away, or only those that must be alone.
    mutating func lock() async throws {
        guard !isLocked else { return }
        isLocked = true
        let (city, isAlone) = (writer.city.id, isAlone)
        firstKeptDay = try await transaction.run { connection in
            try connection.lockImports(city: city, alone: isAlone)
            return try connection.firstDerivedDay(city)
        }.flatMap { CivilDate($0) }
    }
}

extension FleetStore {
    /// Stores logs in one transaction.
    ///
    /// One that is alone may be of any size; the others say beforehand which samples will come.
    func ingest<T: Sendable>(
        city: CityRow,
        isAlone: Bool,
        expecting samples: [SampleColumns] = [],
        lanes: Int = 1,
        _ body: (inout Ingest, Transaction) async throws -> T
    ) async throws -> (T, [ImportOutcome]) {
        let days = samples.dayStarts
        if !days.isEmpty { try await withConnection { try $0.ensurePartitions(holding: days) } }
        let writer = BatchWriter(
            store: self,
            city: city,
            calendar: try CityCalendar(zone: city.timeZone),
            lanes: lanes
        )
        return try await withTransaction { transaction in
            var ingest = Ingest(writer, transaction, isAlone: isAlone)
            do {
                let value = try await body(&ingest, transaction)
                return (value, try await ingest.finish())
            } catch {
                await ingest.abandon()
                throw error
            }
        }
    }

    /// Stores a log that was parsed as a whole, in one transaction.
    package func ingest(_ log: ParsedLog, file: String, profile: String, city: CityRow) async throws
        -> ImportOutcome
    {
        let (_, outcomes) = try await ingest(
            city: city,
            isAlone: false,
            expecting: log.vehicles.map(\.samples)
        ) { ingest, _ in
            ingest.begin(file: file, profile: profile, header: log.headerText)
            try await ingest.add(LogPart(log))
        }
        return outcomes[0]
    }
}

extension LogPart {
    /// A log that was parsed as a whole, with its lines in place.
    init(_ log: ParsedLog) {
        self.init(
            rowsRead: log.rowsRead,
            lineCount: 0,
            vehicles: log.vehicles,
            quarantined: log.quarantined,
            cells: log.cells,
            implausible: log.implausible,
            needsCarry: false
        )
    }
}
