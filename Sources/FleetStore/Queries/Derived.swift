extension PostgresConnection {
    /// Puts the rows of each stretch in place of all that was derived for it.
    ///
    /// Stretches of one vehicle must not overlap. A row outside its stretch is refused with
    /// `.invalidValue` and nothing is changed. The use of the days is marked as changed.
    package func replaceDerived(_ stretches: [DerivedStretch]) throws {
        guard stretches.allSatisfy(\.holdsItsRows) else {
            throw StoreError.invalidValue("a derived row outside the stretch it belongs to")
        }
        guard !stretches.isEmpty else { return }
        let instants = Set(
            stretches.flatMap { $0.starts + $0.rows.days.compactMap(\.dayMillis) }
        )
        try transaction {
            try ensurePartitions(holding: Array(instants))
            let before = try waitsBefore(stretches)
            try deleteDerived(stretches)
            try copyStates(stretches.keyed(\.states))
            try copyTrips(stretches.keyed(\.trips))
            try copyCharging(stretches.keyed(\.charging))
            try copyBattery(stretches.keyed(\.battery))
            try copyHours(stretches.keyed(\.hours))
            try copyDays(stretches.keyed(\.days))
            let after = try waitsBefore(stretches)
            try markUse(
                stretches,
                tripsBefore: stretches.indices.filter { before[$0] != after[$0] }
                    .map { (stretches[$0].vehicleKey, stretches[$0].fromMillis) }
            )
        }
    }

    private func deleteDerived(_ stretches: [DerivedStretch]) throws {
        if try isDistributed() {
            for stretch in stretches { try deleteDerived(stretch) }
        } else {
            try deleteDerivedAtOnce(stretches)
        }
    }

    /// By statements of one vehicle each, which its server can be handed.
    private func deleteDerived(_ stretch: DerivedStretch) throws {
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
            try execute(
                statement,
                .int(stretch.vehicleKey),
                .time(stretch.fromMillis),
                .time(stretch.toMillis)
            )
        }
        try execute(
            "DELETE FROM fleet.vehicle_day WHERE vehicle_key = $1 AND day = ANY ($2)",
            .int(stretch.vehicleKey),
            .days(stretch.days)
        )
    }

    /// One statement for all tables: they are small beside what it takes to plan and send each.
    private func deleteDerivedAtOnce(_ stretches: [DerivedStretch]) throws {
        let days = stretches.flatMap { stretch in stretch.days.map { (stretch.vehicleKey, $0) } }
        try execute(
            """
            WITH stretch AS MATERIALIZED (
                SELECT vehicle_key, from_at, to_at
                FROM unnest($1::bigint[], $2::timestamptz[], $3::timestamptz[])
                    AS t (vehicle_key, from_at, to_at)
            ), states AS (
                DELETE FROM fleet.state t USING stretch s
                WHERE t.vehicle_key = s.vehicle_key AND t.started_at >= s.from_at
                    AND t.started_at < s.to_at AND t.started_at >= $4 AND t.started_at < $5
            ), trips AS (
                DELETE FROM fleet.trip t USING stretch s
                WHERE t.vehicle_key = s.vehicle_key AND t.started_at >= s.from_at
                    AND t.started_at < s.to_at AND t.started_at >= $4 AND t.started_at < $5
            ), charges AS (
                DELETE FROM fleet.charging t USING stretch s
                WHERE t.vehicle_key = s.vehicle_key AND t.started_at >= s.from_at
                    AND t.started_at < s.to_at AND t.started_at >= $4 AND t.started_at < $5
            ), estimates AS (
                DELETE FROM fleet.battery_estimate t USING stretch s
                WHERE t.vehicle_key = s.vehicle_key AND t.started_at >= s.from_at
                    AND t.started_at < s.to_at AND t.started_at >= $4 AND t.started_at < $5
            ), hours AS (
                DELETE FROM fleet.vehicle_hour t USING stretch s
                WHERE t.vehicle_key = s.vehicle_key AND t.hour_start_at >= s.from_at
                    AND t.hour_start_at < s.to_at AND t.hour_start_at >= $4
                    AND t.hour_start_at < $5
            )
            DELETE FROM fleet.vehicle_day t
            USING unnest($6::bigint[], $7::text[]::date[]) AS d (vehicle_key, day)
            WHERE t.vehicle_key = d.vehicle_key AND t.day = d.day
                AND t.day >= $8::date AND t.day <= $9::date
            """,
            .ints(stretches.map(\.vehicleKey)),
            .times(stretches.map(\.fromMillis)),
            .times(stretches.map(\.toMillis)),
            // The months between these are all that need be looked at.
            .time(stretches.map(\.fromMillis).min() ?? 0),
            .time(stretches.map(\.toMillis).max() ?? 0),
            .ints(days.map(\.0)),
            .texts(days.map(\.1)),
            .text(days.map(\.1).min()),
            .text(days.map(\.1).max())
        )
    }
}

extension DerivedStretch {
    fileprivate var holdsItsRows: Bool {
        starts.allSatisfy { $0 >= fromMillis && $0 < toMillis }
            && rows.days.allSatisfy { days.contains($0.day) }
    }
}

extension VehicleDayRow {
    /// Midnight of the day in UTC, by which its row is kept in a month.
    fileprivate var dayMillis: Int64? {
        PostgresTime.days(from: day).map { PostgresTime.millis(fromDays: $0) }
    }
}
