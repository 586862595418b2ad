/// Sessions of one database, at most `limit` at once; opened when needed, kept when healthy.
actor ConnectionPool {
    private let string: ConnectionString
    private let permits: Permits
    /// How long to try again to reach a server that was there before.
    private let patience: Duration
    private var idle: [(connection: PostgresConnection, since: ContinuousClock.Instant)] = []
    private var isClosed = false
    /// Whether this database was ever reached, so that it is likely to come back.
    private var wasReached = false
    /// So long after its last use a session is not asked whether its server is still there.
    ///
    /// One that ended has said so. Of a machine that vanished nothing is heard, so that later it is asked.
    private static let freshFor = Duration.seconds(5)

    init(_ string: ConnectionString, limit: Int, patience: Duration) {
        precondition(limit > 0, "a pool without connections serves nobody")
        self.string = string
        self.patience = patience
        permits = Permits(count: limit)
    }

    /// A session for the caller alone, until it is given to `takeBack`.
    func lease() async throws -> PostgresConnection {
        try await permits.acquire()
        do {
            return try await freshOrIdle()
        } catch {
            await permits.release()
            throw error
        }
    }

    func takeBack(_ connection: PostgresConnection) async {
        if connection.isReusable, !isClosed {
            idle.append((connection, .now))
        } else {
            await connection.close()
        }
        await permits.release()
    }

    /// Closes what is idle now and what is leased when it comes back.
    func close() async {
        isClosed = true
        let closing = idle
        idle = []
        for (connection, _) in closing { await connection.close() }
    }

    private func freshOrIdle() async throws -> PostgresConnection {
        while let (connection, since) = idle.popLast() {
            if connection.isQuiet, .now - since < Self.freshFor { return connection }
            if await connection.answers() { return connection }
            await connection.close()
        }
        return try await open()
    }

    /// Tries for a minute while the server starts, and for a while when it is gone that was there
    /// before; one that never answered is more likely misnamed, and nobody should wait for that.
    private func open() async throws -> PostgresConnection {
        var starting = Repetition(patience: .seconds(60))
        var missing = Repetition(patience: wasReached ? patience : min(patience, .seconds(2)))
        while !isClosed {
            do {
                let connection = try await PostgresConnection.open(string)
                wasReached = true
                return connection
            } catch let error as StoreError {
                switch error {
                case .connectionFailed(_, _, .notReady): try await starting.wait(orThrow: error)
                case .connectionFailed(_, _, .unreachable), .connectionLost:
                    try await missing.wait(orThrow: error)
                default: throw error
                }
            }
        }
        throw StoreError.closed
    }
}
