// What may be shown of published days, weeks and months.

extension PostgresConnection {
    /// Units that were published since it was decided what of them may be shown: days in order, then
    /// weeks and months in the order in which they end.
    package func dueReleases(_ cityID: String) throws -> [DueRelease] {
        try rows(
            """
            WITH published AS (
                SELECT 'day' AS kind, day AS first_day, day AS last_day,
                    max(revision) AS revision, ARRAY[day] AS days
                FROM fleet.published_day WHERE city_id = $1 GROUP BY day
                UNION ALL
                (SELECT DISTINCT ON (kind, first_day) kind, first_day,
                    (first_day + ('1 ' || kind)::interval)::date - 1, revision, days
                FROM fleet.published_period WHERE city_id = $1 AND kind IN ('week', 'month')
                ORDER BY kind, first_day, revision DESC)
            )
            SELECT p.kind, p.first_day::text, p.last_day::text, p.revision,
                array_to_string(p.days, ' ')
            FROM published p LEFT JOIN fleet.release_state s
                ON s.city_id = $1 AND s.kind = p.kind AND s.first_day = p.first_day
            WHERE p.revision > coalesce(s.considered_revision, 0)
            ORDER BY p.kind <> 'day', p.last_day, p.kind DESC
            """,
            .text(cityID)
        ) { row in
            try DueRelease(
                unit: ReleaseUnit(reading: &row),
                revision: row.int32(),
                days: row.text().split(separator: " ").map(String.init)
            )
        }
    }

    /// All releases of units that overlap these days, by unit and number; of those at an instant, if
    /// one is given.
    package func releases(
        _ cityID: String,
        from firstDay: String,
        through lastDay: String,
        asOfMillis: Int64? = nil
    ) throws -> [ReleaseRow] {
        try rows(
            """
            SELECT kind, first_day::text, last_day::text, number, released_at, content
            FROM fleet.release
            WHERE city_id = $1 AND first_day <= $3::date AND last_day >= $2::date
                AND ($4::timestamptz IS NULL OR released_at <= $4)
            ORDER BY kind, release.first_day, number
            """,
            .text(cityID),
            .text(firstDay),
            .text(lastDay),
            .time(asOfMillis)
        ) { row in
            try ReleaseRow(
                unit: ReleaseUnit(reading: &row),
                number: row.int32(),
                releasedMillis: row.millis(),
                contentJSON: row.text()
            )
        }
    }

    /// Keeps a release; part of a transaction that holds `lockPublication`.
    ///
    /// It is kept as of its own instant or, where another has that or a later one, the next.
    package func insertRelease(_ cityID: String, _ release: ReleaseRow) throws {
        let instant = try nextInstant(cityID, atMillis: release.releasedMillis)
        try execute(
            """
            INSERT INTO fleet.release (city_id, kind, first_day, last_day, number, released_at,
                content)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            .text(cityID),
            .text(release.unit.kind.rawValue),
            .text(release.unit.firstDay),
            .text(release.unit.lastDay),
            .int(Int64(release.number)),
            .time(instant),
            .text(release.contentJSON)
        )
    }

    /// Takes note that it was decided of this revision of a unit what may be shown.
    package func setConsidered(_ cityID: String, _ unit: ReleaseUnit, revision: Int32) throws {
        try execute(
            """
            INSERT INTO fleet.release_state (city_id, kind, first_day, considered_revision)
            VALUES ($1, $2, $3, $4)
            ON CONFLICT (city_id, kind, first_day)
                DO UPDATE SET considered_revision = excluded.considered_revision
            """,
            .text(cityID),
            .text(unit.kind.rawValue),
            .text(unit.firstDay),
            .int(Int64(revision))
        )
    }

    /// These revisions of days, in order of day and revision.
    package func publishedDays(city cityID: String, _ wanted: [(day: String, revision: Int32)])
        throws
        -> [PublishedDayRow]
    {
        try rows(
            """
            SELECT p.city_id, p.day::text, p.revision, p.published_at, p.figures,
                p.figures_sha256 = sha256(convert_to(p.figures, 'UTF8'))
            FROM unnest($2, $3) AS w (day, revision)
                JOIN fleet.published_day p ON p.city_id = $1 AND p.day = w.day
                    AND p.revision = w.revision
            ORDER BY p.day, p.revision
            """,
            .text(cityID),
            .days(wanted.map(\.day)),
            .ints(wanted.map { Int64($0.revision) }),
            read: PublishedDayRow.init(reading:)
        )
    }
}

extension PostgresConnection {
    /// These revisions of days without their figures, in order of day and revision.
    package func publishedDayKeys(
        city cityID: String,
        _ wanted: [(day: String, revision: Int32)]
    ) throws -> [PublishedDayKey] {
        try rows(
            """
            SELECT p.day::text, p.revision, p.published_at, p.figures_sha256
            FROM unnest($2, $3) AS w (day, revision)
                JOIN fleet.published_day p ON p.city_id = $1 AND p.day = w.day
                    AND p.revision = w.revision
            ORDER BY p.day, p.revision
            """,
            .text(cityID),
            .days(wanted.map(\.day)),
            .ints(wanted.map { Int64($0.revision) }),
            read: PublishedDayKey.init(reading:)
        )
    }

    /// Every revision of the days of a range that have more than one, by day and revision.
    package func correctedDayKeys(
        city cityID: String,
        from firstDay: String,
        through lastDay: String,
        asOfMillis: Int64? = nil
    ) throws -> [PublishedDayKey] {
        try rows(
            """
            SELECT p.day::text, revision, published_at, figures_sha256
            FROM fleet.published_day p
            WHERE city_id = $1 AND p.day BETWEEN $2::date AND $3::date
                AND ($4::timestamptz IS NULL OR published_at <= $4) AND EXISTS (
                SELECT FROM fleet.published_day o
                WHERE o.city_id = p.city_id AND o.day = p.day AND o.revision > 1)
            ORDER BY p.day, revision
            """,
            .text(cityID),
            .text(firstDay),
            .text(lastDay),
            .time(asOfMillis),
            read: PublishedDayKey.init(reading:)
        )
    }
}

extension ReleaseUnit {
    fileprivate init(reading row: inout RowReader) throws {
        let kind = try row.text()
        guard let kind = Kind(rawValue: kind) else {
            throw StoreError.unreadableResult(column: "kind")
        }
        try self.init(kind: kind, firstDay: row.text(), lastDay: row.text())
    }
}
