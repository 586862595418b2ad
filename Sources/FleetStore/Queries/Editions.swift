/// What a figure of some days was made of, so that it is known whether it may have changed.
package struct EditionRow: Sendable, Equatable {
    /// Other text is another edition.
    package var mark: String
    /// When the newest of it was published or released; `nil` when nothing was.
    package var newestMillis: Int64?
    /// Published days of the period itself.
    package var publishedDays: Int64
    package var lastPublishedDay: String?
    /// Whole months of the period that were released as such.
    package var releasedMonths: Int64

    package init(
        mark: String,
        newestMillis: Int64? = nil,
        publishedDays: Int64,
        lastPublishedDay: String? = nil,
        releasedMonths: Int64
    ) {
        self.mark = mark
        self.newestMillis = newestMillis
        self.publishedDays = publishedDays
        self.lastPublishedDay = lastPublishedDay
        self.releasedMonths = releasedMonths
    }
}

/// A city and the mark of its editions.
package struct CityState: Sendable, Equatable {
    package let city: CityRow
    /// Another with every change of what is published or released of the city, or of its zones; `nil`
    /// when there never was any.
    package let mark: String?

    package init(city: CityRow, mark: String?) {
        self.city = city
        self.mark = mark
    }
}

extension PostgresConnection {
    /// Of the cities named, or of all, by id.
    package func cityStates(of ids: [String]?) throws -> [CityState] {
        try rows(
            """
            SELECT c.id, c.name, c.time_zone, c.thresholds, c.disclosure_minimum, e.mark::text
            FROM fleet.city c LEFT JOIN fleet.edition e ON e.city_id = c.id
            WHERE $1::text[] IS NULL OR c.id = ANY ($1::text[]) ORDER BY c.id
            """,
            ids.map { .texts($0) } ?? .text(nil)
        ) { row in try CityState(city: CityRow(reading: &row), mark: row.optionalText()) }
    }

    /// Says that something is published, released or zoned anew; part of the transaction that does it.
    ///
    /// No trigger does it: servers over which tables are spread take none.
    func renewEdition(_ cityID: String) throws {
        try execute(
            """
            INSERT INTO fleet.edition (city_id, mark) VALUES ($1, pg_catalog.gen_random_uuid())
            ON CONFLICT (city_id) DO UPDATE SET mark = excluded.mark
            """,
            .text(cityID)
        )
    }

    /// The instant of what is published or released now: later than all before it.
    ///
    /// So an instant names one state of what is published, also of those in the course of a night.
    /// Others who publish wait until this transaction has ended.
    func nextInstant(_ cityID: String, atMillis now: Int64) throws -> Int64 {
        try renewEdition(cityID)
        let newest = try first(
            """
            SELECT greatest((SELECT max(published_at) FROM fleet.published_day WHERE city_id = $1),
                (SELECT max(released_at) FROM fleet.release WHERE city_id = $1))
            """,
            .text(cityID)
        ) { row in try row.optionalMillis() }
        return newest.flatMap(\.self).map { max(now, $0 + 1) } ?? now
    }

    /// The edition of all that was published of these days, and of what was released of them.
    ///
    /// `firstCompared` is the first day that the period is compared with.
    package func edition(
        _ cityID: String,
        comparedFrom firstCompared: String,
        from firstDay: String,
        through lastDay: String,
        asOfMillis: Int64?
    ) throws -> EditionRow {
        let edition = try first(
            """
            SELECT concat_ws(' ', c.name, c.time_zone, c.disclosure_minimum, p.mark, r.mark, z.mark),
                greatest(p.newest, r.newest), p.days, p.last_day::text, r.months
            FROM fleet.city c CROSS JOIN (
                SELECT md5(string_agg(concat(day, ' ', revision), ',' ORDER BY day, revision)) AS mark,
                    max(published_at) AS newest,
                    count(DISTINCT day) FILTER (WHERE day >= $3::date) AS days,
                    max(day) FILTER (WHERE day >= $3::date) AS last_day
                FROM fleet.published_day
                WHERE city_id = $1 AND day BETWEEN $2::date AND $4::date
                    AND ($5::timestamptz IS NULL OR published_at <= $5)
            ) p CROSS JOIN (
                SELECT md5(string_agg(concat(kind, first_day, ' ', number), ','
                        ORDER BY kind, first_day, number)) AS mark,
                    max(released_at) AS newest,
                    count(DISTINCT first_day) FILTER (WHERE kind = 'month'
                        AND first_day >= $3::date AND last_day <= $4::date) AS months
                FROM fleet.release
                WHERE city_id = $1 AND first_day <= $4::date AND last_day >= $2::date
                    AND ($5::timestamptz IS NULL OR released_at <= $5)
            ) r CROSS JOIN (
                SELECT md5(string_agg(concat(number, ' ', xmin), ',' ORDER BY number)) AS mark
                FROM fleet.zone WHERE city_id = $1
            ) z
            WHERE c.id = $1
            """,
            .text(cityID),
            .text(firstCompared),
            .text(firstDay),
            .text(lastDay),
            .time(asOfMillis)
        ) { row in
            try EditionRow(
                mark: row.text(),
                newestMillis: row.optionalMillis(),
                publishedDays: row.int64(),
                lastPublishedDay: row.optionalText(),
                releasedMonths: row.int64()
            )
        }
        guard let edition else { throw StoreError.unreadableResult(column: "mark") }
        return edition
    }
}
