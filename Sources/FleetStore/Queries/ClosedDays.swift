// Published days of which no further revision is issued.

extension PostgresConnection {
    /// Keeps publications of the city, and what closes days to them, apart until the transaction
    /// ends.
    package func lockPublication(_ cityID: String) throws {
        try execute(
            "SELECT pg_catalog.pg_advisory_xact_lock($1)",
            .int(AdvisoryLock.cityPublication(cityID))
        )
    }

    /// Published days of the city of which no further revision is issued, in order.
    package func closedDays(_ cityID: String) throws -> [String] {
        try rows(
            """
            SELECT day::text AS name FROM fleet.closed_day WHERE city_id = $1
            UNION SELECT day::text FROM fleet.published_day
            WHERE city_id = $1 AND day < (SELECT fleet.settled_before($1))
            ORDER BY name
            """,
            .text(cityID)
        ) { row in try row.text() }
    }

    /// Whether no further revision of a day is issued: it was closed, or it is settled.
    package func isClosed(_ cityID: String, day: String) throws -> Bool {
        try first(
            """
            SELECT $2::date < (SELECT fleet.settled_before($1)) OR EXISTS (
                SELECT 1 FROM fleet.closed_day WHERE city_id = $1 AND day = $2::date)
            """,
            .text(cityID),
            .text(day)
        ) { row in try row.bool() } ?? false
    }

    /// Closes days; part of a transaction that holds `lockPublication`.
    package func closeDays(_ cityID: String, _ days: [String]) throws {
        try execute(
            """
            INSERT INTO fleet.closed_day (city_id, day)
            SELECT $1, day::date FROM unnest($2::text[]) AS t (day) ORDER BY day
            ON CONFLICT DO NOTHING
            """,
            .text(cityID),
            .texts(days)
        )
    }

    /// Published days of the city on which the vehicle belongs to its fleet, with the newest
    /// revision of each; `isHeard` says whether it has samples of that day.
    package func publishedDays(city cityID: String, ofVehicle vehicleKey: Int64) throws
        -> [(day: String, revision: Int32, isHeard: Bool)]
    {
        try rows(
            """
            SELECT p.day::text, max(p.revision), bool_or(d.day = p.day)
            FROM fleet.published_day p
                JOIN fleet.vehicle_day d ON d.day BETWEEN p.day - $3::integer AND p.day
            WHERE p.city_id = $1 AND d.vehicle_key = $2
            GROUP BY p.day ORDER BY p.day
            """,
            .text(cityID),
            .int(vehicleKey),
            .int(Int64(Self.fleetMemoryDays))
        ) { row in (day: try row.text(), revision: try row.int32(), isHeard: try row.bool()) }
    }
}
