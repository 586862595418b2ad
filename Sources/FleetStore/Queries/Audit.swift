// Who asked for what single vehicles did, and what names they have for those who may not know.

extension PostgresConnection {
    package func insertAudit(_ entry: AuditRow) throws {
        try execute(
            """
            INSERT INTO fleet.audit (asked_at, token_id, request_id, city_id, subject, asked_vehicle,
                first_day, last_day)
            VALUES ($1, $2, $3, $4, $5, $6, $7::date, $8::date)
            """,
            .time(entry.askedMillis),
            .int(entry.tokenID),
            .text(entry.requestID),
            .text(entry.cityID),
            .text(entry.subject),
            .int(entry.vehicleKey),
            .text(entry.firstDay),
            .text(entry.lastDay)
        )
    }

    /// The newest entries, the newest first, each with the name of its token and the id that its
    /// vehicle has.
    package func audit(newest limit: Int) throws -> [(
        entry: AuditRow, tokenName: String, vehicleID: String?
    )] {
        try rows(
            """
            SELECT a.asked_at, a.token_id, a.request_id, a.city_id, a.subject, a.asked_vehicle,
                a.first_day::text, a.last_day::text, t.name, v.id
            FROM fleet.audit a JOIN fleet.token t ON t.id = a.token_id
                LEFT JOIN fleet.vehicle v ON v.key = a.asked_vehicle
            ORDER BY a.id DESC LIMIT $1
            """,
            .int(Int64(limit))
        ) { row in
            let entry = try AuditRow(
                askedMillis: row.millis(),
                tokenID: row.int64(),
                requestID: row.text(),
                cityID: row.text(),
                subject: row.text(),
                vehicleKey: row.optionalInt64(),
                firstDay: row.optionalText(),
                lastDay: row.optionalText()
            )
            return (entry, try row.text(), try row.optionalText())
        }
    }

    /// What pseudonyms of vehicles are made with; drawn at random with the schema.
    package func pseudonymKey() throws -> [UInt8] {
        let key = try first("SELECT secret FROM fleet.pseudonym_key") { row in try row.bytea() }
        guard let key else { throw StoreError.unreadableResult(column: "secret") }
        return key
    }
}
