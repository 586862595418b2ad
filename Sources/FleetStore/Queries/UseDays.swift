// Which days of a city's use are rolled up. Whoever changes derived rows, or whose they are, marks
// the days in the same transaction; the night rolls up what is marked.

extension PostgresConnection {
    /// A vehicle belongs to the fleet of a day when it sent a sample that day or on one of so many
    /// days before: a silent box counts as unknown for a month, then it is taken to be gone.
    package static let fleetMemoryDays = 30

    /// Keeps the roll-up of the city's days and changes of what it rolls up apart, until the
    /// transaction ends: many change at once, one alone rolls up.
    package func lockUse(_ cityID: String, alone: Bool) throws {
        let number = Parameter.int(AdvisoryLock.cityRollup(cityID))
        if alone {
            try execute("SELECT pg_catalog.pg_advisory_xact_lock($1)", number)
        } else {
            try execute("SELECT pg_catalog.pg_advisory_xact_lock_shared($1)", number)
        }
    }

    /// Marks every day on which the vehicle belonged to a fleet, in this city, as changed: before its
    /// rows are deleted, after its city or category changed.
    package func markUseStale(_ cityID: String, ofVehicle vehicleKey: Int64) throws {
        try transaction {
            try lockUse(cityID, alone: false)
            try execute(
                """
                INSERT INTO fleet.use_day AS u (city_id, day, is_heard, is_current)
                SELECT $1, d.day + n, bool_or(n = 0), false
                FROM fleet.vehicle_day d CROSS JOIN generate_series(0, $3::integer) AS memory (n)
                WHERE d.vehicle_key = $2
                GROUP BY d.day + n
                ORDER BY d.day + n
                ON CONFLICT (city_id, day) DO UPDATE
                SET is_current = false, is_heard = u.is_heard OR excluded.is_heard
                """,
                .text(cityID),
                .int(vehicleKey),
                .int(Int64(Self.fleetMemoryDays))
            )
        }
    }

    /// Marks all days of the city as changed.
    func markUseStale(_ cityID: String) throws {
        try lockUse(cityID, alone: false)
        try execute(
            "UPDATE fleet.use_day SET is_current = false WHERE city_id = $1 AND is_current",
            .text(cityID)
        )
    }

    /// Days of the city that are marked, in order; `nil` bounds are open.
    package func staleUseDays(
        _ cityID: String,
        from firstDay: String? = nil,
        through lastDay: String? = nil
    ) throws -> [String] {
        try rows(
            """
            SELECT day::text FROM fleet.use_day
            WHERE city_id = $1 AND NOT is_current AND day >= (SELECT fleet.settled_before($1))
                AND ($2::date IS NULL OR day >= $2::date)
                AND ($3::date IS NULL OR day <= $3::date)
            ORDER BY use_day.day
            """,
            .text(cityID),
            .text(firstDay),
            .text(lastDay)
        ) { row in try row.text() }
    }

    /// The first and the last day of which the night derived something; `nil` when there is none.
    ///
    /// The tables of derived rows are asked only about days that are marked.
    package func derivedDayBounds(city cityID: String) throws -> (first: String, last: String)? {
        var bounds =
            try dayBounds(
                """
                SELECT min(day)::text, max(day)::text FROM fleet.use_day
                WHERE city_id = $1 AND is_heard
                    AND (is_current OR day < (SELECT fleet.settled_before($1)))
                """,
                .text(cityID)
            ).map { [$0.first, $0.last] } ?? []
        let marked = try rows(
            """
            SELECT day::text FROM fleet.use_day
            WHERE city_id = $1 AND is_heard AND NOT is_current
                AND day >= (SELECT fleet.settled_before($1))
            """,
            .text(cityID)
        ) { row in try row.text() }
        if !marked.isEmpty {
            let derived = try dayBounds(
                """
                SELECT min(d.day)::text, max(d.day)::text
                FROM fleet.vehicle v JOIN fleet.vehicle_day d ON d.vehicle_key = v.key
                WHERE v.city_id = $1 AND d.day = ANY ($2)
                """,
                .text(cityID),
                .days(marked)
            )
            bounds += derived.map { [$0.first, $0.last] } ?? []
        }
        guard let first = bounds.min(), let last = bounds.max() else { return nil }
        return (first, last)
    }

    private func dayBounds(_ sql: SQL, _ city: Parameter, _ days: Parameter? = nil) throws
        -> (first: String, last: String)?
    {
        func bounds(_ row: inout RowReader) throws -> (String?, String?) {
            (try row.optionalText(), try row.optionalText())
        }
        let found =
            if let days {
                try first(sql, city, days, read: bounds)
            } else { try first(sql, city, read: bounds) }
        guard let first = found?.0, let last = found?.1 else { return nil }
        return (first, last)
    }

    /// Runs the body on one state of the database, whatever others commit meanwhile.
    package func snapshot<T>(_ body: () throws -> T) throws -> T {
        try transaction {
            try runScript("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            return try body()
        }
    }
}
