extension PostgresConnection {
    /// Trips that start in `fromMillis ..< toMillis`, by vehicle and start; all, or a page of them.
    package func trips(
        _ scope: VehicleScope,
        fromMillis: Int64,
        toMillis: Int64,
        page: VehiclePage = .all
    ) throws -> [OfVehicle<TripRow>] {
        try rows(
            """
            SELECT v.id, v.category, t.started_at, t.ended_at,
                t.start_latitude_deg, t.start_longitude_deg, t.end_latitude_deg,
                t.end_longitude_deg, t.start_zone, t.end_zone,
                t.distance_m, t.distance_error_m, t.distance_source,
                t.moving_s, t.standing_s, t.unknown_s,
                t.mean_speed_kmh, t.moving_mean_speed_kmh, t.percentile95_speed_kmh,
                t.maximum_speed_kmh, t.elevation_gain_m, t.elevation_loss_m, t.elevation_known_s,
                t.ambient_temperature_c, t.style_distance_m,
                t.relative_positive_acceleration_ms2, t.speed_times_acceleration95_m2s3,
                t.positive_kinetic_energy_ms2, t.repeated_kinetic_energy_ms2,
                t.mean_acceleration_ms2, t.mean_braking_ms2,
                t.harsh_accelerations, t.harsh_brakings,
                t.harsh_corners, t.eco_score_points, t.eco_acceleration_points,
                t.eco_braking_points, t.eco_steadiness_points,
                t.energy_net_wh, t.energy_error_wh, t.energy_used_wh, t.energy_recovered_wh,
                t.energy_standing_wh, t.energy_source,
                t.soc_start_percent, t.soc_end_percent, t.sample_count
            FROM fleet.vehicle v JOIN fleet.trip t ON t.vehicle_key = v.key
            WHERE ($1::text IS NULL OR v.city_id = $1) AND ($2::text IS NULL OR v.id = $2)
                AND t.started_at >= $3 AND t.started_at < $4
                AND ($5::text IS NULL OR v.fleet = $5)
                AND ($6::text IS NULL OR (v.id, t.started_at) > ($6, $7))
            ORDER BY v.id, t.started_at
            LIMIT $8
            """,
            scope.cityParameter,
            scope.vehicleParameter,
            .time(fromMillis),
            .time(toMillis),
            .text(page.fleet),
            .text(page.after?.vehicleID),
            .time(page.after?.startMillis),
            .int(page.limit.map(Int64.init))
        ) { row in try .reading(&row, TripRow.init(reading:)) }
    }

    func copyTrips(_ trips: [(vehicleKey: Int64, row: TripRow)]) throws {
        guard !trips.isEmpty else { return }
        try copy(
            """
            COPY fleet.trip (vehicle_key, started_at, ended_at,
                start_latitude_deg, start_longitude_deg, end_latitude_deg,
                end_longitude_deg, start_zone, end_zone,
                distance_m, distance_error_m, distance_source,
                moving_s, standing_s, unknown_s,
                mean_speed_kmh, moving_mean_speed_kmh, percentile95_speed_kmh,
                maximum_speed_kmh, elevation_gain_m, elevation_loss_m, elevation_known_s,
                ambient_temperature_c, style_distance_m,
                relative_positive_acceleration_ms2, speed_times_acceleration95_m2s3,
                positive_kinetic_energy_ms2, repeated_kinetic_energy_ms2,
                mean_acceleration_ms2, mean_braking_ms2,
                harsh_accelerations, harsh_brakings,
                harsh_corners, eco_score_points, eco_acceleration_points,
                eco_braking_points, eco_steadiness_points,
                energy_net_wh, energy_error_wh, energy_used_wh, energy_recovered_wh,
                energy_standing_wh, energy_source,
                soc_start_percent, soc_end_percent, sample_count) FROM STDIN (FORMAT binary)
            """,
            columns: 46,
            trips
        ) { writer, keyed in
            let trip = keyed.row
            writer.int8(keyed.vehicleKey)
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
            distanceErrorMeters: row.optionalDouble(),
            distanceSource: row.text(),
            movingSeconds: row.double(),
            standingSeconds: row.double(),
            unknownSeconds: row.double(),
            speeds: Speeds(reading: &row),
            elevation: Elevation(reading: &row),
            ambientTemperatureCelsius: row.optionalDouble(),
            style: Style(reading: &row),
            ecoScore: EcoScore(reading: &row),
            energy: Energy(reading: &row),
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
        writer.float8(distanceErrorMeters)
        writer.text(distanceSource)
        writer.float8(movingSeconds)
        writer.float8(standingSeconds)
        writer.float8(unknownSeconds)
        Speeds.write(speeds, to: &writer)
        Elevation.write(elevation, to: &writer)
        writer.float8(ambientTemperatureCelsius)
        Style.write(style, to: &writer)
        EcoScore.write(ecoScore, to: &writer)
        Energy.write(energy, to: &writer)
        writer.text(energySource)
        writer.float8(socStartPercent)
        writer.float8(socEndPercent)
        writer.int4(sampleCount)
    }
}
