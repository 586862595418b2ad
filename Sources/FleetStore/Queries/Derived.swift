extension PostgresConnection {
    /// Puts these rows in place of all that was derived for the vehicle and the stretch.
    ///
    /// The stretch is `fromMillis ..< toMillis` and counts for rows by their start, `days` counts
    /// for the day rows; a row outside is refused with `.invalidValue` and nothing is changed. The use
    /// of the days is marked as changed.
    package func replaceDerived(
        _ vehicleKey: Int64,
        fromMillis: Int64,
        toMillis: Int64,
        days: [String],
        _ derived: DerivedRows
    ) throws {
        let starts = [
            derived.states.map(\.startMillis), derived.trips.map(\.startMillis),
            derived.charging.map(\.startMillis), derived.battery.map(\.startMillis),
            derived.hours.map(\.hourStartMillis),
        ]
        guard starts.joined().allSatisfy({ $0 >= fromMillis && $0 < toMillis }),
            derived.days.allSatisfy({ days.contains($0.day) })
        else { throw StoreError.invalidValue("a derived row outside the stretch it belongs to") }
        let instants = Set(starts.joined()).union(derived.days.compactMap(\.dayMillis))
        try transaction {
            try ensurePartitions(holding: Array(instants))
            let wait = try waitBefore(vehicleKey, fromMillis, toMillis)
            try deleteDerived(vehicleKey, fromMillis, toMillis, days)
            try copyStates(vehicleKey, derived.states)
            try copyTrips(vehicleKey, derived.trips)
            try copyCharging(vehicleKey, derived.charging)
            try copyBattery(vehicleKey, derived.battery)
            try copyHours(vehicleKey, derived.hours)
            try copyDays(vehicleKey, derived.days)
            try markUse(
                vehicleKey,
                days: days,
                heard: derived.days.map(\.day),
                tripBefore: try waitBefore(vehicleKey, fromMillis, toMillis) == wait
                    ? nil : fromMillis
            )
        }
    }

    private func deleteDerived(
        _ vehicleKey: Int64,
        _ fromMillis: Int64,
        _ toMillis: Int64,
        _ days: [String]
    ) throws {
        let byStart: [SQL] = [
            """
            DELETE FROM fleet.state
            WHERE vehicle_key = $1 AND started_at >= $2 AND started_at < $3
            """,
            """
            DELETE FROM fleet.trip
            WHERE vehicle_key = $1 AND started_at >= $2 AND started_at < $3
            """,
            """
            DELETE FROM fleet.charging
            WHERE vehicle_key = $1 AND started_at >= $2 AND started_at < $3
            """,
            """
            DELETE FROM fleet.battery_estimate
            WHERE vehicle_key = $1 AND started_at >= $2 AND started_at < $3
            """,
            """
            DELETE FROM fleet.vehicle_hour
            WHERE vehicle_key = $1 AND hour_start_at >= $2 AND hour_start_at < $3
            """,
        ]
        for statement in byStart {
            try execute(statement, .int(vehicleKey), .time(fromMillis), .time(toMillis))
        }
        try execute(
            """
            DELETE FROM fleet.vehicle_day
            WHERE vehicle_key = $1 AND day = ANY ($2::text[]::date[])
            """,
            .int(vehicleKey),
            .texts(days)
        )
    }
}

extension VehicleDayRow {
    /// Midnight of the day in UTC, by which its row is kept in a month.
    fileprivate var dayMillis: Int64? {
        PostgresTime.days(from: day).map { PostgresTime.millis(fromDays: $0) }
    }
}
