extension PostgresConnection {
    /// Keeps a publication; the server refuses a revision that is there already.
    ///
    /// It is kept as of its own instant or, where another has that or a later one, the next.
    package func insertPublishedDay(_ published: PublishedDayRow, _ basis: PublicationBasis) throws
    {
        let instant = try nextInstant(published.cityID, atMillis: published.publishedMillis)
        try execute(
            """
            INSERT INTO fleet.published_day (city_id, day, revision, published_at, figures,
                figures_sha256, inputs, inputs_sha256, causes)
            VALUES ($1, $2, $3, $4, $5, pg_catalog.sha256(pg_catalog.convert_to($5, 'UTF8')), $6, $7,
                $8)
            """,
            .text(published.cityID),
            .text(published.day),
            .int(Int64(published.revision)),
            .time(instant),
            .text(published.figuresJSON),
            .binary(type: TypeOID.bytea, VehicleInput.packed(basis.inputs)),
            .binary(type: TypeOID.bytea, basis.sha256),
            .text(basis.causesJSON)
        )
    }

    /// The newest revision of a city's day.
    package func latestPublishedDay(city cityID: String, day: String) throws -> PublishedDayRow? {
        try publishedDays(city: cityID, from: day, to: day).first
    }

    /// The newest revision of each published day from `from` to `to`, both inclusive, by day.
    package func publishedDays(
        city cityID: String,
        from firstDay: String,
        to lastDay: String
    ) throws -> [PublishedDayRow] {
        try rows(
            """
            SELECT DISTINCT ON (published_day.day) city_id, day::text, revision, published_at, figures,
                figures_sha256 = sha256(convert_to(figures, 'UTF8'))
            FROM fleet.published_day
            WHERE city_id = $1 AND day >= $2::date AND day <= $3::date
            ORDER BY published_day.day, revision DESC
            """,
            .text(cityID),
            .text(firstDay),
            .text(lastDay),
            read: PublishedDayRow.init(reading:)
        )
    }

    /// The same without their figures; those at an instant, if one is given.
    package func publishedDayKeys(
        city cityID: String,
        from firstDay: String,
        to lastDay: String,
        asOfMillis: Int64? = nil
    ) throws -> [PublishedDayKey] {
        try rows(
            """
            SELECT DISTINCT ON (published_day.day) day::text, revision, published_at, figures_sha256
            FROM fleet.published_day
            WHERE city_id = $1 AND day >= $2::date AND day <= $3::date
                AND ($4::timestamptz IS NULL OR published_at <= $4)
            ORDER BY published_day.day, revision DESC
            """,
            .text(cityID),
            .text(firstDay),
            .text(lastDay),
            .time(asOfMillis),
            read: PublishedDayKey.init(reading:)
        )
    }

    /// Every revision of a city's day, oldest first.
    package func revisions(city cityID: String, day: String) throws -> [PublishedDayRow] {
        try rows(
            """
            SELECT city_id, day::text, revision, published_at, figures,
                figures_sha256 = sha256(convert_to(figures, 'UTF8'))
            FROM fleet.published_day
            WHERE city_id = $1 AND published_day.day = $2::date
            ORDER BY revision
            """,
            .text(cityID),
            .text(day),
            read: PublishedDayRow.init(reading:)
        )
    }
}

extension PublishedDayKey {
    init(reading row: inout RowReader) throws {
        try self.init(
            day: row.text(),
            revision: row.int32(),
            publishedMillis: row.millis(),
            figuresSHA256: row.bytea()
        )
    }
}

extension PublishedDayRow {
    /// Reads the columns of the row, then whether its checksum is right.
    init(reading row: inout RowReader) throws {
        try self.init(
            cityID: row.text(),
            day: row.text(),
            revision: row.int32(),
            publishedMillis: row.millis(),
            figuresJSON: row.text()
        )
        guard try row.bool() else {
            throw StoreError.damagedPublication(
                cityID: cityID,
                day: day,
                revision: Int(revision)
            )
        }
    }
}

extension PostgresConnection {
    /// The first and the last published day of a city; `nil` when there is none.
    package func publishedBounds(_ cityID: String) throws -> ClosedRange<String>? {
        let bounds = try first(
            """
            SELECT min(day)::text, max(day)::text FROM fleet.published_day WHERE city_id = $1
            """,
            .text(cityID)
        ) { row in (first: try row.optionalText(), last: try row.optionalText()) }
        guard let first = bounds?.first, let last = bounds?.last, first <= last else { return nil }
        return first...last
    }

    /// The days of the range that are published, in order; `nil` bounds are open.
    package func publishedDayNames(
        city cityID: String,
        from firstDay: String?,
        through lastDay: String?
    ) throws -> [String] {
        try rows(
            """
            SELECT DISTINCT day::text AS name FROM fleet.published_day
            WHERE city_id = $1 AND ($2::date IS NULL OR day >= $2::date)
                AND ($3::date IS NULL OR day <= $3::date)
            ORDER BY name
            """,
            .text(cityID),
            .text(firstDay),
            .text(lastDay)
        ) { row in try row.text() }
    }
}
