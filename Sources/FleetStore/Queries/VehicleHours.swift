extension PostgresConnection {
    /// The hours of a city's vehicles that start in `fromMillis ..< toMillis`, by vehicle, hour and
    /// zone.
    package func vehicleHours(
        city cityID: String,
        fromMillis: Int64,
        toMillis: Int64
    ) throws -> [OfVehicle<VehicleHourRow>] {
        try rows(
            """
            SELECT v.id, v.category, h.hour_start_at, h.zone, h.driving_s, h.standing_s,
                h.parked_s, h.charging_s, h.unknown_s, h.distance_m, h.energy_distance_m,
                h.energy_net_wh, h.energy_used_wh, h.energy_recovered_wh, h.charged_wh,
                h.trips_started, h.trips_ended, h.charging_started
            FROM fleet.vehicle v JOIN fleet.vehicle_hour h ON h.vehicle_key = v.key
            WHERE v.city_id = $1 AND h.hour_start_at >= $2 AND h.hour_start_at < $3
            ORDER BY v.id, h.hour_start_at, h.zone
            """,
            .text(cityID),
            .time(fromMillis),
            .time(toMillis)
        ) { row in try .reading(&row, VehicleHourRow.init(reading:)) }
    }

    func copyHours(_ hours: [(vehicleKey: Int64, row: VehicleHourRow)]) throws {
        guard !hours.isEmpty else { return }
        try copy(
            """
            COPY fleet.vehicle_hour (vehicle_key, hour_start_at, zone, driving_s, standing_s,
                parked_s, charging_s, unknown_s, distance_m, energy_distance_m,
                energy_net_wh, energy_used_wh, energy_recovered_wh, charged_wh,
                trips_started, trips_ended, charging_started) FROM STDIN (FORMAT binary)
            """,
            columns: 17,
            hours
        ) { writer, keyed in
            let hour = keyed.row
            writer.int8(keyed.vehicleKey)
            hour.write(to: &writer)
        }
    }
}

extension VehicleHourRow {
    fileprivate init(reading row: inout RowReader) throws {
        try self.init(
            hourStartMillis: row.millis(),
            zone: row.int32(),
            drivingSeconds: row.double(),
            standingSeconds: row.double(),
            parkedSeconds: row.double(),
            chargingSeconds: row.double(),
            unknownSeconds: row.double(),
            distanceMeters: row.double(),
            energyDistanceMeters: row.double(),
            energyNetWattHours: row.double(),
            energyUsedWattHours: row.double(),
            energyRecoveredWattHours: row.double(),
            chargedWattHours: row.double(),
            tripsStarted: row.int32(),
            tripsEnded: row.int32(),
            chargingStarted: row.int32()
        )
    }

    fileprivate func write(to writer: inout BinaryCopyWriter) {
        writer.timestamptz(millis: hourStartMillis)
        writer.int4(zone)
        writer.float8(drivingSeconds)
        writer.float8(standingSeconds)
        writer.float8(parkedSeconds)
        writer.float8(chargingSeconds)
        writer.float8(unknownSeconds)
        writer.float8(distanceMeters)
        writer.float8(energyDistanceMeters)
        writer.float8(energyNetWattHours)
        writer.float8(energyUsedWattHours)
        writer.float8(energyRecoveredWattHours)
        writer.float8(chargedWattHours)
        writer.int4(tripsStarted)
        writer.int4(tripsEnded)
        writer.int4(chargingStarted)
    }
}
