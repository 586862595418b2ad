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
}
