extension PostgresConnection {
    /// Puts these groups in place of the day's, which from now on say what the derived rows say.
    ///
    /// Part of a transaction that holds `lockUse` alone.
    package func replaceUse(
        _ cityID: String,
        day: String,
        isHeard: Bool,
        _ groups: [UseGrouping: [UseGroupRow]]
    ) throws {
        try execute(
            "DELETE FROM fleet.use_group WHERE city_id = $1 AND day = $2::date",
            .text(cityID),
            .text(day)
        )
        let rows = groups.flatMap { grouping, rows in rows.map { (grouping, $0) } }
        try copy(
            """
            COPY fleet.use_group (city_id, grouping, day, member, driving_ms, standing_ms,
                parked_ms, charging_ms, unknown_ms, active_ms, idle_ms, idle_known_ms, in_use_ms,
                distance_m, energy_distance_m, energy_net_wh, energy_used_wh, energy_recovered_wh,
                charged_wh, trips_started, waits, open_waits, in_use_maximum, charging_started,
                vehicle_keys, active_keys, heard_keys) FROM STDIN (FORMAT binary)
            """,
            columns: 27,
            rows
        ) { writer, row in
            writer.text(cityID)
            writer.text(row.0.rawValue)
            row.1.write(to: &writer)
        }
        try execute(
            """
            INSERT INTO fleet.use_day (city_id, day, is_heard, is_current)
            VALUES ($1, $2::date, $3, true)
            ON CONFLICT (city_id, day) DO UPDATE SET is_heard = excluded.is_heard, is_current = true
            """,
            .text(cityID),
            .text(day),
            .bool(isHeard)
        )
    }

    /// Groups of the days from one to another, both inclusive, by day and member.
    ///
    /// With `members`, those alone. Without vehicles, the lists of them are empty, and reading is
    /// faster. Those of days that `staleUseDays` names are not to be believed.
    package func useGroups(
        _ cityID: String,
        by grouping: UseGrouping,
        from firstDay: String,
        through lastDay: String,
        members: [String]? = nil,
        withVehicles: Bool = true
    ) throws -> [UseGroupRow] {
        try rows(
            """
            SELECT day::text, member, driving_ms, standing_ms, parked_ms, charging_ms, unknown_ms,
                active_ms, idle_ms, idle_known_ms, in_use_ms, distance_m, energy_distance_m,
                energy_net_wh, energy_used_wh, energy_recovered_wh, charged_wh, trips_started,
                waits, open_waits, in_use_maximum, charging_started,
                CASE WHEN $7 THEN vehicle_keys ELSE '' END,
                CASE WHEN $7 THEN active_keys ELSE '' END,
                CASE WHEN $7 THEN heard_keys ELSE '' END
            FROM fleet.use_group
            WHERE city_id = $1 AND grouping = $2 AND day BETWEEN $3::date AND $4::date
                AND (NOT $5 OR member = ANY ($6))
            ORDER BY use_group.day, member
            """,
            .text(cityID),
            .text(grouping.rawValue),
            .text(firstDay),
            .text(lastDay),
            .bool(members != nil),
            .texts(members ?? []),
            .bool(withVehicles),
            read: UseGroupRow.init(reading:)
        )
    }
}

extension UseGroupRow {
    fileprivate init(reading row: inout RowReader) throws {
        try self.init(day: row.text(), member: row.text())
        times.driving = try row.int64()
        times.standing = try row.int64()
        times.parked = try row.int64()
        times.charging = try row.int64()
        times.unknown = try row.int64()
        times.active = try row.int64()
        times.idle = try row.int64()
        times.idleKnown = try row.int64()
        times.inUse = try row.int64()
        distanceMeters = try row.double()
        energy.distanceMeters = try row.double()
        energy.netWattHours = try row.double()
        energy.usedWattHours = try row.double()
        energy.recoveredWattHours = try row.double()
        energy.chargedWattHours = try row.double()
        tripsStarted = try row.int32()
        waits = try row.int32()
        openWaits = try row.int32()
        inUseMaximum = try row.int32()
        energy.chargingStarted = try row.int32()
        vehicleKeys = try KeyList.keys(row.bytea())
        activeKeys = try KeyList.keys(row.bytea())
        heardKeys = try KeyList.keys(row.bytea())
    }

    fileprivate func write(to writer: inout BinaryCopyWriter) {
        writer.date(day)
        writer.text(member)
        for time in [
            times.driving, times.standing, times.parked, times.charging, times.unknown,
            times.active, times.idle, times.idleKnown, times.inUse,
        ] {
            writer.int8(time)
        }
        writer.float8(distanceMeters)
        writer.float8(energy.distanceMeters)
        writer.float8(energy.netWattHours)
        writer.float8(energy.usedWattHours)
        writer.float8(energy.recoveredWattHours)
        writer.float8(energy.chargedWattHours)
        writer.int4(tripsStarted)
        writer.int4(waits)
        writer.int4(openWaits)
        writer.int4(inUseMaximum)
        writer.int4(energy.chargingStarted)
        writer.bytea(KeyList.bytes(vehicleKeys))
        writer.bytea(KeyList.bytes(activeKeys))
        writer.bytea(KeyList.bytes(heardKeys))
    }
}
