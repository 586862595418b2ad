// What deleted rows leave in the files of the server, and how that goes too.

extension PostgresConnection {
    /// The months' parts of the large tables that lie in a stretch of time, both bounds inclusive.
    package func monthlyParts(fromMillis: Int64, toMillis: Int64) throws -> [String] {
        try rows(
            """
            SELECT c.relname::text AS name
            FROM fleet.monthly_table t
                JOIN pg_inherits i ON i.inhparent = to_regclass('fleet.' || t.name)
                JOIN pg_class c ON c.oid = i.inhrelid AND c.relkind = 'r'
                CROSS JOIN to_timestamp(right(c.relname::text, 7) || ' +00', 'YYYY_MM TZH')
                    AS part (month)
            WHERE part.month <= $2 AND part.month + interval '1 month' > $1
            ORDER BY name
            """,
            .time(fromMillis),
            .time(toMillis)
        ) { row in try row.text() }
    }

    /// Writes a table anew, with its statistics; nobody reads or writes it meanwhile.
    package func rewriteTable(_ name: String) throws {
        try execute("SELECT fleet.rewrite_table($1)", .text(name))
    }

    /// Makes the statistics of the large tables as a whole anew, where somebody made some.
    ///
    /// Apart from the parts: it waits for who makes parts, who may wait for one that is written anew.
    package func renewWholeStatistics() throws {
        for name in try rows(
            "SELECT name FROM fleet.monthly_table ORDER BY name",
            read: { row in try row.text() }
        ) {
            try execute("SELECT fleet.renew_statistics($1)", .text(name))
        }
    }

    /// Whether this session may do what only a server's owner may.
    package func isSuperuser() throws -> Bool {
        try first(
            "SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user"
        ) { row in try row.bool() } ?? false
    }

    /// Old versions of statistics quote values as well.
    package func rewriteStatistics() throws {
        try execute("VACUUM FULL pg_catalog.pg_statistic")
    }

    /// A number of a transaction that began now.
    package func transactionNumber() throws -> Int64 {
        let number = try first("SELECT pg_current_xact_id()::text::bigint") { row in
            try row.int64()
        }
        guard let number else { throw StoreError.unreadableResult(column: "pg_current_xact_id") }
        return number
    }

    /// Whether a transaction of the database is older than this one: it may still see rows that were
    /// deleted, so that they are kept even when a table is written anew.
    package func hasTransactions(before number: Int64) throws -> Bool {
        try first(
            """
            SELECT EXISTS (
                SELECT 1 FROM pg_catalog.pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid()
                    AND greatest(age(backend_xmin), age(backend_xid))
                        > age(($1 & 4294967295)::text::xid))
            """,
            .int(number)
        ) { row in try row.bool() } ?? false
    }

    // MARK: - The log of a private server

    /// Files of the log that is written before the tables.
    package func walFiles() throws -> [String] {
        try rows("SELECT name FROM pg_ls_waldir() WHERE length(name) = 24 ORDER BY name") { row in
            try row.text()
        }
    }

    /// From now on files of the log are deleted and not used again under another name.
    package func deleteOldWAL() throws {
        let isOn = try first("SELECT current_setting('wal_recycle') = 'on'") { row in
            try row.bool()
        }
        guard isOn == true else { return }
        try execute("ALTER SYSTEM SET wal_recycle = off")
        try execute("SELECT pg_reload_conf(), pg_sleep(1)")
    }

    /// Begins another file of the log, and lets go of those that are not needed.
    package func advanceWAL() throws {
        try execute("SELECT pg_switch_wal()")
        try execute("CHECKPOINT")
    }
}
