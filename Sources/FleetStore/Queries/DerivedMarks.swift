// What of the roll-up of use rests on a vehicle's stretch.

extension PostgresConnection {
    /// The part that a stretch has in the wait after the last trip before it: where the wait ends,
    /// and which of its time is known.
    struct WaitBefore: Equatable {
        /// `nil` when the wait is not over, which is all that is told of it.
        var nextTripMillis: Int64?
        var knownMillis: [[Int64]] = []
    }

    /// The same for each stretch, in their order.
    func waitsBefore(_ stretches: [DerivedStretch]) throws -> [WaitBefore] {
        var waits = [WaitBefore](repeating: WaitBefore(), count: stretches.count)
        let found = try rows(
            """
            SELECT s.place, next.started_at, known.started_at,
                least(known.ended_at, next.started_at, s.to_at)
            FROM unnest($1::bigint[], $2::timestamptz[], $3::timestamptz[])
                WITH ORDINALITY AS s (vehicle_key, from_at, to_at, place)
            JOIN LATERAL (
                SELECT t.started_at FROM fleet.trip t
                WHERE t.vehicle_key = s.vehicle_key AND t.started_at >= s.from_at
                    AND t.started_at >= $4
                ORDER BY t.started_at LIMIT 1) AS next ON true
            LEFT JOIN fleet.state known ON known.vehicle_key = s.vehicle_key
                AND known.started_at >= s.from_at AND known.started_at < s.to_at
                AND known.started_at >= $4 AND known.started_at < $5
                AND known.started_at < next.started_at AND known.state <> 'unknown'
            ORDER BY s.place, known.started_at
            """,
            .ints(stretches.map(\.vehicleKey)),
            .times(stretches.map(\.fromMillis)),
            .times(stretches.map(\.toMillis)),
            .time(stretches.map(\.fromMillis).min() ?? 0),
            .time(stretches.map(\.toMillis).max() ?? 0)
        ) { row in
            (
                place: try row.int64(), next: try row.millis(),
                from: try row.optionalMillis(), to: try row.optionalMillis()
            )
        }
        for row in found {
            let place = Int(row.place) - 1
            waits[place].nextTripMillis = row.next
            if let from = row.from, let to = row.to { waits[place].knownMillis.append([from, to]) }
        }
        return waits
    }

    /// Marks the use of the days of the stretches and of those after them on which a vehicle is
    /// still counted; of the last trips that began before some instants too.
    func markUse(
        _ stretches: [DerivedStretch],
        tripsBefore: [(vehicleKey: Int64, millis: Int64)]
    ) throws {
        let spans = stretches.compactMap { stretch in
            stretch.days.min().flatMap { first in
                stretch.days.max().map { (stretch.vehicleKey, first, $0) }
            }
        }
        let heard = stretches.keyed(\.days)
        let cities = try rows(
            "SELECT DISTINCT city_id FROM fleet.vehicle WHERE key = ANY ($1) ORDER BY city_id",
            .ints(stretches.map(\.vehicleKey))
        ) { row in try row.text() }
        for city in cities { try lockUse(city, alone: false) }
        // What others marked already is not touched, so that nobody waits for their transactions.
        try execute(
            """
            WITH marked AS (
                SELECT s.vehicle_key, s.first_day + n AS day
                FROM unnest($1::bigint[], $2::text[]::date[], $3::text[]::date[])
                    AS s (vehicle_key, first_day, last_day)
                    CROSS JOIN LATERAL generate_series(0, s.last_day - s.first_day + $4::integer)
                        AS t (n)
                UNION ALL
                -- Whatever the clocks of the city: between 12 hours behind UTC and 14 before it.
                SELECT b.vehicle_key, d.day::date
                FROM unnest($5::bigint[], $6::timestamptz[]) AS b (vehicle_key, at)
                    CROSS JOIN LATERAL (
                        SELECT ended_at AT TIME ZONE 'UTC' AS ended_at FROM fleet.trip t
                        WHERE t.vehicle_key = b.vehicle_key AND t.started_at < b.at
                        ORDER BY t.started_at DESC LIMIT 1) AS trip
                    CROSS JOIN LATERAL generate_series(
                        (trip.ended_at - interval '12 hours')::date::timestamp,
                        (trip.ended_at + interval '14 hours')::date::timestamp,
                        interval '1 day') AS d (day)
            ), heard AS (
                SELECT h.vehicle_key, h.day
                FROM unnest($7::bigint[], $8::text[]::date[]) AS h (vehicle_key, day)
            ), changed AS (
                SELECT v.city_id, m.day, bool_or(h.day IS NOT NULL) AS is_heard
                FROM marked m JOIN fleet.vehicle v ON v.key = m.vehicle_key
                    LEFT JOIN heard h ON h.vehicle_key = m.vehicle_key AND h.day = m.day
                GROUP BY v.city_id, m.day
            )
            INSERT INTO fleet.use_day AS u (city_id, day, is_heard, is_current)
            SELECT c.city_id, c.day, c.is_heard, false FROM changed c
            WHERE NOT EXISTS (
                SELECT 1 FROM fleet.use_day m
                WHERE m.city_id = c.city_id AND m.day = c.day AND NOT m.is_current
                    AND (m.is_heard OR NOT c.is_heard))
            ORDER BY c.city_id, c.day
            ON CONFLICT (city_id, day) DO UPDATE
            SET is_current = false, is_heard = u.is_heard OR excluded.is_heard
            """,
            .ints(spans.map(\.0)),
            .texts(spans.map(\.1)),
            .texts(spans.map(\.2)),
            .int(Int64(Self.fleetMemoryDays)),
            .ints(tripsBefore.map(\.vehicleKey)),
            .times(tripsBefore.map(\.millis)),
            .ints(heard.map(\.vehicleKey)),
            .texts(heard.map(\.row.day))
        )
    }
}
