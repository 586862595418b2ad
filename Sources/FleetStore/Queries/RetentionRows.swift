// Rows that go by a rule of retention. Each gives how many went, by month of their start in UTC.

extension PostgresConnection {
    /// Deletes trips, sessions, estimates and states of a vehicle that ended before an instant.
    package func dropTrips(_ vehicleKey: Int64, beforeMillis: Int64) throws -> [String: Int] {
        try counts(
            rows(
                """
                WITH trip AS (
                    DELETE FROM fleet.trip WHERE vehicle_key = $1 AND started_at < $2
                        AND ended_at <= $2 RETURNING started_at
                ), charging AS (
                    DELETE FROM fleet.charging WHERE vehicle_key = $1 AND started_at < $2
                        AND ended_at <= $2 RETURNING started_at
                ), estimate AS (
                    DELETE FROM fleet.battery_estimate WHERE vehicle_key = $1 AND started_at < $2
                        AND ended_at <= $2 RETURNING started_at
                ), state AS (
                    DELETE FROM fleet.state WHERE vehicle_key = $1 AND started_at < $2
                        AND ended_at <= $2 RETURNING started_at
                )
                SELECT to_char(started_at AT TIME ZONE 'UTC', 'YYYY-MM'), count(*)
                FROM (SELECT * FROM trip UNION ALL SELECT * FROM charging
                    UNION ALL SELECT * FROM estimate UNION ALL SELECT * FROM state) AS gone
                GROUP BY 1
                """,
                .int(vehicleKey),
                .time(beforeMillis)
            ) { row in (try row.text(), Int(try row.int64())) }
        )
    }

    /// Takes the places out of a vehicle's trips and sessions that began before an instant.
    package func dropPlaces(_ vehicleKey: Int64, beforeMillis: Int64) throws -> [String: Int] {
        try counts(
            rows(
                """
                WITH trip AS (
                    UPDATE fleet.trip SET start_latitude_deg = NULL, start_longitude_deg = NULL,
                        end_latitude_deg = NULL, end_longitude_deg = NULL
                    WHERE vehicle_key = $1 AND started_at < $2
                        AND coalesce(start_latitude_deg, start_longitude_deg, end_latitude_deg,
                            end_longitude_deg) IS NOT NULL
                    RETURNING started_at
                ), charging AS (
                    UPDATE fleet.charging SET latitude_deg = NULL, longitude_deg = NULL
                    WHERE vehicle_key = $1 AND started_at < $2
                        AND coalesce(latitude_deg, longitude_deg) IS NOT NULL
                    RETURNING started_at
                )
                SELECT to_char(started_at AT TIME ZONE 'UTC', 'YYYY-MM'), count(*)
                FROM (SELECT * FROM trip UNION ALL SELECT * FROM charging) AS changed
                GROUP BY 1
                """,
                .int(vehicleKey),
                .time(beforeMillis)
            ) { row in (try row.text(), Int(try row.int64())) }
        )
    }

    /// Deletes hours and days of a vehicle before a day, which begins at an instant.
    package func dropHours(_ vehicleKey: Int64, before day: String, beforeMillis: Int64) throws
        -> [String: Int]
    {
        try counts(
            rows(
                """
                WITH hour AS (
                    DELETE FROM fleet.vehicle_hour WHERE vehicle_key = $1 AND hour_start_at < $2
                    RETURNING hour_start_at AT TIME ZONE 'UTC' AS start
                ), day AS (
                    DELETE FROM fleet.vehicle_day WHERE vehicle_key = $1 AND day < $3::date
                    RETURNING day::timestamp AS start
                )
                SELECT to_char(start, 'YYYY-MM'), count(*)
                FROM (SELECT * FROM hour UNION ALL SELECT * FROM day) AS gone
                GROUP BY 1
                """,
                .int(vehicleKey),
                .time(beforeMillis),
                .text(day)
            ) { row in (try row.text(), Int(try row.int64())) }
        )
    }

    /// Deletes the use of the city's fleet on days before this one.
    package func dropUse(_ cityID: String, before day: String) throws -> [String: Int] {
        try counts(
            rows(
                """
                WITH use AS (
                    DELETE FROM fleet.use_group WHERE city_id = $1 AND day < $2::date RETURNING day
                ), days AS (
                    DELETE FROM fleet.use_day WHERE city_id = $1 AND day < $2::date RETURNING day
                )
                SELECT to_char(day, 'YYYY-MM'), count(*)
                FROM (SELECT * FROM use UNION ALL SELECT * FROM days) AS gone
                GROUP BY 1
                """,
                .text(cityID),
                .text(day)
            ) { row in (try row.text(), Int(try row.int64())) }
        )
    }

    /// Deletes rows in quarantine that are booked to a time before an instant: they are raw rows.
    package func dropQuarantine(_ cityID: String, beforeMillis: Int64) throws -> [String: Int] {
        try counts(
            rows(
                """
                WITH gone AS (
                    DELETE FROM fleet.quarantine WHERE city_id = $1 AND near_at < $2
                    RETURNING near_at
                )
                SELECT to_char(near_at AT TIME ZONE 'UTC', 'YYYY-MM'), count(*) FROM gone GROUP BY 1
                """,
                .text(cityID),
                .time(beforeMillis)
            ) { row in (try row.text(), Int(try row.int64())) }
        )
    }

    private func counts(_ rows: [(String, Int)]) -> [String: Int] {
        Dictionary(rows, uniquingKeysWith: +)
    }
}
