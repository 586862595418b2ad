// What is published of a city, as it is delivered: days, weeks, months and years.

extension PostgresConnection {
    /// The newest revision of every day, week, month and year of the city, oldest publication first;
    /// or of the one that is named.
    ///
    /// Only such as something was released with: a correction of few trips that is held back brings
    /// nothing that could be delivered.
    package func newestIssues(
        city cityID: String,
        kind: String? = nil,
        firstDay: String? = nil
    ) throws -> [IssueRow] {
        try rows(
            """
            WITH day_now AS (
                SELECT DISTINCT ON (day) day, revision, published_at FROM fleet.published_day
                WHERE city_id = $1 ORDER BY day, revision DESC
            ), period_now AS (
                SELECT DISTINCT ON (kind, first_day) kind, first_day,
                    (first_day + ('1 ' || kind)::interval)::date - 1 AS last_day, revision,
                    published_at, days, revisions
                FROM fleet.published_period
                WHERE city_id = $1 AND ($2::text IS NULL OR kind = $2)
                    AND ($3::date IS NULL OR first_day = $3::date)
                ORDER BY kind, first_day, revision DESC
            )
            SELECT kind, first_day::text, last_day::text, revision, published_at, is_up_to_date
            FROM (
                SELECT 'day' AS kind, day AS first_day, day AS last_day, revision, published_at,
                    true AS is_up_to_date
                FROM day_now
                WHERE ($2::text IS NULL OR $2 = 'day') AND ($3::date IS NULL OR day = $3::date)
                UNION ALL
                SELECT p.kind, p.first_day, p.last_day, p.revision, p.published_at,
                    p.days = n.days AND p.revisions = n.revisions
                FROM period_now p CROSS JOIN LATERAL (
                    SELECT array_agg(d.day ORDER BY d.day) AS days,
                        array_agg(d.revision ORDER BY d.day) AS revisions
                    FROM day_now d WHERE d.day BETWEEN p.first_day AND p.last_day) n
            ) i
            WHERE EXISTS (
                SELECT FROM fleet.release r
                WHERE r.city_id = $1 AND r.released_at >= i.published_at
                    AND CASE WHEN i.kind = 'year'
                        THEN r.first_day BETWEEN i.first_day AND i.last_day
                        ELSE r.kind = i.kind AND r.first_day = i.first_day END)
            ORDER BY i.published_at, i.last_day, i.first_day DESC
            """,
            .text(cityID),
            .text(kind),
            .text(firstDay)
        ) { row in
            try IssueRow(
                kind: row.text(),
                firstDay: row.text(),
                lastDay: row.text(),
                revision: row.int32(),
                publishedMillis: row.millis(),
                isUpToDate: row.bool()
            )
        }
    }

    /// The revisions of days that an issue of the city brought after an earlier one, in order; after
    /// revision 0, all of them.
    package func causes(
        of issue: IssueRow,
        city cityID: String,
        after revision: Int32
    ) throws -> [IssueCauseRow] {
        try rows(
            """
            WITH period AS (
                SELECT p.revision AS issue, d.day, d.revision
                FROM fleet.published_period p CROSS JOIN unnest(p.days, p.revisions) AS d (day, revision)
                WHERE p.city_id = $1 AND p.kind = $2 AND p.first_day = $3::date
                UNION ALL
                SELECT p.revision, p.day, p.revision FROM fleet.published_day p
                WHERE p.city_id = $1 AND $2 = 'day' AND p.day = $3::date
            )
            SELECT p.day::text AS name, p.revision, p.causes
            FROM period n
                LEFT JOIN period b ON b.issue = $5 AND b.day = n.day
                JOIN fleet.published_day p ON p.city_id = $1 AND p.day = n.day
                    AND p.revision <= n.revision AND p.revision > coalesce(b.revision, 0)
            WHERE n.issue = $4
            ORDER BY name, p.revision
            """,
            .text(cityID),
            .text(issue.kind),
            .text(issue.firstDay),
            .int(Int64(issue.revision)),
            .int(Int64(revision))
        ) { row in
            try IssueCauseRow(
                day: row.text(),
                revision: row.int32(),
                causesJSON: row.optionalText()
            )
        }
    }
}
