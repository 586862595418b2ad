extension PostgresConnection {
    /// Trips that start in `fromMillis ..< toMillis`, by vehicle and start.
    package func trips(
        _ scope: VehicleScope,
        fromMillis: Int64,
        toMillis: Int64
    ) throws -> [OfVehicle<TripRow>] {
        try rows(
            """
            SELECT v.id, v.category, t.started_at, t.ended_at,
                t.start_latitude_deg, t.start_longitude_deg, t.end_latitude_deg,
                t.end_longitude_deg, t.start_zone, t.end_zone, t.distance_m, t.distance_source,
                t.moving_s, t.standing_s, t.unknown_s, t.maximum_speed_kmh,
                t.energy_net_wh, t.energy_used_wh, t.energy_recovered_wh, t.energy_source,
                t.soc_start_percent, t.soc_end_percent, t.sample_count
            FROM fleet.vehicle v JOIN fleet.trip t ON t.vehicle_key = v.key
            WHERE ($1::text IS NULL OR v.city_id = $1) AND ($2::text IS NULL OR v.id = $2)
                AND t.started_at >= $3 AND t.started_at < $4
            ORDER BY v.id, t.started_at
            """,
            scope.cityParameter,
            scope.vehicleParameter,
            .time(fromMillis),
            .time(toMillis)
        ) { row in try .reading(&row, TripRow.init(reading:)) }
    }

    func copyTrips(_ vehicleKey: Int64, _ trips: [TripRow]) throws {
        guard !trips.isEmpty else { return }
        try copy(
            """
            COPY fleet.trip (vehicle_key, started_at, ended_at,
                start_latitude_deg, start_longitude_deg, end_latitude_deg,
                end_longitude_deg, start_zone, end_zone, distance_m, distance_source,
                moving_s, standing_s, unknown_s, maximum_speed_kmh,
                energy_net_wh, energy_used_wh, energy_recovered_wh, energy_source,
                soc_start_percent, soc_end_percent, sample_count) FROM STDIN (FORMAT binary)
            """,
            columns: 22,
            trips
        ) { writer, trip in
            writer.int8(vehicleKey)
            trip.write(to: &writer)
        }
    }
}

extension TripRow {
    fileprivate init(reading row: inout RowReader) throws {
        try self.init(
            startMillis: row.millis(),
            endMillis: row.millis(),
            startLatitude: row.optionalDouble(),
            startLongitude: row.optionalDouble(),
            endLatitude: row.optionalDouble(),
            endLongitude: row.optionalDouble(),
            startZone: row.int32(),
            endZone: row.int32(),
            distanceMeters: row.double(),
            distanceSource: row.text(),
            movingSeconds: row.double(),
            standingSeconds: row.double(),
            unknownSeconds: row.double(),
            maximumSpeedKmh: row.optionalDouble(),
            energyNetWattHours: row.optionalDouble(),
            energyUsedWattHours: row.optionalDouble(),
            energyRecoveredWattHours: row.optionalDouble(),
            energySource: row.text(),
            socStartPercent: row.optionalDouble(),
            socEndPercent: row.optionalDouble(),
            sampleCount: row.int32()
        )
    }

    fileprivate func write(to writer: inout BinaryCopyWriter) {
        writer.timestamptz(millis: startMillis)
        writer.timestamptz(millis: endMillis)
        writer.float8(startLatitude)
        writer.float8(startLongitude)
        writer.float8(endLatitude)
        writer.float8(endLongitude)
        writer.int4(startZone)
        writer.int4(endZone)
        writer.float8(distanceMeters)
        writer.text(distanceSource)
        writer.float8(movingSeconds)
        writer.float8(standingSeconds)
        writer.float8(unknownSeconds)
        writer.float8(maximumSpeedKmh)
        writer.float8(energyNetWattHours)
        writer.float8(energyUsedWattHours)
        writer.float8(energyRecoveredWattHours)
        writer.text(energySource)
        writer.float8(socStartPercent)
        writer.float8(socEndPercent)
        writer.int4(sampleCount)
    }
}
