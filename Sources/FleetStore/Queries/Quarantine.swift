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

    /// What is kept of a city, of one of its files, or for one reason, by file and line; at most
    /// `limit` rows.
    package func quarantine(
        city cityID: String,
        fileName: String? = nil,
        reason: String? = nil,
        limit: Int
    ) throws -> [QuarantineRow] {
        try rows(
            """
            SELECT city_id, file_name, profile, line, reason, column_name, row_text, is_whole_row,
                near_at, vehicle_id
            FROM fleet.quarantine
            WHERE city_id = $1 AND ($2::text IS NULL OR file_name = $2)
                AND ($3::text IS NULL OR reason = $3)
            ORDER BY file_name, line, coalesce(column_name, ''), id
            LIMIT $4
            """,
            .text(cityID),
            .text(fileName),
            .text(reason),
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

    /// Which of the files have rows in quarantine for that reason, by name.
    package func filesInQuarantine(city cityID: String, fileNames: [String], reason: String) throws
        -> [String]
    {
        try rows(
            """
            SELECT DISTINCT file_name FROM fleet.quarantine
            WHERE city_id = $1 AND file_name = ANY ($2::text[]) AND reason = $3 AND is_whole_row
            ORDER BY file_name
            """,
            .text(cityID),
            .texts(fileNames),
            .text(reason)
        ) { row in try row.text() }
    }

    /// Forgets rows of a file that are samples now.
    package func deleteQuarantine(_ accepted: [QuarantineRow]) throws {
        try execute(
            """
            DELETE FROM fleet.quarantine q
            USING unnest($1::text[], $2::text[], $3::bigint[], $4::text[])
                AS t (city_id, file_name, line, row_text)
            WHERE q.city_id = t.city_id AND q.file_name = t.file_name AND q.line = t.line
                AND md5(q.row_text) = md5(t.row_text) AND q.is_whole_row
            """,
            .texts(accepted.map(\.cityID)),
            .texts(accepted.map(\.fileName)),
            .ints(accepted.map(\.line)),
            .texts(accepted.map(\.text))
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
