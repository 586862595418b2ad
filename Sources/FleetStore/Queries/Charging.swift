extension PostgresConnection {
    /// Charging and swaps that start in `fromMillis ..< toMillis`, by vehicle and start; all, or a page
    /// of them.
    package func charging(
        _ scope: VehicleScope,
        fromMillis: Int64,
        toMillis: Int64,
        page: VehiclePage = .all
    ) throws -> [OfVehicle<ChargingRow>] {
        try rows(
            """
            SELECT v.id, v.category, c.started_at, c.ended_at, c.kind, c.soc_start_percent,
                c.soc_end_percent, c.energy_wh, c.energy_source, c.peak_power_w,
                c.peak_c_rate_per_h, c.idle_s, c.unseen_s, c.latitude_deg, c.longitude_deg, c.zone
            FROM fleet.vehicle v JOIN fleet.charging c ON c.vehicle_key = v.key
            WHERE ($1::text IS NULL OR v.city_id = $1) AND ($2::text IS NULL OR v.id = $2)
                AND c.started_at >= $3 AND c.started_at < $4
                AND ($5::text IS NULL OR v.fleet = $5)
                AND ($6::text IS NULL OR (v.id, c.started_at, c.kind) > ($6, $7, $8))
            ORDER BY v.id, c.started_at, c.kind
            LIMIT $9
            """,
            scope.cityParameter,
            scope.vehicleParameter,
            .time(fromMillis),
            .time(toMillis),
            .text(page.fleet),
            .text(page.after?.vehicleID),
            .time(page.after?.startMillis),
            .text(page.after?.kind ?? ""),
            .int(page.limit.map(Int64.init))
        ) { row in try .reading(&row, ChargingRow.init(reading:)) }
    }

    /// Charging and swaps of a city that end in `fromMillis ..< toMillis`, by vehicle and start; of
    /// those that take longer than a month, none.
    package func chargingEnded(
        city cityID: String,
        fromMillis: Int64,
        toMillis: Int64
    ) throws -> [OfVehicle<ChargingRow>] {
        try rows(
            """
            SELECT v.id, v.category, c.started_at, c.ended_at, c.kind, c.soc_start_percent,
                c.soc_end_percent, c.energy_wh, c.energy_source, c.peak_power_w,
                c.peak_c_rate_per_h, c.idle_s, c.unseen_s, c.latitude_deg, c.longitude_deg, c.zone
            FROM fleet.vehicle v JOIN fleet.charging c ON c.vehicle_key = v.key
            WHERE v.city_id = $1 AND c.started_at >= $4 AND c.started_at < $3
                AND c.ended_at >= $2 AND c.ended_at < $3
            ORDER BY v.id, c.started_at, c.kind
            """,
            .text(cityID),
            .time(fromMillis),
            .time(toMillis),
            .time(PostgresTime.millis(fromMillis, earlierBy: 31 * 86_400_000))
        ) { row in try .reading(&row, ChargingRow.init(reading:)) }
    }

    /// Of each vehicle with charges or swaps that start in `swapsFromMillis ..< toMillis`: when the last
    /// swap ended, and how many that start from `fromMillis` on began below a state of charge.
    package func chargeStarts(
        city cityID: String,
        belowPercent limit: Double,
        fromMillis: Int64,
        swapsFromMillis: Int64,
        toMillis: Int64
    ) throws -> [ChargeStartsRow] {
        try rows(
            """
            SELECT v.id, max(c.ended_at) FILTER (WHERE c.kind = 'swap' AND c.ended_at <= $4),
                count(c.soc_start_percent) FILTER (WHERE c.started_at >= $2),
                count(*) FILTER (WHERE c.started_at >= $2 AND c.soc_start_percent < $5)
            FROM fleet.vehicle v JOIN fleet.charging c ON c.vehicle_key = v.key
            WHERE v.city_id = $1 AND c.started_at >= $3 AND c.started_at < $4
            GROUP BY v.id ORDER BY v.id
            """,
            .text(cityID),
            .time(fromMillis),
            .time(swapsFromMillis),
            .time(toMillis),
            .double(limit)
        ) { row in
            try ChargeStartsRow(
                vehicleID: row.text(),
                lastSwapMillis: row.optionalMillis(),
                known: row.int64(),
                below: row.int64()
            )
        }
    }

    func copyCharging(_ charging: [(vehicleKey: Int64, row: ChargingRow)]) throws {
        guard !charging.isEmpty else { return }
        try copy(
            """
            COPY fleet.charging (vehicle_key, started_at, ended_at, kind, soc_start_percent,
                soc_end_percent, energy_wh, energy_source, peak_power_w, peak_c_rate_per_h, idle_s,
                unseen_s, latitude_deg, longitude_deg, zone) FROM STDIN (FORMAT binary)
            """,
            columns: 15,
            charging
        ) { writer, keyed in
            let row = keyed.row
            writer.int8(keyed.vehicleKey)
            writer.timestamptz(millis: row.startMillis)
            writer.timestamptz(millis: row.endMillis)
            writer.text(row.kind)
            writer.float8(row.socStartPercent)
            writer.float8(row.socEndPercent)
            writer.float8(row.energyWattHours)
            writer.text(row.energySource)
            writer.float8(row.peakPowerWatts)
            writer.float8(row.peakCRatePerHour)
            writer.float8(row.idleSeconds)
            writer.float8(row.unseenSeconds)
            writer.float8(row.latitude)
            writer.float8(row.longitude)
            writer.int4(row.zone)
        }
    }
}

extension ChargingRow {
    fileprivate init(reading row: inout RowReader) throws {
        try self.init(
            startMillis: row.millis(),
            endMillis: row.millis(),
            kind: row.text(),
            socStartPercent: row.optionalDouble(),
            socEndPercent: row.optionalDouble(),
            energyWattHours: row.optionalDouble(),
            energySource: row.text(),
            peakPowerWatts: row.optionalDouble(),
            peakCRatePerHour: row.optionalDouble(),
            idleSeconds: row.optionalDouble(),
            unseenSeconds: row.optionalDouble(),
            latitude: row.optionalDouble(),
            longitude: row.optionalDouble(),
            zone: row.int32()
        )
    }
}
