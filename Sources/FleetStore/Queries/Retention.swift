/// What a rule is about.
package enum DataClass: String, Sendable, CaseIterable, Codable {
    /// Every column of samples but positions.
    case signals
    /// Latitude, longitude, altitude and heading of samples, ends of trips, places of charging.
    case positions
    /// Trips, charging sessions, states and battery estimates.
    case trips
    /// Hours and days of vehicles, and the use of the fleet.
    case rollups
}

/// How long a city keeps a class of its data.
package struct RetentionRule: Sendable, Equatable {
    package var dataClass: DataClass
    /// One value of each signal in so many seconds is kept of days older than so many days.
    package var thinAfterDays: Int?
    package var thinSeconds: Int?
    /// Nothing is kept of days older than this.
    package var dropAfterDays: Int?

    package init(
        _ dataClass: DataClass,
        thinAfterDays: Int? = nil,
        thinSeconds: Int? = nil,
        dropAfterDays: Int? = nil
    ) {
        self.dataClass = dataClass
        self.thinAfterDays = thinAfterDays
        self.thinSeconds = thinSeconds
        self.dropAfterDays = dropAfterDays
    }
}

extension PostgresConnection {
    /// The city's rules, by class; of classes that are not named all is kept.
    package func retentionRules(_ cityID: String) throws -> [RetentionRule] {
        try rows(
            """
            SELECT data_class, thin_after_days, thin_seconds, drop_after_days
            FROM fleet.retention_rule WHERE city_id = $1 ORDER BY data_class
            """,
            .text(cityID)
        ) { row in
            let name = try row.text()
            guard let dataClass = DataClass(rawValue: name) else {
                throw StoreError.unreadableResult(column: "data_class")
            }
            return RetentionRule(
                dataClass,
                thinAfterDays: try row.optionalInt32().map { Int($0) },
                thinSeconds: try row.optionalInt32().map { Int($0) },
                dropAfterDays: try row.optionalInt32().map { Int($0) }
            )
        }
    }

    /// Puts a rule in place of that of its class; one without limits keeps all.
    ///
    /// Days that were treated by the rule before are looked at again by the next application.
    package func setRetentionRule(_ cityID: String, _ rule: RetentionRule) throws {
        try transaction {
            try execute(
                "DELETE FROM fleet.retention_rule WHERE city_id = $1 AND data_class = $2",
                .text(cityID),
                .text(rule.dataClass.rawValue)
            )
            try execute(
                """
                UPDATE fleet.kept_from SET done_day = NULL WHERE city_id = $1 AND data_class = $2
                """,
                .text(cityID),
                .text(rule.dataClass.rawValue)
            )
            guard rule.thinAfterDays != nil || rule.dropAfterDays != nil else { return }
            try execute(
                """
                INSERT INTO fleet.retention_rule (city_id, data_class, thin_after_days,
                    thin_seconds, drop_after_days)
                VALUES ($1, $2, $3::bigint, $4::bigint, $5::bigint)
                """,
                .text(cityID),
                .text(rule.dataClass.rawValue),
                .int(rule.thinAfterDays.map(Int64.init)),
                .int(rule.thinSeconds.map(Int64.init)),
                .int(rule.dropAfterDays.map(Int64.init))
            )
        }
    }

    /// The first day that a night may still work on; `nil` when all may be.
    package func firstDerivedDay(_ cityID: String) throws -> String? {
        try first(
            "SELECT nullif(fleet.first_derived_day($1), '-infinity')::text",
            .text(cityID)
        ) { row in try row.optionalText() } ?? nil
    }

    /// The first day that is not settled; `nil` when none is.
    package func settledBefore(_ cityID: String) throws -> String? {
        try first(
            "SELECT nullif(fleet.settled_before($1), '-infinity')::text",
            .text(cityID)
        ) { row in try row.optionalText() } ?? nil
    }

    /// Days of vehicles that were derived and cannot be derived again.
    package func settledVehicleDays(_ cityID: String) throws -> Int {
        let count = try first(
            """
            SELECT count(*) FROM fleet.vehicle v JOIN fleet.vehicle_day d ON d.vehicle_key = v.key
            WHERE v.city_id = $1 AND d.day < (SELECT fleet.first_derived_day($1))
            """,
            .text(cityID)
        ) { row in try row.int64() }
        return Int(count ?? 0)
    }

    /// Takes marks off days that no night may work on or publish any more.
    package func forgetSettled(_ cityID: String) throws {
        try execute(
            """
            DELETE FROM fleet.dirty_day d USING fleet.vehicle v
            WHERE v.key = d.vehicle_key AND v.city_id = $1 AND d.day < (SELECT fleet.first_derived_day($1))
            """,
            .text(cityID)
        )
        try execute(
            """
            DELETE FROM fleet.stale_day WHERE city_id = $1 AND day < (SELECT fleet.settled_before($1))
            """,
            .text(cityID)
        )
    }

    /// The first day that a night has still to derive, publish or roll up and could not any more if
    /// the days before this one were settled; `nil` when there is none.
    package func firstUnsettledDay(_ cityID: String, before day: String) throws -> String? {
        try first(
            """
            SELECT min(day)::text FROM (
                SELECT d.day FROM fleet.dirty_day d JOIN fleet.vehicle v ON v.key = d.vehicle_key
                WHERE v.city_id = $1 AND d.day >= (SELECT fleet.first_derived_day($1))
                    AND d.day < $2::date + 2
                UNION ALL SELECT day FROM fleet.stale_day
                WHERE city_id = $1 AND day >= (SELECT fleet.settled_before($1)) AND day < $2::date
                UNION ALL SELECT u.day FROM fleet.use_day u
                WHERE u.city_id = $1 AND NOT u.is_current AND u.is_heard
                    AND u.day >= (SELECT fleet.settled_before($1)) AND u.day < $2::date
                    -- A day of which all was erased is never rolled up.
                    AND EXISTS (
                        SELECT FROM fleet.vehicle v JOIN fleet.vehicle_day h
                            ON h.vehicle_key = v.key
                        WHERE v.city_id = $1 AND h.day = u.day)) AS waiting
            """,
            .text(cityID),
            .text(day)
        ) { row in try row.optionalText() } ?? nil
    }

    /// From now on the days before this one are never derived again for want of this class.
    ///
    /// Part of a transaction that holds `lockPublication` and `lockUse` alone.
    package func settle(_ cityID: String, _ dataClass: DataClass, before day: String) throws {
        try execute(
            """
            INSERT INTO fleet.kept_from AS k (city_id, data_class, day) VALUES ($1, $2, $3::date)
            ON CONFLICT (city_id, data_class) DO UPDATE SET day = greatest(k.day, excluded.day)
            """,
            .text(cityID),
            .text(dataClass.rawValue),
            .text(day)
        )
    }

    /// The day before which the class is as its present rule wants it; `nil` when no day is.
    package func retentionDone(_ cityID: String, _ dataClass: DataClass) throws -> String? {
        try first(
            """
            SELECT done_day::text FROM fleet.kept_from WHERE city_id = $1 AND data_class = $2
            """,
            .text(cityID),
            .text(dataClass.rawValue)
        ) { row in try row.optionalText() } ?? nil
    }

    package func setRetentionDone(_ cityID: String, _ dataClass: DataClass, day: String) throws {
        try execute(
            """
            UPDATE fleet.kept_from SET done_day = $3::date WHERE city_id = $1 AND data_class = $2
            """,
            .text(cityID),
            .text(dataClass.rawValue),
            .text(day)
        )
    }
}
