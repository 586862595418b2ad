/// What there is of the schema fleet in a database.
package enum FleetPresence: Sendable, Equatable {
    case absent
    /// Its tables are there and hold no city.
    case empty
    case cities(Int)
    /// Some of its tables lie on other servers.
    case distributed
    /// There are tables, but not ours.
    case somethingElse
}

extension FleetStore {
    /// The schema this program works with.
    package static var schemaVersion: Int { Migration.all.count }
}

extension PostgresConnection {
    package func fleetPresence() throws -> FleetPresence {
        let found = try first(
            """
            SELECT to_regnamespace('fleet') IS NOT NULL, count(*),
                to_regclass('fleet.city') IS NOT NULL
            FROM pg_catalog.pg_class c
            WHERE c.relnamespace = to_regnamespace('fleet')::oid
                AND c.relkind IN ('r', 'p', 'f', 'v', 'm')
            """
        ) { row in
            (
                exists: try row.bool(), tables: try row.int64(), hasCities: try row.bool()
            )
        }
        guard let found, found.exists else { return .absent }
        if try isDistributed() { return .distributed }
        guard found.hasCities else { return found.tables == 0 ? .empty : .somethingElse }
        let cities = try first("SELECT count(*) FROM fleet.city") { row in try row.int64() } ?? 0
        return cities == 0 ? .empty : .cities(Int(cities))
    }

    /// The last step of the schema that was applied; 0 where there is none.
    package func schemaVersion() throws -> Int {
        let exists = try first("SELECT to_regclass('fleet.migration') IS NOT NULL") { row in
            try row.bool()
        }
        guard exists == true else { return 0 }
        let number = try first("SELECT coalesce(max(number), 0) FROM fleet.migration") { row in
            try row.int64()
        }
        return Int(number ?? 0)
    }

    /// Removes the schema unless it holds a city; gives whether it did.
    package func dropEmptyFleet() throws -> Bool {
        try transaction {
            try lockMigration()
            guard [.absent, .empty].contains(try fleetPresence()) else { return false }
            try dropFleet()
            return true
        }
    }

    /// Removes the schema with all that is in it.
    package func dropFleet() throws {
        try transaction {
            try runScript(
                """
                SET LOCAL lock_timeout = '10s';
                SET LOCAL client_min_messages = 'warning';
                DROP SCHEMA IF EXISTS fleet CASCADE
                """
            )
        }
    }

    private func lockMigration() throws {
        try execute("SELECT pg_catalog.pg_advisory_xact_lock($1)", .int(AdvisoryLock.migration))
    }

    /// Lets the server count what came in, by which it plans its queries.
    package func analyzeFleet() throws {
        try runScript(
            """
            DO $body$
            DECLARE
                part record;
            BEGIN
                FOR part IN
                    SELECT relname FROM pg_catalog.pg_class
                    WHERE relnamespace = 'fleet'::regnamespace AND relkind IN ('r', 'p')
                        AND NOT relispartition
                LOOP
                    EXECUTE format('ANALYZE fleet.%I', part.relname);
                END LOOP;
            END
            $body$
            """
        )
    }
}
