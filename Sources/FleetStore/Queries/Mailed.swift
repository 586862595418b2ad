// Which report went to whom by mail.

extension PostgresConnection {
    /// Those of the recipients who have not got the issue.
    package func notMailed(_ issue: IssueRow, city cityID: String, to recipients: [String]) throws
        -> [String]
    {
        try rows(
            """
            SELECT t.recipient FROM unnest($5::text[]) WITH ORDINALITY AS t (recipient, place)
            WHERE NOT EXISTS (
                SELECT FROM fleet.mailed m
                WHERE m.city_id = $1 AND m.kind = $2 AND m.first_day = $3::date AND m.revision = $4
                    AND m.recipient = t.recipient)
            ORDER BY place
            """,
            .text(cityID),
            .text(issue.kind),
            .text(issue.firstDay),
            .int(Int64(issue.revision)),
            .texts(recipients)
        ) { row in try row.text() }
    }

    /// Whether the city's mail is now ours until the transaction ends; for `FleetStore.withMailLock`.
    func tryLockMail(_ cityID: String) throws -> Bool {
        try tryLock(AdvisoryLock.cityMail(cityID))
    }

    /// Whether a message of the city may go out in this transaction.
    ///
    /// The lock of a whole delivery falls with its session; this one is of the transaction that sends.
    package func tryLockMessage(_ cityID: String) throws -> Bool {
        try tryLock(AdvisoryLock.cityMessage(cityID))
    }

    private func tryLock(_ number: Int64) throws -> Bool {
        try first("SELECT pg_catalog.pg_try_advisory_xact_lock($1)", .int(number)) { row in
            try row.bool()
        } ?? false
    }

    /// Notes that the recipient has got the issue; part of a transaction that holds `tryLockMessage`.
    package func insertMailed(
        _ issue: IssueRow,
        city cityID: String,
        to recipient: String,
        atMillis: Int64
    ) throws {
        try execute(
            """
            INSERT INTO fleet.mailed (city_id, kind, first_day, revision, recipient, mailed_at)
            VALUES ($1, $2, $3::date, $4, $5, $6)
            """,
            .text(cityID),
            .text(issue.kind),
            .text(issue.firstDay),
            .int(Int64(issue.revision)),
            .text(recipient),
            .time(atMillis)
        )
    }
}
