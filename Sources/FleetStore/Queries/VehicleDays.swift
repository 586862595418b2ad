extension PostgresConnection {
    /// The day rows of a city's vehicles for these civil days, by vehicle and day.
    package func vehicleDays(
        city cityID: String,
        days: [String]
    ) throws -> [OfVehicle<VehicleDayRow>] {
        try rows(
            """
            SELECT v.id, v.category, d.day::text, d.sample_count, d.last_sample_at, d.exclusions::text, d.distance_m,
                d.distance_by_source::text, d.energy_by_source::text, d.soc_start_percent,
                d.soc_end_percent, d.charged_percent, d.swapped_percent, d.driven_percent,
                d.idle_percent, d.residual_percent, d.battery_wh, d.thresholds
            FROM fleet.vehicle v JOIN fleet.vehicle_day d ON d.vehicle_key = v.key
            WHERE v.city_id = $1 AND d.day = ANY ($2)
            ORDER BY v.id, d.day
            """,
            .text(cityID),
            .days(days)
        ) { row in try .reading(&row, VehicleDayRow.init(reading:)) }
    }

    func copyDays(_ days: [(vehicleKey: Int64, row: VehicleDayRow)]) throws {
        guard !days.isEmpty else { return }
        try copy(
            """
            COPY fleet.vehicle_day (vehicle_key, day, sample_count, last_sample_at, exclusions, distance_m,
                distance_by_source, energy_by_source, soc_start_percent,
                soc_end_percent, charged_percent, swapped_percent, driven_percent,
                idle_percent, residual_percent, battery_wh, thresholds) FROM STDIN (FORMAT binary)
            """,
            columns: 17,
            days
        ) { writer, keyed in
            let day = keyed.row
            writer.int8(keyed.vehicleKey)
            day.write(to: &writer)
        }
    }
}

extension VehicleDayRow {
    fileprivate init(reading row: inout RowReader) throws {
        try self.init(
            day: row.text(),
            sampleCount: row.int64(),
            lastSampleMillis: row.millis(),
            exclusionsJSON: row.text(),
            distanceMeters: row.double(),
            distanceBySourceJSON: row.text(),
            energyBySourceJSON: row.text(),
            socStartPercent: row.optionalDouble(),
            socEndPercent: row.optionalDouble(),
            chargedPercent: row.optionalDouble(),
            swappedPercent: row.optionalDouble(),
            drivenPercent: row.optionalDouble(),
            idlePercent: row.optionalDouble(),
            residualPercent: row.optionalDouble(),
            batteryWattHours: row.optionalDouble(),
            thresholdsJSON: row.text()
        )
    }

    fileprivate func write(to writer: inout BinaryCopyWriter) {
        writer.date(day)
        writer.int8(sampleCount)
        writer.timestamptz(millis: lastSampleMillis)
        writer.text(exclusionsJSON)
        writer.float8(distanceMeters)
        writer.text(distanceBySourceJSON)
        writer.text(energyBySourceJSON)
        writer.float8(socStartPercent)
        writer.float8(socEndPercent)
        writer.float8(chargedPercent)
        writer.float8(swappedPercent)
        writer.float8(drivenPercent)
        writer.float8(idlePercent)
        writer.float8(residualPercent)
        writer.float8(batteryWattHours)
        writer.text(thresholdsJSON)
    }
}
