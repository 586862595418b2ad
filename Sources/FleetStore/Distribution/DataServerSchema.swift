// What a data server holds besides the schema of every database.

extension PostgresConnection {
    /// Makes this database the data server of that number, and empties it of what a distribution
    /// that broke off left there; gives where it lies.
    func becomeDataServer(
        _ server: DataServer,
        _ distribution: String,
        number: Int,
        of count: Int
    ) throws -> (ReadyServer, place: String) {
        try refuseForeignData(distribution, number)
        try migrate()
        return try transaction {
            try runScript(DataServerSchema.script)
            try execute(
                """
                INSERT INTO fleet.data_server (distribution_id, number, server_count)
                VALUES ($1::uuid, $2::bigint, $3::bigint)
                """,
                .text(distribution),
                .int(Int64(number)),
                .int(Int64(count))
            )
            guard
                let made = try first(
                    """
                    SELECT current_database()::text, current_user::text,
                        pg_postmaster_start_time()::text || ' ' || current_database()
                    """,
                    read: { row in
                        let (database, user) = (try row.text(), try row.text())
                        return (
                            ReadyServer(server: server, database: database, user: user),
                            place: try row.text()
                        )
                    }
                )
            else { throw StoreError.unreadableResult(column: "current_database") }
            return made
        }
    }

    /// Makes it a database like any other again, with the rows that it has.
    func leaveDistribution() throws { try runScript("TRUNCATE fleet.data_server") }

    /// A data server must be empty, or be ours already.
    private func refuseForeignData(_ distribution: String, _ number: Int) throws {
        func exists(_ name: String) throws -> Bool {
            try first("SELECT to_regclass($1::text) IS NOT NULL", .text(name)) { row in
                try row.bool()
            } ?? false
        }
        if try exists("fleet.distribution") {
            throw StoreError.distributionRefused(
                "data server \(number) is itself a database whose tables are spread over others, "
                    + "or the coordinator; give an empty database"
            )
        }
        if try exists("fleet.data_server") {
            let owner = try first("SELECT distribution_id::text FROM fleet.data_server") { row in
                try row.text()
            }
            guard owner == distribution || owner == nil else {
                throw StoreError.distributionRefused(
                    "data server \(number) holds the rows of another coordinator; give an empty "
                        + "database"
                )
            }
            if owner != nil { return try leaveDistribution() }
        }
        guard try exists("fleet.city") else { return }
        let isUsed = try first("SELECT EXISTS (SELECT 1 FROM fleet.city)") { row in
            try row.bool()
        }
        if isUsed == true {
            throw StoreError.distributionRefused(
                "data server \(number) holds a city already; give an empty database"
            )
        }
    }
}

private enum DataServerSchema {
    /// The large tables are reached through views, which have no row addresses: a change that cannot
    /// be handed over as a whole then fails, where it would change wrong rows of a table in parts.
    static let script: SQL = """
        CREATE TABLE IF NOT EXISTS fleet.data_server (
            distribution_id uuid NOT NULL,
            number integer NOT NULL,
            server_count integer NOT NULL
        );
        TRUNCATE fleet.data_server;
        DROP SCHEMA IF EXISTS fleet_rows CASCADE;
        CREATE SCHEMA fleet_rows;
        DO $body$
        DECLARE
            monthly record;
        BEGIN
            FOR monthly IN SELECT name FROM fleet.monthly_table ORDER BY name LOOP
                EXECUTE format('TRUNCATE fleet.%I', monthly.name);
                EXECUTE format('CREATE VIEW fleet_rows.%I AS SELECT * FROM fleet.%I',
                    monthly.name, monthly.name);
            END LOOP;
        END
        $body$;

        CREATE VIEW fleet_rows.server_state AS
        SELECT d.number AS server, d.distribution_id, d.server_count,
            (SELECT max(m.number) FROM fleet.migration m) AS schema_version
        FROM fleet.data_server d;

        -- Whoever inserts a row here has the parts of those months made.
        CREATE VIEW fleet_rows.wanted_month AS
        SELECT 0 AS server, array[]::timestamptz[] AS instants, 0 AS made WHERE false;
        CREATE FUNCTION fleet_rows.make_wanted_months() RETURNS trigger
        LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $body$
        BEGIN
            NEW.made := fleet.ensure_partitions(NEW.instants);
            RETURN NEW;
        END
        $body$;
        CREATE TRIGGER make_wanted_months INSTEAD OF INSERT ON fleet_rows.wanted_month
            FOR EACH ROW EXECUTE FUNCTION fleet_rows.make_wanted_months();
        """
}
