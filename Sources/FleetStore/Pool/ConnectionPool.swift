/// Sessions of one database, at most `limit` at once; opened when needed, kept when healthy.
actor ConnectionPool {
    private let string: ConnectionString
    private let permits: Permits
    private var idle: [PostgresConnection] = []
    private var isClosed = false

    init(_ string: ConnectionString, limit: Int) {
        precondition(limit > 0, "a pool without connections serves nobody")
        self.string = string
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
        if await connection.isReusable, !isClosed {
            idle.append(connection)
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
        for connection in closing { await connection.close() }
    }

    private func freshOrIdle() async throws -> PostgresConnection {
        while let connection = idle.popLast() {
            if await connection.answers() { return connection }
            await connection.close()
        }
        if isClosed { throw StoreError.closed }
        return try await PostgresConnection.open(string)
    }
}
