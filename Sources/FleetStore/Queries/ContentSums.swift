/// What a table holds, whatever order its rows are in.
package struct TableSum: Codable, Sendable, Equatable {
    package var rows: Int64
    /// A sum over hashes of the rows' texts, in decimal digits.
    package var checksum: String
}

extension PostgresConnection {
    /// Makes the open transaction see one instant of the database and change nothing; gives the name
    /// under which another session can see the same.
    package func holdSnapshot() throws -> String {
        try runScript("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        let name = try first("SELECT pg_catalog.pg_export_snapshot()") { try $0.text() }
        guard let name else { throw StoreError.unreadableResult(column: "pg_export_snapshot") }
        return name
    }

    /// Tables of the schema fleet, each with all its parts.
    package func contentTables() throws -> [String] {
        try rows(
            """
            SELECT c.relname::text FROM pg_catalog.pg_class c
                JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = 'fleet' AND c.relkind IN ('r', 'p') AND NOT c.relispartition
            ORDER BY c.relname COLLATE "C"
            """
        ) { try $0.text() }
    }

    /// Counts and adds up the rows of a table of the schema fleet.
    ///
    /// The same rows give the same on every server: settings that change how values are written are
    /// those of this transaction alone.
    package func sum(ofTable name: String) throws -> TableSum {
        try transaction {
            try execute("SELECT pg_catalog.set_config('fleet_sum.name', $1, true)", .text(name))
            try runScript(
                """
                SET LOCAL bytea_output = 'hex';
                SET LOCAL extra_float_digits = 1;
                SET LOCAL DateStyle = 'ISO, YMD';
                SET LOCAL IntervalStyle = 'postgres';
                SET LOCAL TimeZone = 'UTC';
                DO $body$
                DECLARE
                    row_count bigint;
                    total numeric;
                BEGIN
                    EXECUTE format(
                        'SELECT count(*), coalesce(sum(hashtextextended(whole::text, 0)), 0) '
                            'FROM fleet.%I AS whole',
                        current_setting('fleet_sum.name')) INTO row_count, total;
                    PERFORM set_config('fleet_sum.rows', row_count::text, true),
                        set_config('fleet_sum.total', total::text, true);
                END
                $body$
                """
            )
            let sum = try first(
                """
                SELECT pg_catalog.current_setting('fleet_sum.rows')::bigint,
                    pg_catalog.current_setting('fleet_sum.total')
                """
            ) { row in TableSum(rows: try row.int64(), checksum: try row.text()) }
            guard let sum else { throw StoreError.unreadableResult(column: "fleet_sum") }
            return sum
        }
    }

    /// Blocks that are stored, and samples in them.
    package func blockTotals() throws -> (blocks: Int64, samples: Int64) {
        try first(
            "SELECT count(*), coalesce(sum(sample_count), 0)::bigint FROM fleet.block"
        ) { row in (try row.int64(), try row.int64()) } ?? (0, 0)
    }

    /// The server's major version.
    package func serverVersion() throws -> Int {
        let number = try first(
            "SELECT pg_catalog.current_setting('server_version_num')::integer / 10000"
        ) { row in try row.int64() }
        return Int(number ?? 0)
    }
}
