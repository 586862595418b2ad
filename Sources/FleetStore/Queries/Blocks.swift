extension PostgresConnection {
    /// Keeps other imports off these vehicles until the transaction ends, waiting for them first.
    ///
    /// Locks are taken in the order of the keys, so that two imports never wait for each other.
    package func lockVehicles(_ keys: [Int64]) throws {
        let locks = Set(keys).sorted().map(AdvisoryLock.vehicleImport)
        try execute(
            """
            SELECT pg_catalog.pg_advisory_xact_lock(number)
            FROM (SELECT number FROM unnest($1::bigint[]) AS t (number)
                  ORDER BY number OFFSET 0) AS ordered
            """,
            .ints(locks)
        )
    }

    /// The vehicle's blocks with any sample time in the range, by start.
    ///
    /// A block counts by its first and last sample, so it may hold none inside the range.
    package func blocks(
        _ vehicleKey: Int64,
        overlapping range: ClosedRange<Int64>
    ) throws -> [BlockRow] {
        let (earliest, overflow) = range.lowerBound
            .subtractingReportingOverflow(BlockRow.longestMillis)
        return try rows(
            """
            SELECT started_at, last_at, sample_count, format_version, payload
            FROM fleet.block
            WHERE vehicle_key = $1 AND started_at > $4 AND started_at <= $3 AND last_at >= $2
            ORDER BY started_at, block_id
            """,
            .int(vehicleKey),
            .time(range.lowerBound),
            .time(range.upperBound),
            .time(overflow ? .min : earliest)
        ) { row in
            try BlockRow(
                startMillis: row.millis(),
                lastMillis: row.millis(),
                sampleCount: row.int32(),
                formatVersion: row.int16(),
                payload: row.bytea()
            )
        }
    }

    /// Adds blocks and widens the vehicle's first and last sample time.
    ///
    /// Partitions that are missing are made within the transaction, which then keeps others from
    /// making any until it ends: who has a long transaction calls `ensurePartitions` before it.
    package func insertBlocks(_ vehicleKey: Int64, _ blocks: [BlockRow]) throws {
        guard let first = blocks.map(\.startMillis).min(),
            let last = blocks.map(\.lastMillis).max()
        else { return }
        try transaction {
            try ensurePartitions(holding: blocks.map(\.startMillis))
            try copy(
                """
                COPY fleet.block (vehicle_key, started_at, last_at, sample_count, format_version,
                    payload) FROM STDIN (FORMAT binary)
                """,
                columns: 6,
                blocks
            ) { writer, block in
                writer.int8(vehicleKey)
                writer.timestamptz(millis: block.startMillis)
                writer.timestamptz(millis: block.lastMillis)
                writer.int4(block.sampleCount)
                writer.int2(block.formatVersion)
                writer.bytea(block.payload)
            }
            try execute(
                """
                UPDATE fleet.vehicle
                SET first_at = least(first_at, $2), last_at = greatest(last_at, $3)
                WHERE key = $1
                    AND (first_at IS NULL OR last_at IS NULL OR first_at > $2 OR last_at < $3)
                """,
                .int(vehicleKey),
                .time(first),
                .time(last)
            )
        }
    }

    /// Marks civil days of a vehicle as changed; part of the transaction that changes them.
    package func markDirty(_ vehicleKey: Int64, days: [String]) throws {
        // DO UPDATE and not DO NOTHING: it waits for a night that is working off the same day and
        // marks it again afterwards, where DO NOTHING would lose the mark with the night's DELETE.
        try execute(
            """
            INSERT INTO fleet.dirty_day (vehicle_key, day)
            SELECT $1, day FROM unnest($2::text[]::date[]) AS t (day) ORDER BY day
            ON CONFLICT (vehicle_key, day) DO UPDATE SET day = excluded.day
            """,
            .int(vehicleKey),
            .texts(Set(days).sorted())
        )
    }
}
