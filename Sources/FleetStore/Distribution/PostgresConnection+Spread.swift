// The coordinator's side: large tables that are partitions on other servers.

extension PostgresConnection {
    /// Checks that the tables may be spread, and gives the number by which data servers will know
    /// their coordinator.
    func beginDistribution(over count: Int) throws -> String {
        try checkSchema()
        guard try !isDistributed() else {
            throw StoreError.distributionRefused(
                "the tables are spread over servers already. Bring the rows back first, with: "
                    + "fleet-report database gather"
            )
        }
        try refuseCompany()
        return try transaction {
            try runScript(
                """
                CREATE TABLE IF NOT EXISTS fleet.distribution (
                    id uuid PRIMARY KEY,
                    server_count integer NOT NULL
                );
                INSERT INTO fleet.distribution
                SELECT gen_random_uuid(), 0 WHERE NOT EXISTS (SELECT 1 FROM fleet.distribution)
                """
            )
            let id = try first(
                "UPDATE fleet.distribution SET server_count = $1::bigint RETURNING id::text",
                .int(Int64(count))
            ) { row in try row.text() }
            guard let id else { throw StoreError.unreadableResult(column: "id") }
            return id
        }
    }

    /// Only a superuser may have its server connect without a password in the catalogue; and a
    /// program that works meanwhile would not know that its tables have moved.
    private func refuseCompany() throws {
        let isSuperuser = try first(
            "SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user"
        ) { row in try row.bool() }
        guard isSuperuser == true else {
            throw StoreError.distributionRefused(
                "the database user is no superuser of the coordinator, which postgres_fdw needs "
                    + "in order to use passwords from a .pgpass; connect as one"
            )
        }
        // Sessions of a program that has just ended are there a moment longer.
        for _ in 0..<20 {
            let others = try first(
                """
                SELECT count(*) FROM pg_catalog.pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid()
                    AND application_name = current_setting('application_name')
                """
            ) { row in try row.int64() }
            if others == 0 { return }
            try execute("SELECT pg_catalog.pg_sleep(0.1)")
        }
        throw StoreError.distributionRefused(
            "other programs work on the database; end them, and run the command again"
        )
    }

    /// Replaces each large table by one in partitions on the servers, and moves its rows there.
    func spreadTables(_ servers: [ReadyServer]) throws -> [MovedRows] {
        let moved = try transaction {
            try runScript(SpreadSchema.beginning)
            for (index, ready) in servers.enumerated() {
                var options = ready.server.options
                options["dbname"] = options["dbname"] ?? ready.database
                let names = options.keys.sorted()
                try execute(
                    "SELECT pg_temp.add_server($1, $2, $3, $4::text)",
                    .int(Int64(index + 1)),
                    .texts(names),
                    .texts(names.map { options[$0] }),
                    .text(ready.server.user ?? ready.user)
                )
            }
            try runScript(SpreadSchema.control)
            return try rows("SELECT name, moved FROM pg_temp.spread() ORDER BY name") { row in
                MovedRows(table: try row.text(), rows: try row.int64())
            }
        }
        forgetDistribution()
        return moved
    }

    /// Puts the tables that were here before in their place again, with all rows.
    func gatherTables() throws -> [MovedRows] {
        guard try isDistributed() else {
            let isHalfDone = try first("SELECT to_regnamespace('fleet_servers') IS NOT NULL") {
                row in try row.bool()
            }
            // Broken off between the two steps: the rows are back already.
            if isHalfDone == true { return [] }
            throw StoreError.distributionRefused("its tables are not spread over servers")
        }
        try refuseCompany()
        try adoptAnnouncements()
        let moved = try transaction {
            try runScript(GatherSchema.beginning)
            return try rows("SELECT name, moved FROM pg_temp.gather() ORDER BY name") { row in
                MovedRows(table: try row.text(), rows: try row.int64())
            }
        }
        forgetDistribution()
        return moved
    }

    /// Empties the data servers, once everything is back for good.
    func releaseDataServers() throws {
        try transaction { try runScript(GatherSchema.release) }
    }
}
