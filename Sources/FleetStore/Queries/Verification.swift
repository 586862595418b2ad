/// A block that was set aside because it could not be read.
package struct DamagedBlockRow: Sendable, Equatable {
    package var vehicleID: String
    package var startMillis: Int64
    /// Time of the last sample (inclusive), as it was when the block was stored.
    package var lastMillis: Int64
    package var sampleCount: Int32
    package var problem: String
}

extension PostgresConnection {
    /// All blocks of a vehicle, by start.
    package func blockHeads(_ vehicleKey: Int64) throws -> [BlockHead] {
        try rows(
            """
            SELECT vehicle_key, started_at, last_at, block_id, sample_count
            FROM fleet.block WHERE vehicle_key = $1 ORDER BY started_at, block_id
            """,
            .int(vehicleKey),
            read: BlockHead.init(reading:)
        )
    }

    /// Keeps a copy of a block that cannot be read; `false` when it is not there any more.
    ///
    /// To be committed before `removeDamaged`, as several servers do not commit as one.
    package func keepDamaged(_ head: BlockHead, problem: String) throws -> Bool {
        try execute(
            """
            INSERT INTO fleet.damaged_block (vehicle_key, started_at, block_id, last_at,
                sample_count, format_version, payload, problem)
            SELECT vehicle_key, started_at, block_id, last_at, sample_count, format_version,
                payload, $4
            FROM fleet.block
            WHERE vehicle_key = $1 AND started_at = $2 AND block_id = $3
            ON CONFLICT (vehicle_key, started_at, block_id) DO UPDATE SET problem = excluded.problem
            """,
            .int(head.vehicleKey),
            .time(head.startMillis),
            .int(head.blockID),
            .text(problem)
        ) == 1
    }

    /// Takes a block of which a copy is kept out of the way of what can be read.
    package func removeDamaged(_ head: BlockHead) throws {
        try execute(
            "DELETE FROM fleet.block WHERE vehicle_key = $1 AND started_at = $2 AND block_id = $3",
            .int(head.vehicleKey),
            .time(head.startMillis),
            .int(head.blockID)
        )
    }

    /// What was set aside of a city's vehicles and reaches into a stretch of time, by vehicle and
    /// start.
    package func damagedBlocks(
        city cityID: String,
        fromMillis: Int64 = .min,
        toMillis: Int64 = .max
    ) throws -> [DamagedBlockRow] {
        try rows(
            """
            SELECT v.id, b.started_at, b.last_at, b.sample_count, b.problem
            FROM fleet.damaged_block b JOIN fleet.vehicle v ON v.key = b.vehicle_key
            WHERE v.city_id = $1 AND b.started_at < $3 AND b.last_at >= $2
            ORDER BY v.id, b.started_at, b.block_id
            """,
            .text(cityID),
            .time(fromMillis),
            .time(toMillis)
        ) { row in
            try DamagedBlockRow(
                vehicleID: row.text(),
                startMillis: row.millis(),
                lastMillis: row.millis(),
                sampleCount: row.int32(),
                problem: row.text()
            )
        }
    }

    /// A checksum for each table of what the night derived of a vehicle.
    package func derivedChecksums(_ vehicleKey: Int64) throws -> [String: String] {
        let sums = try rows(
            """
            SELECT 'state' AS name, md5(string_agg(t::text, ';' ORDER BY t::text)) AS sum
            FROM fleet.state t WHERE vehicle_key = $1
            UNION ALL
            SELECT 'trip' AS name, md5(string_agg(t::text, ';' ORDER BY t::text)) AS sum
            FROM fleet.trip t WHERE vehicle_key = $1
            UNION ALL
            SELECT 'charging' AS name, md5(string_agg(t::text, ';' ORDER BY t::text)) AS sum
            FROM fleet.charging t WHERE vehicle_key = $1
            UNION ALL
            SELECT 'battery_estimate' AS name, md5(string_agg(t::text, ';' ORDER BY t::text)) AS sum
            FROM fleet.battery_estimate t WHERE vehicle_key = $1
            UNION ALL
            SELECT 'vehicle_hour' AS name, md5(string_agg(t::text, ';' ORDER BY t::text)) AS sum
            FROM fleet.vehicle_hour t WHERE vehicle_key = $1
            UNION ALL
            SELECT 'vehicle_day' AS name, md5(string_agg(t::text, ';' ORDER BY t::text)) AS sum
            FROM fleet.vehicle_day t WHERE vehicle_key = $1
            """,
            .int(vehicleKey)
        ) { row in (try row.text(), try row.optionalText() ?? "") }
        return Dictionary(uniqueKeysWithValues: sums)
    }

    /// Whether a vehicle has changed days up to this one that no night has worked on yet.
    package func hasDirtyDays(_ vehicleKey: Int64, through day: String) throws -> Bool {
        try first(
            """
            SELECT EXISTS (
                SELECT 1 FROM fleet.dirty_day WHERE vehicle_key = $1 AND day <= $2::date)
            """,
            .int(vehicleKey),
            .text(day)
        ) { row in try row.bool() } ?? false
    }

    /// Whether a day waits for publication.
    package func isStale(_ cityID: String, day: String) throws -> Bool {
        try first(
            """
            SELECT EXISTS (SELECT 1 FROM fleet.stale_day WHERE city_id = $1 AND day = $2::date)
            """,
            .text(cityID),
            .text(day)
        ) { row in try row.bool() } ?? false
    }

    /// The bytes of a block; `nil` when it is not there any more.
    package func payload(_ head: BlockHead) throws -> [UInt8]? {
        try first(
            """
            SELECT payload FROM fleet.block
            WHERE vehicle_key = $1 AND started_at = $2 AND block_id = $3
            """,
            .int(head.vehicleKey),
            .time(head.startMillis),
            .int(head.blockID)
        ) { row in try row.bytea() }
    }

    /// Rows of the large tables whose vehicle is not known, by table.
    package func orphans() throws -> [String: Int64] {
        try transaction {
            // Counted by vehicle where the rows are, on whichever server.
            try runScript("SET LOCAL enable_partitionwise_aggregate = on")
            let counts = try rows(
                """
                SELECT name, sum(count)::bigint FROM (
                    SELECT 'block' AS name, vehicle_key, count(*) AS count
                        FROM fleet.block GROUP BY vehicle_key
                    UNION ALL SELECT 'trip', vehicle_key, count(*)
                        FROM fleet.trip GROUP BY vehicle_key
                    UNION ALL SELECT 'state', vehicle_key, count(*)
                        FROM fleet.state GROUP BY vehicle_key
                    UNION ALL SELECT 'charging', vehicle_key, count(*)
                        FROM fleet.charging GROUP BY vehicle_key
                    UNION ALL SELECT 'battery_estimate', vehicle_key, count(*)
                        FROM fleet.battery_estimate GROUP BY vehicle_key
                    UNION ALL SELECT 'vehicle_hour', vehicle_key, count(*)
                        FROM fleet.vehicle_hour GROUP BY vehicle_key
                    UNION ALL SELECT 'vehicle_day', vehicle_key, count(*)
                        FROM fleet.vehicle_day GROUP BY vehicle_key
                ) AS counts
                WHERE NOT EXISTS (SELECT 1 FROM fleet.vehicle WHERE key = vehicle_key)
                GROUP BY name
                """
            ) { row in (try row.text(), try row.int64()) }
            return Dictionary(uniqueKeysWithValues: counts)
        }
    }
}
