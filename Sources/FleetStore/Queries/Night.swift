extension PostgresConnection {
    /// Whether the city's night is now ours until the transaction ends, alone or with others that
    /// share it; for `FleetStore.withCityLock`.
    func tryLockCity(_ cityID: String, isShared: Bool) throws -> Bool {
        try first(
            isShared
                ? "SELECT pg_catalog.pg_try_advisory_xact_lock_shared($1)"
                : "SELECT pg_catalog.pg_try_advisory_xact_lock($1)",
            .int(AdvisoryLock.cityNight(cityID))
        ) { row in try row.bool() } ?? false
    }

    /// The city's vehicles with changed days in the range, by id; with `onlyFailed`, those on which
    /// the last night failed.
    package func dirtyVehicles(
        city cityID: String,
        from firstDay: String? = nil,
        through lastDay: String? = nil,
        onlyFailed: Bool = false
    ) throws -> [VehicleRow] {
        try rows(
            """
            SELECT key, id, city_id, category, scheme, battery_wh, state_of_health, model, fleet,
                first_at, last_at
            FROM fleet.vehicle
            WHERE city_id = $1 AND EXISTS (
                SELECT 1 FROM fleet.dirty_day
                WHERE vehicle_key = key AND ($2::date IS NULL OR day >= $2::date)
                    AND ($3::date IS NULL OR day <= $3::date)
                    AND (failure IS NOT NULL OR NOT $4))
            ORDER BY id
            """,
            .text(cityID),
            .text(firstDay),
            .text(lastDay),
            .bool(onlyFailed),
            read: VehicleRow.init(reading:)
        )
    }

    /// Changed days of the city after this one, in order: they are not over yet.
    package func dirtyDays(city cityID: String, after day: String) throws -> [String] {
        try rows(
            """
            SELECT DISTINCT d.day::text AS name
            FROM fleet.dirty_day d JOIN fleet.vehicle v ON v.key = d.vehicle_key
            WHERE v.city_id = $1 AND d.day > $2::date
            ORDER BY name
            """,
            .text(cityID),
            .text(day)
        ) { row in try row.text() }
    }

    /// Takes the vehicles' changed days of the range, in order: they are changed no more when the
    /// transaction ends.
    ///
    /// Vehicles that another worker has, or without such days, are left out; days an import is just
    /// marking are left for later. Only meaningful inside `transaction`.
    package func takeDirtyDays(
        _ vehicleKeys: [Int64],
        from firstDay: String? = nil,
        through lastDay: String? = nil
    ) throws -> [Int64: [String]] {
        // A statement of its own: what is read next must be younger than the lock.
        let ours = try rows(
            """
            SELECT key FROM unnest($1::bigint[], $2::bigint[]) AS t (key, number)
            WHERE pg_catalog.pg_try_advisory_xact_lock(number)
            """,
            .ints(vehicleKeys),
            .ints(vehicleKeys.map(AdvisoryLock.vehicleNight))
        ) { row in try row.int64() }
        guard !ours.isEmpty else { return [:] }
        let taken = try rows(
            """
            DELETE FROM fleet.dirty_day d
            USING (
                SELECT vehicle_key, day FROM fleet.dirty_day dirty
                WHERE vehicle_key = ANY ($1) AND ($2::date IS NULL OR day >= $2::date)
                    AND ($3::date IS NULL OR day <= $3::date)
                    -- Of days before it the samples are not whole any more.
                    AND day >= (
                        SELECT fleet.first_derived_day(city_id) FROM fleet.vehicle
                        WHERE key = dirty.vehicle_key)
                FOR UPDATE SKIP LOCKED) AS free
            WHERE d.vehicle_key = free.vehicle_key AND d.day = free.day
            RETURNING d.vehicle_key, d.day::text
            """,
            .ints(ours),
            .text(firstDay),
            .text(lastDay)
        ) { row in (try row.int64(), try row.text()) }
        return Dictionary(grouping: taken, by: \.0).mapValues { $0.map(\.1).sorted() }
    }

    /// Whether anyone works on a vehicle of the city right now.
    package func hasVehicleInHand(city cityID: String) throws -> Bool {
        // A lock's number: its kind in 16 bits and the vehicle's key in 48, shown as 32 and 32.
        try first(
            """
            SELECT EXISTS (
                SELECT 1 FROM pg_catalog.pg_locks l
                    JOIN pg_catalog.pg_database d ON d.oid = l.database
                    JOIN fleet.vehicle v
                        ON v.key = (l.classid::bigint & 65535) << 32 | l.objid::bigint
                WHERE l.locktype = 'advisory' AND l.objsubid = 1
                    AND d.datname = current_database()
                    AND l.classid::bigint >> 16 = $2 >> 48 AND v.city_id = $1)
            """,
            .text(cityID),
            .int(AdvisoryLock.vehicleNight(0))
        ) { row in try row.bool() } ?? false
    }

    /// Writes down why the vehicle's changed days up to this one could not be worked on.
    package func markFailed(_ vehicleKey: Int64, through day: String, reason: String) throws {
        try execute(
            """
            UPDATE fleet.dirty_day SET failure = $3 WHERE vehicle_key = $1 AND day <= $2::date
            """,
            .int(vehicleKey),
            .text(day),
            .text(reason)
        )
    }

    /// Marks every day of the range that was ever worked on as changed.
    @discardableResult
    package func markAllDirty(city cityID: String, from firstDay: String?, through lastDay: String?)
        throws -> Int
    {
        try execute(
            """
            INSERT INTO fleet.dirty_day (vehicle_key, day)
            SELECT d.vehicle_key, d.day
            FROM fleet.vehicle_day d JOIN fleet.vehicle v ON v.key = d.vehicle_key
            WHERE v.city_id = $1 AND ($2::date IS NULL OR d.day >= $2::date)
                AND ($3::date IS NULL OR d.day <= $3::date)
                AND d.day >= (SELECT fleet.first_derived_day($1))
            ORDER BY d.vehicle_key, d.day
            ON CONFLICT (vehicle_key, day) DO UPDATE SET failure = NULL
            """,
            .text(cityID),
            .text(firstDay),
            .text(lastDay)
        )
    }
}

extension PostgresConnection {
    /// Marks every day of the vehicle that was ever worked on as changed.
    package func markVehicleDirty(_ vehicleKey: Int64) throws {
        try execute(
            """
            INSERT INTO fleet.dirty_day (vehicle_key, day)
            SELECT vehicle_key, day FROM fleet.vehicle_day
            WHERE vehicle_key = $1 AND day >= (
                SELECT fleet.first_derived_day(city_id) FROM fleet.vehicle WHERE key = $1)
            ORDER BY day
            ON CONFLICT (vehicle_key, day) DO UPDATE SET failure = NULL
            """,
            .int(vehicleKey)
        )
    }
}
