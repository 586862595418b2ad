// What of the roll-up of use rests on a vehicle's stretch.

extension PostgresConnection {
    /// The part that a stretch has in the wait after the last trip before it: where the wait ends,
    /// and which of its time is known.
    struct WaitBefore: Equatable {
        var nextTripMillis: Int64?
        var knownMillis: [[Int64]]
    }

    func waitBefore(_ vehicleKey: Int64, _ fromMillis: Int64, _ toMillis: Int64) throws
        -> WaitBefore
    {
        let next = try first(
            "SELECT min(started_at) FROM fleet.trip WHERE vehicle_key = $1 AND started_at >= $2",
            .int(vehicleKey),
            .time(fromMillis)
        ) { row in try row.optionalMillis() }
        // A wait that is not over is told by nothing but that.
        guard let next = next ?? nil else {
            return WaitBefore(nextTripMillis: nil, knownMillis: [])
        }
        let known = try rows(
            """
            SELECT started_at, least(ended_at, $3) FROM fleet.state
            WHERE vehicle_key = $1 AND started_at >= $2 AND started_at < $3 AND state <> 'unknown'
            ORDER BY started_at
            """,
            .int(vehicleKey),
            .time(fromMillis),
            .time(min(next, toMillis))
        ) { row in try [row.millis(), row.millis()] }
        return WaitBefore(nextTripMillis: next, knownMillis: known)
    }

    /// Marks the use of these days and of those after them on which the vehicle is still counted; of
    /// the last trip that began before an instant too, where that is given.
    func markUse(
        _ vehicleKey: Int64,
        days: [String],
        heard: [String],
        tripBefore millis: Int64?
    ) throws {
        let city = try first(
            "SELECT city_id FROM fleet.vehicle WHERE key = $1",
            .int(vehicleKey)
        ) { row in try row.text() }
        guard let city else { return }
        if let firstDay = days.min(), let lastDay = days.max() {
            let remembered = try first(
                "SELECT ($1::date + $2::integer)::text",
                .text(lastDay),
                .int(Int64(Self.fleetMemoryDays))
            ) { row in try row.text() }
            try markUseStale(city, from: firstDay, through: remembered ?? lastDay, heard: heard)
        }
        guard let millis else { return }
        // Whatever the clocks of the city: between 12 hours behind UTC and 14 before it.
        let tripDays = try first(
            """
            SELECT ((ended_at - interval '12 hours') AT TIME ZONE 'UTC')::date::text,
                ((ended_at + interval '14 hours') AT TIME ZONE 'UTC')::date::text
            FROM fleet.trip WHERE vehicle_key = $1 AND started_at < $2
            ORDER BY started_at DESC LIMIT 1
            """,
            .int(vehicleKey),
            .time(millis)
        ) { row in (try row.text(), try row.text()) }
        guard let tripDays else { return }
        try markUseStale(city, from: tripDays.0, through: tripDays.1, heard: [])
    }
}
