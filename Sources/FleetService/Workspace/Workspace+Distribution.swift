import FleetStore

extension Workspace {
    /// Spreads the large tables over these servers by vehicle; gives the rows moved by table.
    ///
    /// - Throws: before anything is moved, when a server is given with a password, holds something
    ///   else, or cannot be reached.
    package static func distribute(_ location: DatabaseLocation, over servers: [String])
        async throws -> Table
    {
        let servers = try servers.map { try DataServer($0) }
        // Started, and brought to the schema, where it is a private one.
        await (try open(location, connections: 1)).close()
        return try await alone(location) { moved(try await $0.distribute(over: servers)) }
    }

    /// Brings the rows back from the servers they are spread over, of whichever schema they are.
    package static func gather(_ location: DatabaseLocation) async throws -> Table {
        try await alone(location) { moved(try await $0.gather()) }
    }

    /// The statements that would spread the tables of this database on Citus.
    package func citusStatements() async throws -> String {
        try await store.withConnection { try $0.citusStatements() }
    }

    private static func moved(_ rows: [MovedRows]) -> Table {
        Table(
            columns: ["table", "rows"],
            rows: rows.map { [.text($0.table), .integer(Int($0.rows))] }
        )
    }

    /// With a single session, so that nothing of this program is in its own way.
    private static func alone<T: Sendable>(
        _ location: DatabaseLocation,
        _ body: (FleetStore) async throws -> T
    ) async throws -> T {
        let store = try await location.store(connections: 1)
        do {
            let value = try await body(store)
            await store.close()
            return value
        } catch {
            await store.close()
            throw error
        }
    }
}
