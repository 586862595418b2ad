extension PostgresConnection {
    /// Makes the monthly partitions of the large tables for a stretch of time, both bounds inclusive,
    /// where they are missing; gives how many were made.
    ///
    /// Cheap when they exist. On its own it is a transaction of its own, which waits for no import,
    /// night or reader and holds none up; within `transaction` it becomes part of that one.
    @discardableResult
    package func ensurePartitions(fromMillis: Int64, toMillis: Int64) throws -> Int {
        try checkYears([fromMillis, toMillis])
        let made = try first(
            """
            SELECT fleet.ensure_partitions(array(
                SELECT generate_series(date_trunc('month', $1, 'UTC'), $2, interval '1 month')))
            """,
            .time(fromMillis),
            .time(toMillis)
        ) { row in try row.int32() }
        return Int(made ?? 0)
    }

    /// The same for single instants, such as the starts of blocks: months between them are left out.
    ///
    /// A log whose clock was wrong for a minute may hold two instants that lie decades apart.
    @discardableResult
    package func ensurePartitions(holding instants: [Int64]) throws -> Int {
        try checkYears(instants)
        // A month begins where a day begins, so one instant of each day will do.
        let dayMillis: Int64 = 86_400_000
        let days = Set(instants.map { $0 / dayMillis }).sorted()
        guard !days.isEmpty else { return 0 }
        let made = try first(
            "SELECT fleet.ensure_partitions($1)",
            .times(days.map { $0 * dayMillis })
        ) { row in try row.int32() }
        return Int(made ?? 0)
    }

    /// The months that a night over the city's changed days writes into, and the one after the instant
    /// and that after it.
    package func ensurePartitionsOfNight(_ cityID: String, nowMillis: Int64) throws {
        try execute(
            """
            SELECT fleet.ensure_partitions(array(
                -- A civil day may begin or end in another month of UTC.
                SELECT DISTINCT (d.day + n)::timestamptz
                FROM fleet.dirty_day d JOIN fleet.vehicle v ON v.key = d.vehicle_key
                    CROSS JOIN unnest(array[-2, 2]) AS around (n)
                WHERE v.city_id = $1
                UNION SELECT $2 + n * interval '1 month' FROM generate_series(0, 1) AS ahead (n)))
            """,
            .text(cityID),
            .time(nowMillis)
        )
    }

    /// The years of which samples are accepted, and one beside them for the ends of civil days.
    private func checkYears(_ instants: [Int64]) throws {
        let years: Range<Int64> = 915_148_800_000..<4_165_516_800_000  // 1999 to 2101
        guard instants.allSatisfy(years.contains) else {
            throw StoreError.invalidValue("a time outside the years 2000 to 2100")
        }
    }
}
