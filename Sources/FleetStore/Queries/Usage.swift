extension PostgresConnection {
    /// The days that the city's vehicles were heard of, both bounds inclusive, by vehicle and day.
    package func reportedDays(
        city cityID: String,
        from firstDay: String,
        through lastDay: String
    ) throws -> [OfVehicle<String>] {
        try rows(
            """
            SELECT v.id, v.category, d.day::text
            FROM fleet.vehicle v JOIN fleet.vehicle_day d ON d.vehicle_key = v.key
            WHERE v.city_id = $1 AND d.day BETWEEN $2::date AND $3::date
            ORDER BY v.id, d.day
            """,
            .text(cityID),
            .text(firstDay),
            .text(lastDay)
        ) { row in try .reading(&row) { try $0.text() } }
    }

    /// Trips that overlap `fromMillis ..< toMillis`, and of each vehicle the next one after them.
    ///
    /// By vehicle and start. The next one ends the vehicle's wait after its last trip.
    package func tripEnds(
        city cityID: String,
        fromMillis: Int64,
        toMillis: Int64
    ) throws -> [OfVehicle<TripEndsRow>] {
        try rows(
            """
            SELECT v.id, v.category, t.started_at, t.ended_at,
                t.start_latitude_deg, t.start_longitude_deg, t.end_latitude_deg,
                t.end_longitude_deg, t.start_zone, t.end_zone, t.distance_m, t.unknown_s
            FROM fleet.vehicle v
            -- Vehicle by vehicle, which OFFSET 0 keeps the planner to: its server alone is asked.
            -- Trips of a vehicle follow each other: of those before, only the last may reach in.
            CROSS JOIN LATERAL (
                SELECT coalesce(max(started_at), $2) AS first_at FROM fleet.trip
                WHERE vehicle_key = v.key AND started_at < $2 OFFSET 0) AS last
            CROSS JOIN LATERAL (
                SELECT coalesce(min(started_at), $3) AS last_at FROM fleet.trip
                WHERE vehicle_key = v.key AND started_at >= $3 OFFSET 0) AS next
            CROSS JOIN LATERAL (
                SELECT * FROM fleet.trip
                WHERE vehicle_key = v.key AND started_at >= last.first_at
                    AND started_at <= next.last_at AND ended_at >= $2
                OFFSET 0) AS t
            WHERE v.city_id = $1
            ORDER BY v.id, t.started_at
            """,
            .text(cityID),
            .time(fromMillis),
            .time(toMillis)
        ) { row in
            try .reading(&row) { row in
                try TripEndsRow(
                    startMillis: row.millis(),
                    endMillis: row.millis(),
                    startLatitude: row.optionalDouble(),
                    startLongitude: row.optionalDouble(),
                    endLatitude: row.optionalDouble(),
                    endLongitude: row.optionalDouble(),
                    startZone: row.int32(),
                    endZone: row.int32(),
                    distanceMeters: row.double(),
                    unknownSeconds: row.double()
                )
            }
        }
    }

    /// Where and when trips of the city's vehicles start in `fromMillis ..< toMillis`, in no order.
    package func tripStarts(
        city cityID: String,
        fromMillis: Int64,
        toMillis: Int64
    ) throws -> [TripStartRow] {
        try rows(
            """
            SELECT v.key, t.started_at, t.start_latitude_deg, t.start_longitude_deg, t.start_zone
            FROM fleet.vehicle v CROSS JOIN LATERAL (
                SELECT * FROM fleet.trip
                WHERE vehicle_key = v.key AND started_at >= $2 AND started_at < $3
                OFFSET 0) AS t
            WHERE v.city_id = $1
            """,
            .text(cityID),
            .time(fromMillis),
            .time(toMillis)
        ) { row in
            try TripStartRow(
                vehicleKey: row.int64(),
                startMillis: row.millis(),
                latitude: row.optionalDouble(),
                longitude: row.optionalDouble(),
                zone: row.int32()
            )
        }
    }

    /// States that overlap `fromMillis ..< toMillis`, and of each vehicle those after it up to its
    /// next trip; by vehicle and start.
    package func statesUpToNextTrip(
        city cityID: String,
        fromMillis: Int64,
        toMillis: Int64
    ) throws -> [OfVehicle<StateRow>] {
        try rows(
            """
            SELECT v.id, v.category, s.started_at, s.ended_at, s.state
            FROM fleet.vehicle v
            CROSS JOIN LATERAL (
                SELECT coalesce(min(started_at), $3) AS end_at FROM fleet.trip
                WHERE vehicle_key = v.key AND started_at >= $3 OFFSET 0) AS next
            CROSS JOIN LATERAL (
                SELECT started_at, ended_at, state FROM fleet.state
                WHERE vehicle_key = v.key AND started_at > $4 AND started_at < next.end_at
                    AND ended_at > $2
                OFFSET 0) AS s
            WHERE v.city_id = $1
            ORDER BY v.id, s.started_at
            """,
            .text(cityID),
            .time(fromMillis),
            .time(toMillis),
            .time(PostgresTime.millis(fromMillis, earlierBy: StateRow.longestMillis))
        ) { row in
            try .reading(&row) { row in
                try StateRow(startMillis: row.millis(), endMillis: row.millis(), state: row.text())
            }
        }
    }
}
