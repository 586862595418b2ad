extension PostgresConnection {
    /// The statements that spread the tables of this database over a Citus cluster, in an order that
    /// Citus takes: what others refer to comes before them.
    ///
    /// Tables with a vehicle's key are distributed by it, the monthly ones first. Those that take
    /// part in a foreign key become reference tables, and the others stay as they are.
    package func citusStatements() throws -> String {
        guard try !isDistributed() else {
            throw StoreError.distributionRefused(
                "the tables are spread over servers already. Bring the rows back first, with: "
                    + "fleet-report database gather"
            )
        }
        let spread = try distributedTables()
        guard let first = spread.first else { return "" }
        var lines = [
            "-- On the coordinator of a Citus cluster to which the workers have been added, in a",
            "-- database that fleet-report database migrate has made. Nobody else may work on it.",
            "CREATE EXTENSION IF NOT EXISTS citus;",
            "BEGIN;",
        ]
        lines += try referenceTables().map { "SELECT create_reference_table('fleet.\($0)');" }
        lines.append("SELECT create_distributed_table('fleet.\(first)', 'vehicle_key');")
        lines += spread.dropFirst().map {
            "SELECT create_distributed_table('fleet.\($0)', 'vehicle_key', "
                + "colocate_with => 'fleet.\(first)');"
        }
        lines.append("COMMIT;")
        return lines.joined(separator: "\n") + "\n"
    }

    /// Not the parts of the monthly tables: Citus takes them along.
    private func distributedTables() throws -> [String] {
        try rows(
            """
            SELECT c.relname::text AS name
            FROM pg_catalog.pg_class c
                JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attname = 'vehicle_key'
                LEFT JOIN fleet.monthly_table m ON m.name = c.relname
            WHERE c.relnamespace = 'fleet'::regnamespace AND c.relkind IN ('r', 'p')
                AND NOT c.relispartition
            ORDER BY c.relname <> 'block', m.name IS NULL, name
            """
        ) { row in try row.text() }
    }

    /// Tables in foreign keys that have no vehicle's key, each after those that it refers to.
    private func referenceTables() throws -> [String] {
        try rows(
            """
            WITH RECURSIVE small AS (
                SELECT c.oid, c.relname::text AS name FROM pg_catalog.pg_class c
                WHERE c.relnamespace = 'fleet'::regnamespace AND c.relkind = 'r'
                    AND NOT c.relispartition
                    AND EXISTS (SELECT 1 FROM pg_catalog.pg_constraint f
                        WHERE f.contype = 'f' AND c.oid IN (f.conrelid, f.confrelid))
                    AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_attribute a
                        WHERE a.attrelid = c.oid AND a.attname = 'vehicle_key')
            ), depth AS (
                SELECT s.oid, s.name, 0 AS level FROM small s
                UNION
                SELECT s.oid, s.name, d.level + 1
                FROM depth d
                    JOIN pg_catalog.pg_constraint f ON f.contype = 'f' AND f.confrelid = d.oid
                    JOIN small s ON s.oid = f.conrelid AND s.oid <> d.oid
            )
            SELECT name FROM depth GROUP BY name ORDER BY max(level), name
            """
        ) { row in try row.text() }
    }
}
