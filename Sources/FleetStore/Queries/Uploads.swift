/// A key that a sender gave a body, and what the body was.
package struct UploadClaim: Sendable, Equatable {
    package var tokenID: Int64
    package var key: String
    package var bodySHA256: [UInt8]

    package init(tokenID: Int64, key: String, bodySHA256: [UInt8]) {
        self.tokenID = tokenID
        self.key = key
        self.bodySHA256 = bodySHA256
    }
}

/// What was answered under a key before.
package struct UploadAnswer: Sendable, Equatable {
    package var bodySHA256: [UInt8]
    package var receipt: String
}

// What was answered to bodies with keys, in the transaction that stored them.

extension PostgresConnection {
    /// Takes the keys that nobody used yet, and gives what was answered to those of the others; `nil`
    /// for each that is taken now.
    ///
    /// Waits for another transaction that is about to answer to one of them. The keys taken are to be
    /// answered, or given back, before this one ends; each key is in the list once.
    package func claimUploads(_ claims: [UploadClaim], atMillis: Int64) throws -> [UploadAnswer?] {
        guard !claims.isEmpty else { return [] }
        let tokens = Parameter.ints(claims.map(\.tokenID))
        let keys = Parameter.texts(claims.map(\.key))
        // In one order everywhere, so that two transactions never wait for each other.
        let taken = try rows(
            """
            INSERT INTO fleet.upload (token_id, idempotency_key, body_sha256, receipt, received_at)
            SELECT token_id, idempotency_key, body_sha256, '', $4
            FROM unnest($1::bigint[], $2::text[], $3::bytea[])
                AS t (token_id, idempotency_key, body_sha256)
            ORDER BY token_id, idempotency_key
            ON CONFLICT (token_id, idempotency_key) DO NOTHING
            RETURNING token_id, idempotency_key
            """,
            tokens,
            keys,
            .byteas(claims.map(\.bodySHA256)),
            .time(atMillis)
        ) { row in UploadName(token: try row.int64(), key: try row.text()) }
        if taken.count == claims.count { return claims.map { _ in nil } }
        let known = try rows(
            """
            SELECT u.token_id, u.idempotency_key, u.body_sha256, u.receipt
            FROM unnest($1::bigint[], $2::text[]) AS t (token_id, idempotency_key)
                JOIN fleet.upload u USING (token_id, idempotency_key)
            """,
            tokens,
            keys
        ) { row in
            let name = UploadName(token: try row.int64(), key: try row.text())
            return (
                name, UploadAnswer(bodySHA256: try row.bytea(), receipt: try row.text())
            )
        }
        let answers = Dictionary(uniqueKeysWithValues: known)
        let ours = Set(taken)
        return try claims.map { claim in
            let name = UploadName(token: claim.tokenID, key: claim.key)
            guard !ours.contains(name) else { return nil }
            guard let answer = answers[name] else {
                throw StoreError.unreadableResult(column: "receipt")
            }
            return answer
        }
    }

    /// Keeps what is answered to keys that were taken.
    package func answerUploads(_ answers: [(claim: UploadClaim, receipt: String)]) throws {
        guard !answers.isEmpty else { return }
        try execute(
            """
            UPDATE fleet.upload u SET receipt = t.receipt
            FROM unnest($1::bigint[], $2::text[], $3::text[]) AS t (token_id, key, receipt)
            WHERE u.token_id = t.token_id AND u.idempotency_key = t.key
            """,
            .ints(answers.map(\.claim.tokenID)),
            .texts(answers.map(\.claim.key)),
            .texts(answers.map(\.receipt))
        )
    }

    /// Gives keys back whose bodies are not stored after all.
    package func releaseUploads(_ claims: [UploadClaim]) throws {
        guard !claims.isEmpty else { return }
        try execute(
            """
            DELETE FROM fleet.upload u
            USING unnest($1::bigint[], $2::text[]) AS t (token_id, key)
            WHERE u.token_id = t.token_id AND u.idempotency_key = t.key
            """,
            .ints(claims.map(\.tokenID)),
            .texts(claims.map(\.key))
        )
    }

    /// Forgets keys that came before an instant; gives how many.
    @discardableResult
    package func forgetUploads(beforeMillis: Int64) throws -> Int {
        try execute("DELETE FROM fleet.upload WHERE received_at < $1", .time(beforeMillis))
    }
}

private struct UploadName: Hashable {
    let token: Int64
    let key: String
}
