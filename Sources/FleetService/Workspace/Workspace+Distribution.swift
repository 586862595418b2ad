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
        return try await location.withSession { moved(try await $0.distribute(over: servers)) }
    }

    /// Brings the rows back from the servers they are spread over, of whichever schema they are.
    package static func gather(_ location: DatabaseLocation) async throws -> Table {
        try await location.withSession { moved(try await $0.gather()) }
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
}
