// A coordinator commits after its data servers. Where it is cut off in between, blocks have changed
// of which nothing is known here: the marks of their days, their vehicles' first and last times.
// So an import says beforehand, in a transaction of its own, what it is about to change.

extension PostgresConnection {
    /// Commits that these days are about to change; gives the numbers by which they are taken back.
    package func announce(_ days: [(vehicleKey: Int64, day: String)]) throws -> [Int64] {
        try rows(
            """
            INSERT INTO fleet.announced_change (vehicle_key, day)
            SELECT t.vehicle_key, t.day::date
            FROM unnest($1::bigint[], $2::text[]) AS t (vehicle_key, day)
            RETURNING id
            """,
            .ints(days.map(\.vehicleKey)),
            .texts(days.map(\.day))
        ) { row in try row.int64() }
    }

    /// Takes announcements back, as part of the transaction that does what they say.
    ///
    /// `false` when a night took them for those of an import that was cut off: announce again.
    package func takeBack(_ announcements: [Int64]) throws -> Bool {
        try execute(
            "DELETE FROM fleet.announced_change WHERE id = ANY ($1)",
            .ints(announcements)
        ) == announcements.count
    }

    /// Makes of what was announced, and neither done nor undone here, what the import would have.
    package func adoptAnnouncements() throws {
        guard try isDistributed() else { return }
        try transaction {
            let left = try rows(
                """
                DELETE FROM fleet.announced_change WHERE id IN (
                    SELECT id FROM fleet.announced_change FOR UPDATE SKIP LOCKED)
                RETURNING vehicle_key, day::text
                """
            ) { row in (vehicleKey: try row.int64(), day: try row.text()) }
            guard !left.isEmpty else { return }
            // In the order of imports, so that none and this wait for each other.
            for vehicle in Set(left.map(\.vehicleKey)).sorted() {
                try execute(
                    """
                    UPDATE fleet.vehicle v
                    SET first_at = least(v.first_at, b.first_at),
                        last_at = greatest(v.last_at, b.last_at)
                    FROM (SELECT min(started_at) AS first_at, max(last_at) AS last_at
                        FROM fleet.block WHERE vehicle_key = $1) AS b
                    WHERE v.key = $1
                    """,
                    .int(vehicle)
                )
            }
            try markDirty(left)
        }
    }
}
