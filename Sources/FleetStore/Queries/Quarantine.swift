extension PostgresConnection {
    /// Keeps rows that were not accepted; gives how many were not there before.
    ///
    /// A row is the same when city, file, line, text and column are. A zero byte of the text, which
    /// PostgreSQL cannot hold, is kept as U+2400 (␀).
    @discardableResult
    package func insertQuarantine(_ quarantined: [QuarantineRow]) throws -> Int {
        let rowsAtOnce = 1000
        return try transaction {
            try stride(from: 0, to: quarantined.count, by: rowsAtOnce).reduce(0) { kept, start in
                let end = min(start + rowsAtOnce, quarantined.count)
                return try kept + insertSome(quarantined[start..<end])
            }
        }
    }

    private func insertSome(_ rows: ArraySlice<QuarantineRow>) throws -> Int {
        try execute(
            """
            INSERT INTO fleet.quarantine (city_id, file_name, profile, line, reason, column_name,
                row_text, is_whole_row, near_at, vehicle_id)
            SELECT city_id, file_name, profile, line, reason, column_name, row_text,
                is_whole_row <> 0, near_at, vehicle_id
            FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::text[],
                $7::text[], $8::bigint[], $9::timestamptz[], $10::text[])
                AS t (city_id, file_name, profile, line, reason, column_name, row_text,
                    is_whole_row, near_at, vehicle_id)
            ON CONFLICT DO NOTHING
            """,
            .texts(rows.map(\.cityID)),
            .texts(rows.map(\.fileName)),
            .texts(rows.map(\.profile)),
            .ints(rows.map(\.line)),
            .texts(rows.map(\.reason)),
            .texts(rows.map { $0.column.map(Self.storable) }),
            .texts(rows.map { Self.storable($0.text) }),
            .ints(rows.map { $0.isWholeRow ? 1 : 0 }),
            .times(rows.map(\.nearMillis)),
            .texts(rows.map(\.vehicleID))
        )
    }

    private static func storable(_ text: String) -> String {
        text.utf8.contains(0) ? text.replacing("\0", with: "\u{2400}") : text
    }

    /// What is kept of a city, or of one of its files, by file and line; at most `limit` rows.
    package func quarantine(
        city cityID: String,
        fileName: String? = nil,
        limit: Int
    ) throws -> [QuarantineRow] {
        try rows(
            """
            SELECT city_id, file_name, profile, line, reason, column_name, row_text, is_whole_row,
                near_at, vehicle_id
            FROM fleet.quarantine
            WHERE city_id = $1 AND ($2::text IS NULL OR file_name = $2)
            ORDER BY file_name, line, coalesce(column_name, ''), id
            LIMIT $3
            """,
            .text(cityID),
            .text(fileName),
            .int(Int64(limit))
        ) { row in
            try QuarantineRow(
                cityID: row.text(),
                fileName: row.text(),
                profile: row.text(),
                line: row.int64(),
                reason: row.text(),
                column: row.optionalText(),
                text: row.text(),
                isWholeRow: row.bool(),
                nearMillis: row.optionalMillis(),
                vehicleID: row.optionalText()
            )
        }
    }

    /// Forgets the rows kept of a file, before they are read again; gives how many those were.
    @discardableResult
    package func deleteQuarantine(city cityID: String, fileName: String) throws -> Int {
        try execute(
            "DELETE FROM fleet.quarantine WHERE city_id = $1 AND file_name = $2 AND is_whole_row",
            .text(cityID),
            .text(fileName)
        )
    }

    /// Counts by reason over the rows booked to `fromMillis ..< toMillis`.
    package func quarantineCounts(
        city cityID: String,
        fromMillis: Int64,
        toMillis: Int64
    ) throws -> [QuarantineCount] {
        try rows(
            """
            SELECT reason, is_whole_row, count(*)
            FROM fleet.quarantine
            WHERE city_id = $1 AND near_at >= $2 AND near_at < $3
            GROUP BY reason, is_whole_row ORDER BY reason, is_whole_row DESC
            """,
            .text(cityID),
            .time(fromMillis),
            .time(toMillis)
        ) { row in
            try QuarantineCount(reason: row.text(), isWholeRow: row.bool(), count: row.int64())
        }
    }
}
