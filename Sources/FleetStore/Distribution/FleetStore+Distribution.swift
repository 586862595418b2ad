/// How many rows of a large table were moved.
package struct MovedRows: Sendable, Equatable {
    package var table: String
    package var rows: Int64
}

extension FleetStore {
    /// Spreads the large tables by vehicle over these servers, with the rows that are there.
    ///
    /// Nobody else may work on the database meanwhile. Broken off, it leaves everything where it
    /// was, and may be begun again.
    package func distribute(over servers: [DataServer]) async throws -> [MovedRows] {
        guard servers.count > 1 else {
            throw StoreError.distributionRefused("it takes two data servers or more")
        }
        let id = try await withConnection { try $0.beginDistribution(over: servers.count) }
        var ready: [ReadyServer] = []
        do {
            var places: Set<String> = []
            for (index, server) in servers.enumerated() {
                let count = servers.count
                let (made, place) = try await Self.withServer(server) { connection in
                    try connection.becomeDataServer(server, id, number: index + 1, of: count)
                }
                ready.append(made)
                guard places.insert(place).inserted else {
                    throw StoreError.distributionRefused(
                        "the data servers 1 to \(index + 1) are not different databases"
                    )
                }
            }
        } catch {
            // As far as they answer; one that does not is taken as ours the next time.
            for made in ready {
                try? await Self.withServer(made.server) { try $0.leaveDistribution() }
            }
            throw error
        }
        let all = ready
        return try await withConnection { try $0.spreadTables(all) }
    }

    /// Brings all rows back from the data servers, and empties those.
    package func gather() async throws -> [MovedRows] {
        try await withConnection { connection in
            let moved = try connection.gatherTables()
            try connection.releaseDataServers()
            return moved
        }
    }

    private static func withServer<T: Sendable>(
        _ server: DataServer,
        _ body: @Sendable (isolated PostgresConnection) throws -> T
    ) async throws -> T {
        let connection = try await PostgresConnection.open(server.string)
        do {
            let value = try await connection.lease(body)
            await connection.close()
            return value
        } catch {
            await connection.close()
            throw error
        }
    }
}
