extension PostgresConnection {
    /// Marks days whose figures may have changed: those of each range, both ends inclusive.
    package func markStale(_ cityID: String, _ ranges: [(first: String, last: String)]) throws {
        try execute(
            """
            INSERT INTO fleet.stale_day (city_id, day)
            SELECT DISTINCT $1, t.day::date
            FROM unnest($2::text[], $3::text[]) AS r (first_day, last_day)
                CROSS JOIN LATERAL generate_series(
                    r.first_day::date::timestamp, r.last_day::date::timestamp, interval '1 day')
                    AS t (day)
            ORDER BY 2
            ON CONFLICT (city_id, day) DO UPDATE SET day = excluded.day
            """,
            .text(cityID),
            .texts(ranges.map(\.first)),
            .texts(ranges.map(\.last))
        )
    }

    /// Days that wait for publication, in order: those from `firstDay` through `lastDay`.
    package func staleDays(
        _ cityID: String,
        from firstDay: String?,
        through lastDay: String
    ) throws -> [String] {
        try rows(
            """
            SELECT day::text FROM fleet.stale_day s
            WHERE city_id = $1 AND ($2::date IS NULL OR day >= $2::date) AND day <= $3::date
                -- A day that still waits for a vehicle would be published only to be corrected.
                AND NOT EXISTS (
                    SELECT 1 FROM fleet.dirty_day d JOIN fleet.vehicle v ON v.key = d.vehicle_key
                    WHERE v.city_id = s.city_id AND d.day BETWEEN s.day - 1 AND s.day + 1
                        AND d.day <= $3::date)
            ORDER BY s.day
            """,
            .text(cityID),
            .text(firstDay),
            .text(lastDay)
        ) { row in try row.text() }
    }

    /// Forgets that a day waits, in the transaction that publishes it; `false` when it does not wait.
    @discardableResult
    package func clearStale(_ cityID: String, day: String) throws -> Bool {
        try execute(
            "DELETE FROM fleet.stale_day WHERE city_id = $1 AND day = $2::date",
            .text(cityID),
            .text(day)
        ) > 0
    }

    /// The vehicles of the city that have samples on one of these days, both inclusive, by id.
    package func fleet(_ cityID: String, from firstDay: String, through lastDay: String) throws
        -> [VehicleRow]
    {
        try rows(
            """
            SELECT key, id, city_id, category, scheme, battery_wh, state_of_health, model, fleet,
                first_at, last_at
            FROM fleet.vehicle
            WHERE city_id = $1 AND EXISTS (
                SELECT 1 FROM fleet.vehicle_day
                WHERE vehicle_key = key AND day BETWEEN $2::date AND $3::date)
            ORDER BY id
            """,
            .text(cityID),
            .text(firstDay),
            .text(lastDay),
            read: VehicleRow.init(reading:)
        )
    }
}
