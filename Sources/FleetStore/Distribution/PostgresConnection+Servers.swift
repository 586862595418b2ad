extension PostgresConnection {
    /// Refuses a database that others must not work on by itself, and servers whose schema is not
    /// that of this program.
    func checkServers(schemaVersion needed: Int) throws {
        try refuseDataServer()
        guard try isDistributed() else { return }
        let states = try rows(
            """
            SELECT s.server::bigint, s.tableoid::regclass::text, s.schema_version::bigint,
                s.distribution_id = d.id AND s.server_count = d.server_count
            FROM fleet.server_state s CROSS JOIN fleet.distribution d ORDER BY s.server
            """
        ) { row in
            (
                server: try row.int64(), foreignTable: try row.text(),
                version: try row.int64(), isOurs: try row.bool()
            )
        }
        let count = try first("SELECT server_count::bigint FROM fleet.distribution") { row in
            try row.int64()
        }
        guard Int64(states.count) == count,
            states.allSatisfy({ $0.isOurs && $0.foreignTable.hasSuffix("_\($0.server)") })
        else {
            throw StoreError.distributionRefused(
                "a data server is not the one that the rows were spread to: it was emptied, "
                    + "exchanged, or has changed its address. Put the right one back, or restore "
                    + "coordinator and data servers from backups of one time"
            )
        }
        if let other = states.first(where: { $0.version != Int64(needed) }) {
            throw StoreError.distributionRefused(
                "data server \(other.server) has schema version \(other.version), this program "
                    + "needs \(needed). Restore it from the backup that belongs to the "
                    + "coordinator's"
            )
        }
    }

    /// Data servers are worked on through their coordinator alone.
    private func refuseDataServer() throws {
        let isThere = try first("SELECT to_regclass('fleet.data_server') IS NOT NULL") { row in
            try row.bool()
        }
        guard isThere == true else { return }
        let number = try first("SELECT number::bigint FROM fleet.data_server") { row in
            try row.int64()
        }
        if let number {
            throw StoreError.distributionRefused(
                "this is data server \(number) of a database that is spread over several. Name "
                    + "the coordinator's database instead"
            )
        }
    }

    /// Statements of a step were written for tables of one server.
    func refuseStepOnServers() throws {
        guard try isDistributed() else { return }
        throw StoreError.distributionRefused(
            "its tables are spread over servers, and the schema of this program is newer. Bring "
                + "the rows back (fleet-report database gather), migrate (fleet-report database "
                + "migrate), and spread them again (fleet-report database distribute)"
        )
    }
}
