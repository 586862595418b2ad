import Synchronization

/// One session of the database, running on a thread of its own.
///
/// Its operations are synchronous: a lease (`FleetStore.withConnection`) runs on the connection, and
/// nothing else comes between its statements.
package actor PostgresConnection {
    private let executor = BlockingExecutor(label: "fleet.postgresql")
    private var handle = ConnectionHandle()
    /// Set when the session must not be leased again.
    private var isSpent = false
    /// For those who hold the session idle: its socket, and whether another lease may use it.
    private let socket = Atomic<Int32>(-1)
    private let isFit = Atomic<Bool>(false)
    /// Whether the large tables lie on several servers; asked once.
    private var isSpread: Bool?
    private var arrayInserts: [String: ArrayInsert] = [:]

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        // SAFETY: the executor lives as long as the actor that asks for it.
        unsafe executor.asUnownedSerialExecutor()
    }

    private init() {}

    static func open(_ string: ConnectionString) async throws -> PostgresConnection {
        let connection = PostgresConnection()
        try await connection.connect(to: string)
        return connection
    }

    private func connect(to string: ConnectionString) throws {
        try handle.connect(to: string)
        // The settings of the server, the role or the environment must not change what comes back.
        // A pooler that changes servers between transactions takes these two along, and no others.
        _ = try handle.runScript("SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD'")
        socket.store(handle.socket, ordering: .relaxed)
        noteFitness()
    }

    func close() {
        socket.store(-1, ordering: .relaxed)
        isFit.store(false, ordering: .relaxed)
        handle.close()
    }

    /// Whether another lease may use this session, as far as is known without asking.
    nonisolated var isReusable: Bool { isFit.load(ordering: .relaxed) }

    private func noteFitness() { isFit.store(!isSpent && handle.isIdle, ordering: .relaxed) }

    /// Whether the server has said nothing unasked, such as that it hung up; of an idle session.
    nonisolated var isQuiet: Bool { SocketState.isQuiet(socket.load(ordering: .relaxed)) }

    /// Whether the server still answers; it may have been restarted since the last lease.
    func answers() -> Bool { (try? handle.runScript("SELECT")) != nil }

    /// Runs the body of a lease; cancelling the task cancels the query that runs.
    func lease<T: Sendable>(
        _ body: @Sendable (isolated PostgresConnection) throws -> T
    ) async throws -> T {
        let canceller = QueryCanceller(handle.cancelHandle())
        defer {
            canceller.finish()
            if canceller.wasAsked { isSpent = true }
            noteFitness()
        }
        return try await withTaskCancellationHandler {
            try body(self)
        } onCancel: {
            canceller.cancel()
        }
    }

    /// Runs the body in a transaction and rolls back when it throws.
    ///
    /// Inside another transaction it becomes part of that one.
    package func transaction<T>(_ body: () throws -> T) throws -> T {
        if handle.isInTransaction { return try body() }
        try begin()
        do {
            let value = try body()
            try commit()
            return value
        } catch {
            rollBack()
            throw error
        }
    }

    func begin() throws {
        try checkCancellation()
        // Of the transaction, not of the session: between transactions a pooler may change servers.
        // A transaction may wait for a file to be read; one whose program's machine vanished must
        // end, and its locks with it, long before the two hours after which a system looks.
        _ = try handle.runScript(
            """
            BEGIN ISOLATION LEVEL READ COMMITTED;
            SET LOCAL idle_in_transaction_session_timeout = 0;
            SET LOCAL tcp_keepalives_idle = 30;
            SET LOCAL tcp_keepalives_interval = 10;
            SET LOCAL tcp_keepalives_count = 3;
            SET LOCAL tcp_user_timeout = 60000
            """
        )
    }

    func commit() throws {
        try checkCancellation()
        let tag: String
        do {
            tag = try handle.runScript("COMMIT").commandTag
        } catch .connectionLost {
            throw StoreError.commitUnknown
        }
        // The server answers COMMIT with ROLLBACK when a statement failed and the body went on.
        guard tag == "COMMIT" else {
            throw StoreError.server(
                sqlState: "25P02",
                message: "the transaction was rolled back because a statement in it failed"
            )
        }
    }

    /// Undoes what the open transaction did.
    func rollBack() {
        // When this fails too, the session is broken and the server rolls back by itself.
        _ = try? handle.runScript("ROLLBACK")
        noteFitness()
    }

    @discardableResult
    func execute(_ sql: SQL, _ parameters: Parameter...) throws -> Int {
        try checkCancellation()
        return try handle.run(sql.text, parameters).affectedRows
    }

    func execute(_ sql: SQL, all parameters: [Parameter]) throws -> Int {
        try checkCancellation()
        return try handle.run(sql.text, parameters).affectedRows
    }

    /// Whether the large tables are spread over several servers.
    package func isDistributed() throws -> Bool {
        if let isSpread { return isSpread }
        let found = try first("SELECT to_regclass('fleet.server_state') IS NOT NULL") { row in
            try row.bool()
        }
        isSpread = found
        return found ?? false
    }

    /// After this session itself has spread or gathered the tables.
    func forgetDistribution() {
        isSpread = nil
        arrayInserts = [:]
    }

    func rows<T>(
        _ sql: SQL,
        _ parameters: Parameter...,
        read: (inout RowReader) throws -> T
    ) throws -> [T] {
        try checkCancellation()
        return try handle.run(sql.text, parameters).rows(read)
    }

    func first<T>(
        _ sql: SQL,
        _ parameters: Parameter...,
        read: (inout RowReader) throws -> T
    ) throws -> T? {
        try checkCancellation()
        return try handle.run(sql.text, parameters).rows(read).first
    }

    /// Several statements without parameters at once.
    func runScript(_ sql: SQL) throws {
        try checkCancellation()
        _ = try handle.runScript(sql.text)
    }

    /// Sends rows through `COPY … FROM STDIN (FORMAT binary)`; gives how many the server took in.
    ///
    /// Rows of tables that are spread over servers go by statements that insert many at once.
    @discardableResult
    func copy<Row>(
        _ sql: SQL,
        columns: Int16,
        _ rows: some Sequence<Row>,
        write: (inout BinaryCopyWriter, Row) -> Void
    ) throws -> Int {
        try checkCancellation()
        if try isDistributed(), let insert = try knownArrayInsert(sql) {
            return try self.insert(rows, insert, BinaryCopyWriter(columnCount: columns), write)
        }
        _ = try handle.run(sql.text, [])
        do {
            try send(rows, BinaryCopyWriter(columnCount: columns), write)
        } catch {
            try endFailedCopy(error)
        }
        return try handle.endCopy(refusal: nil).affectedRows
    }

    private func knownArrayInsert(_ copy: SQL) throws -> ArrayInsert? {
        if let known = arrayInserts[copy.text] { return known }
        let insert = try arrayInsert(for: copy)
        arrayInserts[copy.text] = insert
        return insert
    }

    private func insert<Row>(
        _ rows: some Sequence<Row>,
        _ emptyInsert: ArrayInsert,
        _ emptyWriter: BinaryCopyWriter,
        _ write: (inout BinaryCopyWriter, Row) -> Void
    ) throws -> Int {
        let fullBytes = 1 << 22
        var (insert, writer) = (emptyInsert, emptyWriter)
        var count = 0
        for row in rows {
            writer.removeSent()
            writer.beginRow()
            write(&writer, row)
            if let problem = writer.problem { throw problem }
            insert.add(writer.buffer)
            if insert.byteCount >= fullBytes, let parameters = insert.takeParameters() {
                count += try execute(insert.sql, all: parameters)
            }
        }
        if let parameters = insert.takeParameters() {
            count += try execute(insert.sql, all: parameters)
        }
        return count
    }

    /// Brings the session back from a COPY that broke off, and throws why it did.
    private func endFailedCopy(_ cause: any Error) throws -> Never {
        do {
            _ = try handle.endCopy(refusal: "given up")
        } catch {
            // Sending fails when the server hung up; what it said before that is the better cause.
            if cause as? StoreError == .connectionLost, error != .cancelled { throw error }
        }
        throw cause
    }

    private func send<Row>(
        _ rows: some Sequence<Row>,
        _ emptyWriter: BinaryCopyWriter,
        _ write: (inout BinaryCopyWriter, Row) -> Void
    ) throws {
        let fullBytes = 1 << 18
        var writer = emptyWriter
        for row in rows {
            writer.beginRow()
            write(&writer, row)
            if let problem = writer.problem { throw problem }
            if writer.buffer.count >= fullBytes {
                try checkCancellation()
                try handle.putCopyData(writer.buffer)
                writer.removeSent()
            }
        }
        writer.finish()
        try handle.putCopyData(writer.buffer)
    }

    private func checkCancellation() throws(StoreError) {
        if Task.isCancelled { throw .cancelled }
    }
}
