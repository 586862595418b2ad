extension PostgresConnection {
    /// Brings the schema to what this program needs; gives the numbers of the steps applied now.
    ///
    /// Each step is one transaction. Programs that migrate at the same time take turns.
    @discardableResult
    package func migrate() throws -> [Int] { try migrate(Migration.all) }

    /// Throws `.schemaOlder`, `.schemaNewer` or `.migrationChanged` unless the schema is exactly
    /// what this program needs.
    package func checkSchema() throws {
        try transaction {
            try checkApplied(Migration.all)
            let found = try appliedMigrations().last?.number ?? 0
            guard found == Migration.all.count else {
                throw StoreError.schemaOlder(found: found, needed: Migration.all.count)
            }
            try checkServers(schemaVersion: found)
        }
    }

    @discardableResult
    func migrate(_ migrations: [Migration]) throws -> [Int] {
        var applied: [Int] = []
        // Even with nothing to do one turn is taken, which checks what was applied before.
        while let number = try applyNext(of: migrations) { applied.append(number) }
        return applied
    }

    private func applyNext(of migrations: [Migration]) throws -> Int? {
        try transaction {
            try execute(
                "SELECT pg_catalog.pg_advisory_xact_lock($1)",
                .int(AdvisoryLock.migration)
            )
            try checkApplied(migrations)
            let done = try appliedMigrations().count
            guard done < migrations.count else {
                try checkServers(schemaVersion: done)
                return nil
            }
            try refuseStepOnServers()
            if done == 0 { try createMigrationTable() }
            let migration = migrations[done]
            try runScript(migration.sql)
            try execute(
                """
                INSERT INTO fleet.migration (number, name, checksum)
                VALUES ($1, $2, pg_catalog.sha256(pg_catalog.convert_to($3, 'UTF8')))
                """,
                .int(Int64(migration.number)),
                .text(migration.name),
                .text(migration.sql.text)
            )
            return migration.number
        }
    }

    private func createMigrationTable() throws {
        try runScript(
            """
            CREATE SCHEMA IF NOT EXISTS fleet;
            CREATE TABLE IF NOT EXISTS fleet.migration (
                number integer PRIMARY KEY,
                name text NOT NULL,
                checksum bytea NOT NULL,
                applied_at timestamptz NOT NULL DEFAULT now()
            )
            """
        )
    }

    private func checkApplied(_ migrations: [Migration]) throws {
        let applied = try appliedMigrations()
        if let newest = applied.last, newest.number > migrations.count {
            throw StoreError.schemaNewer(found: newest.number, known: migrations.count)
        }
        for (migration, step) in zip(migrations, applied) {
            let checksum = try first(
                "SELECT pg_catalog.sha256(pg_catalog.convert_to($1, 'UTF8'))",
                .text(migration.sql.text)
            ) { row in try row.bytea() }
            guard step.number == migration.number, step.checksum == checksum else {
                throw StoreError.migrationChanged(number: migration.number, name: migration.name)
            }
        }
    }

    private func appliedMigrations() throws -> [(number: Int, checksum: [UInt8])] {
        let exists = try first("SELECT to_regclass('fleet.migration') IS NOT NULL") { row in
            try row.bool()
        }
        guard exists == true else { return [] }
        return try rows("SELECT number, checksum FROM fleet.migration ORDER BY number") { row in
            (number: Int(try row.int64()), checksum: try row.bytea())
        }
    }
}
