/// A stretch of a vehicle's life: whole civil days, or all of it.
package struct LifeStretch: Sendable, Equatable {
    /// First instant; the least of all of life.
    package var fromMillis: Int64
    /// First instant behind it; the greatest of all of life.
    package var toMillis: Int64
    /// First and last day, both included; `nil` of all of life.
    package var days: ClosedRange<String>?

    package init(fromMillis: Int64, toMillis: Int64, days: ClosedRange<String>) {
        self.fromMillis = fromMillis
        self.toMillis = toMillis
        self.days = days
    }

    private init() {
        fromMillis = .min
        toMillis = .max
        days = nil
    }

    package static let all = LifeStretch()
}

// What a vehicle leaves in the tables, and how it goes. Each is part of a transaction that has the
// locks of the vehicle's imports and of its night.

extension PostgresConnection {
    /// Waits for the vehicle's night, and keeps others off it until the transaction ends.
    package func lockNight(_ vehicleKey: Int64) throws {
        try execute(
            "SELECT pg_catalog.pg_advisory_xact_lock($1)",
            .int(AdvisoryLock.vehicleNight(vehicleKey))
        )
    }

    /// Start and end of what was derived and reaches into the stretch, be it from outside.
    package func derivedSpans(_ vehicleKey: Int64, _ stretch: LifeStretch) throws
        -> [(startMillis: Int64, endMillis: Int64)]
    {
        try rows(
            """
            SELECT started_at, ended_at FROM fleet.trip
            WHERE vehicle_key = $1 AND started_at < $3 AND (ended_at > $2 OR started_at >= $2)
            UNION SELECT started_at, ended_at FROM fleet.charging
            WHERE vehicle_key = $1 AND started_at < $3 AND (ended_at > $2 OR started_at >= $2)
            UNION SELECT started_at, ended_at FROM fleet.battery_estimate
            WHERE vehicle_key = $1 AND started_at < $3 AND (ended_at > $2 OR started_at >= $2)
            ORDER BY started_at, ended_at
            """,
            .int(vehicleKey),
            .time(stretch.fromMillis),
            .time(stretch.toMillis)
        ) { row in (startMillis: try row.millis(), endMillis: try row.millis()) }
    }

    /// Deletes what was derived of the stretch and what reaches into it; gives how many rows went,
    /// by table.
    package func eraseDerived(_ vehicleKey: Int64, _ stretch: LifeStretch) throws -> [String: Int] {
        let byTime: [(String, SQL)] = [
            (
                "trip",
                """
                DELETE FROM fleet.trip
                WHERE vehicle_key = $1 AND started_at < $3 AND (ended_at > $2 OR started_at >= $2)
                """
            ),
            (
                "charging",
                """
                DELETE FROM fleet.charging
                WHERE vehicle_key = $1 AND started_at < $3 AND (ended_at > $2 OR started_at >= $2)
                """
            ),
            (
                "battery_estimate",
                """
                DELETE FROM fleet.battery_estimate
                WHERE vehicle_key = $1 AND started_at < $3 AND (ended_at > $2 OR started_at >= $2)
                """
            ),
            (
                "state",
                """
                DELETE FROM fleet.state
                WHERE vehicle_key = $1 AND started_at < $3 AND ended_at > $2
                """
            ),
            (
                "vehicle_hour",
                """
                DELETE FROM fleet.vehicle_hour
                WHERE vehicle_key = $1 AND hour_start_at < $3 AND hour_start_at >= $2
                """
            ),
            (
                // As it was found, it cannot be cut.
                "damaged_block",
                """
                DELETE FROM fleet.damaged_block
                WHERE vehicle_key = $1 AND started_at < $3 AND last_at >= $2
                """
            ),
        ]
        var counts: [String: Int] = [:]
        for (table, statement) in byTime {
            counts[table] = try execute(
                statement,
                .int(vehicleKey),
                .time(stretch.fromMillis),
                .time(stretch.toMillis)
            )
        }
        let byDay: [(String, SQL)] = [
            (
                "vehicle_day",
                """
                DELETE FROM fleet.vehicle_day WHERE vehicle_key = $1
                    AND day BETWEEN coalesce($2::date, '-infinity') AND coalesce($3::date, 'infinity')
                """
            ),
            (
                "dirty_day",
                """
                DELETE FROM fleet.dirty_day WHERE vehicle_key = $1
                    AND day BETWEEN coalesce($2::date, '-infinity') AND coalesce($3::date, 'infinity')
                """
            ),
        ]
        for (table, statement) in byDay {
            counts[table] = try execute(
                statement,
                .int(vehicleKey),
                .text(stretch.days?.lowerBound),
                .text(stretch.days?.upperBound)
            )
        }
        return counts
    }

    /// Deletes all blocks of a vehicle without a look into them; gives blocks, samples and bytes.
    package func eraseBlocks(_ vehicleKey: Int64) throws
        -> (blocks: Int, samples: Int, bytes: Int)
    {
        let gone = try first(
            """
            WITH gone AS (
                DELETE FROM fleet.block WHERE vehicle_key = $1
                RETURNING sample_count, length(payload) AS bytes
            )
            SELECT count(*), coalesce(sum(sample_count), 0)::bigint, coalesce(sum(bytes), 0)::bigint
            FROM gone
            """,
            .int(vehicleKey)
        ) { row in (Int(try row.int64()), Int(try row.int64()), Int(try row.int64())) }
        return gone.map { (blocks: $0.0, samples: $0.1, bytes: $0.2) } ?? (0, 0, 0)
    }

    /// Deletes the vehicle itself.
    package func deleteVehicle(_ vehicleKey: Int64) throws -> Int {
        try execute("DELETE FROM fleet.vehicle WHERE key = $1", .int(vehicleKey))
    }

    /// Lets the vehicle's first and last sample times be those of its blocks.
    package func narrowVehicle(_ vehicleKey: Int64) throws {
        try execute(
            """
            UPDATE fleet.vehicle SET
                first_at = (SELECT min(started_at) FROM fleet.block WHERE vehicle_key = $1),
                last_at = (SELECT max(last_at) FROM fleet.block WHERE vehicle_key = $1)
            WHERE key = $1
            """,
            .int(vehicleKey)
        )
    }

    /// Days of the range of which something was derived for the vehicle, in order.
    package func derivedDays(_ vehicleKey: Int64, _ days: ClosedRange<String>) throws -> [String] {
        try rows(
            """
            SELECT day::text FROM fleet.vehicle_day
            WHERE vehicle_key = $1 AND day BETWEEN $2::date AND $3::date ORDER BY vehicle_day.day
            """,
            .int(vehicleKey),
            .text(days.lowerBound),
            .text(days.upperBound)
        ) { row in try row.text() }
    }
}
