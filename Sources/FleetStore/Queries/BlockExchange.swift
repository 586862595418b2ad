/// A stretch of time of one vehicle, both ends included.
package struct VehicleStretch: Sendable, Equatable {
    package var vehicleKey: Int64
    package var firstMillis: Int64
    package var lastMillis: Int64

    package init(vehicleKey: Int64, firstMillis: Int64, lastMillis: Int64) {
        self.vehicleKey = vehicleKey
        self.firstMillis = firstMillis
        self.lastMillis = lastMillis
    }
}

/// A block that is to be stored for a vehicle.
package struct NewBlock: Sendable, Equatable {
    package var vehicleKey: Int64
    package var block: BlockRow

    package init(vehicleKey: Int64, block: BlockRow) {
        self.vehicleKey = vehicleKey
        self.block = block
    }
}

extension PostgresConnection {
    /// Lets imports of the city go on side by side, or one alone, until the transaction ends; waits
    /// for those in the way.
    ///
    /// The first lock of every import: one that takes vehicles in several steps must be alone, as
    /// two of them could wait for each other.
    package func lockImports(city cityID: String, alone: Bool) throws {
        let lock = Parameter.int(AdvisoryLock.cityImport(cityID))
        if alone {
            try execute("SELECT pg_catalog.pg_advisory_xact_lock($1)", lock)
        } else {
            try execute("SELECT pg_catalog.pg_advisory_xact_lock_shared($1)", lock)
        }
    }

    /// The blocks that hold or touch any of the stretches, by vehicle and start.
    package func blockHeads(_ stretches: [VehicleStretch]) throws -> [BlockHead] {
        try rows(
            """
            SELECT s.vehicle_key, b.started_at, b.last_at, b.block_id, b.sample_count
            FROM unnest($1::bigint[], $2::timestamptz[], $3::timestamptz[], $4::timestamptz[])
                AS s (vehicle_key, first_at, last_at, earliest_at)
            -- Stretch by stretch, which OFFSET 0 keeps the planner to: one server is asked each.
            CROSS JOIN LATERAL (
                SELECT started_at, last_at, block_id, sample_count
                FROM fleet.block
                WHERE vehicle_key = s.vehicle_key AND started_at >= s.earliest_at
                    AND started_at <= s.last_at AND last_at >= s.first_at
                OFFSET 0) AS b
            ORDER BY s.vehicle_key, b.started_at, b.block_id
            """,
            .ints(stretches.map(\.vehicleKey)),
            .times(stretches.map(\.firstMillis)),
            .times(stretches.map(\.lastMillis)),
            // A block spans a day at most, so that the key alone finds all that reach in.
            .times(
                stretches.map {
                    PostgresTime.millis($0.firstMillis, earlierBy: BlockRow.longestMillis)
                }
            ),
            read: BlockHead.init(reading:)
        )
    }

    /// The bytes of these blocks, in their order.
    package func payloads(_ heads: [BlockHead]) throws -> [[UInt8]] {
        let found = try rows(
            """
            SELECT h.place, b.payload
            FROM unnest($1::bigint[], $2::timestamptz[], $3::bigint[])
                WITH ORDINALITY AS h (vehicle_key, started_at, block_id, place)
            CROSS JOIN LATERAL (
                SELECT payload FROM fleet.block
                WHERE vehicle_key = h.vehicle_key AND started_at = h.started_at
                    AND block_id = h.block_id
                OFFSET 0) AS b
            ORDER BY h.place
            """,
            .ints(heads.map(\.vehicleKey)),
            .times(heads.map(\.startMillis)),
            .ints(heads.map(\.blockID))
        ) { row in (place: try row.int64(), payload: try row.bytea()) }
        guard found.count == heads.count else {
            throw StoreError.unreadableResult(column: "payload")
        }
        return found.map(\.payload)
    }

    /// Puts new blocks in the place of old ones, which hold the same samples and perhaps fewer.
    ///
    /// Part of a transaction that has the vehicles' import locks. Widens the vehicles' first and
    /// last sample times.
    package func exchangeBlocks(_ old: [BlockHead], for new: [NewBlock]) throws {
        try transaction {
            if !old.isEmpty {
                let gone =
                    try isDistributed()
                    ? deleteByVehicle(old)
                    : execute(
                        """
                        DELETE FROM fleet.block b
                        USING unnest($1::bigint[], $2::timestamptz[], $3::bigint[])
                            AS h (vehicle_key, started_at, block_id)
                        WHERE b.vehicle_key = h.vehicle_key AND b.started_at = h.started_at
                            AND b.block_id = h.block_id
                        """,
                        .ints(old.map(\.vehicleKey)),
                        .times(old.map(\.startMillis)),
                        .ints(old.map(\.blockID))
                    )
                guard gone == old.count else { throw StoreError.blocksChanged }
            }
            try copy(
                """
                COPY fleet.block (vehicle_key, started_at, last_at, sample_count, format_version,
                    payload) FROM STDIN (FORMAT binary)
                """,
                columns: 6,
                new
            ) { writer, new in
                writer.int8(new.vehicleKey)
                writer.timestamptz(millis: new.block.startMillis)
                writer.timestamptz(millis: new.block.lastMillis)
                writer.int4(new.block.sampleCount)
                writer.int2(new.block.formatVersion)
                writer.bytea(new.block.payload)
            }
            try widenVehicles(new)
        }
    }

    /// A vehicle's blocks at a time, which is a statement that its server can be handed.
    private func deleteByVehicle(_ old: [BlockHead]) throws -> Int {
        try Dictionary(grouping: old, by: \.vehicleKey).sorted { $0.key < $1.key }
            .reduce(0) { gone, vehicle in
                try gone
                    + execute(
                        """
                        DELETE FROM fleet.block
                        WHERE vehicle_key = $1 AND started_at = ANY ($2) AND block_id = ANY ($3)
                        """,
                        .int(vehicle.key),
                        .times(vehicle.value.map(\.startMillis)),
                        .ints(vehicle.value.map(\.blockID))
                    )
            }
    }

    private func widenVehicles(_ new: [NewBlock]) throws {
        try execute(
            """
            WITH added AS (
                SELECT key, min(first_at) AS first_at, max(last_at) AS last_at
                FROM unnest($1::bigint[], $2::timestamptz[], $3::timestamptz[])
                    AS t (key, first_at, last_at)
                GROUP BY key ORDER BY key
            )
            UPDATE fleet.vehicle v
            SET first_at = least(v.first_at, a.first_at), last_at = greatest(v.last_at, a.last_at)
            FROM added a
            WHERE v.key = a.key AND (v.first_at IS NULL OR v.last_at IS NULL
                OR v.first_at > a.first_at OR v.last_at < a.last_at)
            """,
            .ints(new.map(\.vehicleKey)),
            .times(new.map(\.block.startMillis)),
            .times(new.map(\.block.lastMillis))
        )
    }

    /// Marks civil days of vehicles as changed; part of the transaction that changes them.
    package func markDirty(_ days: [(vehicleKey: Int64, day: String)]) throws {
        // DO UPDATE and not DO NOTHING: it waits for a night that is working off the same day and
        // marks it again afterwards, where DO NOTHING would lose the mark with the night's DELETE.
        try execute(
            """
            INSERT INTO fleet.dirty_day (vehicle_key, day)
            SELECT DISTINCT vehicle_key, day::date
            FROM unnest($1::bigint[], $2::text[]) AS t (vehicle_key, day)
            ORDER BY vehicle_key, day
            ON CONFLICT (vehicle_key, day) DO UPDATE SET day = excluded.day
            """,
            .ints(days.map(\.vehicleKey)),
            .texts(days.map(\.day))
        )
    }
}

extension BlockHead {
    init(reading row: inout RowReader) throws {
        try self.init(
            vehicleKey: row.int64(),
            startMillis: row.millis(),
            lastMillis: row.millis(),
            blockID: row.int64(),
            sampleCount: row.int32()
        )
    }
}
