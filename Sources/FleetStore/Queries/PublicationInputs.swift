// What publications rest on, and what is built of them.

extension PostgresConnection {
    /// SHA-256 of each of these.
    package func digests(_ contents: [[UInt8]]) throws -> [[UInt8]] {
        try rows(
            """
            SELECT sha256(content) FROM unnest($1) WITH ORDINALITY AS t (content, place)
            ORDER BY place
            """,
            .byteas(contents)
        ) { row in try row.bytea() }
    }

    /// What a revision rests on; `nil` when it is not there, or was issued before this was kept.
    package func publicationBasis(city cityID: String, day: String, revision: Int32) throws
        -> PublicationBasis?
    {
        try first(
            """
            SELECT inputs, inputs_sha256, causes FROM fleet.published_day
            WHERE city_id = $1 AND day = $2::date AND revision = $3
            """,
            .text(cityID),
            .text(day),
            .int(Int64(revision))
        ) { row -> PublicationBasis? in
            let inputs = try row.optionalBytea()
            let sha256 = try row.optionalBytea()
            let causes = try row.optionalText()
            guard let inputs, let sha256, let unpacked = VehicleInput.unpacked(inputs) else {
                return nil
            }
            return PublicationBasis(inputs: unpacked, sha256: sha256, causesJSON: causes)
        } ?? nil
    }

    /// First publications of the days of a range, both ends inclusive, in order.
    package func firstPublications(
        city cityID: String,
        from firstDay: String,
        through lastDay: String
    ) throws -> [FirstPublication] {
        try rows(
            """
            SELECT day::text, published_at, inputs FROM fleet.published_day
            WHERE city_id = $1 AND published_day.day BETWEEN $2::date AND $3::date
                AND revision = 1 AND inputs IS NOT NULL
            ORDER BY published_day.day
            """,
            .text(cityID),
            .text(firstDay),
            .text(lastDay)
        ) { row in
            try FirstPublication(
                day: row.text(),
                publishedMillis: row.millis(),
                inputs: VehicleInput.unpacked(row.bytea()) ?? []
            )
        }
    }

    /// Issues the weeks, months and years that are over and made of other revisions of their days
    /// than when they were last issued; those with a day that waits are left until it does not.
    ///
    /// None is issued before the days that it is made of, whose instants rise beyond that of the night.
    ///
    /// `today` is the city's day that is not over yet.
    package func publishPeriods(city cityID: String, today: String, nowMillis: Int64) throws
        -> [PublishedPeriodRow]
    {
        try rows(
            """
            WITH day_now AS (
                SELECT day, max(revision) AS revision FROM fleet.published_day
                WHERE city_id = $1 GROUP BY day
            ), period_now AS (
                SELECT kind, date_trunc(kind, day::timestamp)::date AS first_day,
                    array_agg(day ORDER BY day) AS days,
                    array_agg(revision ORDER BY day) AS revisions
                FROM day_now CROSS JOIN (VALUES ('week'), ('month'), ('year')) AS k (kind)
                GROUP BY 1, 2
            ), issued AS (
                SELECT DISTINCT ON (kind, first_day) kind, first_day, revision, days, revisions
                FROM fleet.published_period WHERE city_id = $1
                ORDER BY kind, first_day, revision DESC
            ), inserted AS (
                INSERT INTO fleet.published_period (city_id, kind, first_day, revision,
                    published_at, days, revisions)
                SELECT $1, n.kind, n.first_day, coalesce(i.revision, 0) + 1,
                    greatest($3, (SELECT max(published_at) FROM fleet.published_day
                        WHERE city_id = $1)), n.days, n.revisions
                FROM period_now n LEFT JOIN issued i USING (kind, first_day)
                WHERE (n.first_day + ('1 ' || n.kind)::interval)::date <= $2::date
                    AND (i.revision IS NULL OR i.days <> n.days OR i.revisions <> n.revisions)
                    AND NOT EXISTS (
                        SELECT FROM fleet.stale_day s
                        WHERE s.city_id = $1 AND s.day >= n.first_day
                            AND s.day < n.first_day + ('1 ' || n.kind)::interval)
                RETURNING kind, first_day, revision
            )
            SELECT kind, first_day::text, revision FROM inserted ORDER BY first_day, kind
            """,
            .text(cityID),
            .text(today),
            .time(nowMillis)
        ) { row in
            try PublishedPeriodRow(kind: row.text(), firstDay: row.text(), revision: row.int32())
        }
    }
}
