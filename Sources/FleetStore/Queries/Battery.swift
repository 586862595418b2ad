extension PostgresConnection {
    /// Battery estimates that start in `fromMillis ..< toMillis`, by vehicle and start.
    package func batteryEstimates(
        _ scope: VehicleScope,
        fromMillis: Int64,
        toMillis: Int64
    ) throws -> [OfVehicle<BatteryRow>] {
        try rows(
            """
            SELECT v.id, v.category, b.started_at, b.ended_at, b.quantity, b.source, b.value,
                b.error, b.depth_percent, b.sample_count, b.battery_temperature_c, b.battery_id
            FROM fleet.vehicle v JOIN fleet.battery_estimate b ON b.vehicle_key = v.key
            WHERE ($1::text IS NULL OR v.city_id = $1) AND ($2::text IS NULL OR v.id = $2)
                AND b.started_at >= $3 AND b.started_at < $4
            ORDER BY v.id, b.started_at, b.ended_at, b.quantity, b.source
            """,
            scope.cityParameter,
            scope.vehicleParameter,
            .time(fromMillis),
            .time(toMillis)
        ) { row in try .reading(&row, BatteryRow.init(reading:)) }
    }

    /// Estimates of these quantities that lie as a whole within `fromMillis ..< toMillis`, in no order:
    /// a fleet has so many that sorting them takes longer than finding them.
    package func batteryEstimates(
        city cityID: String,
        quantities: [String],
        fromMillis: Int64,
        toMillis: Int64
    ) throws -> [(vehicleKey: Int64, row: BatteryRow)] {
        try rows(
            """
            SELECT b.vehicle_key, b.started_at, b.ended_at, b.quantity, b.source, b.value, b.error,
                b.depth_percent, b.sample_count, b.battery_temperature_c, b.battery_id
            FROM fleet.vehicle v JOIN fleet.battery_estimate b ON b.vehicle_key = v.key
            WHERE v.city_id = $1 AND b.quantity = ANY ($2::text[])
                AND b.started_at >= $3 AND b.started_at < $4 AND b.ended_at <= $4
            """,
            .text(cityID),
            .texts(quantities),
            .time(fromMillis),
            .time(toMillis)
        ) { row in (try row.int64(), try BatteryRow(reading: &row)) }
    }

    func copyBattery(_ estimates: [(vehicleKey: Int64, row: BatteryRow)]) throws {
        guard !estimates.isEmpty else { return }
        try copy(
            """
            COPY fleet.battery_estimate (vehicle_key, started_at, ended_at, quantity, source, value,
                error, depth_percent, sample_count, battery_temperature_c, battery_id)
            FROM STDIN (FORMAT binary)
            """,
            columns: 11,
            estimates
        ) { writer, keyed in
            let row = keyed.row
            writer.int8(keyed.vehicleKey)
            writer.timestamptz(millis: row.startMillis)
            writer.timestamptz(millis: row.endMillis)
            writer.text(row.quantity)
            writer.text(row.source)
            writer.float8(row.value)
            writer.float8(row.error)
            writer.float8(row.depthPercent)
            writer.int4(row.sampleCount)
            writer.float8(row.batteryTemperatureCelsius)
            writer.float8(row.batteryID)
        }
    }
}

extension BatteryRow {
    fileprivate init(reading row: inout RowReader) throws {
        try self.init(
            startMillis: row.millis(),
            endMillis: row.millis(),
            quantity: row.text(),
            source: row.text(),
            value: row.double(),
            error: row.double(),
            depthPercent: row.optionalDouble(),
            sampleCount: row.int32(),
            batteryTemperatureCelsius: row.optionalDouble(),
            batteryID: row.optionalDouble()
        )
    }
}
