// Who may ask for what over the network. Of a secret only its SHA-256 gets here.

package typealias TokenAndCities = (token: TokenRow, cities: [CityState])

extension PostgresConnection {
    /// Keeps a token and gives its number.
    package func insertToken(_ token: TokenRow, secretSHA256: [UInt8]) throws -> Int64 {
        let id = try first(
            """
            INSERT INTO fleet.token (secret_sha256, name, role, cities, fleet, study, created_at,
                expires_at)
            VALUES ($1, $2, $3, $4::text[], $5, $6, $7, $8) RETURNING id
            """,
            .binary(type: TypeOID.bytea, secretSHA256),
            .text(token.name),
            .text(token.role),
            // No array is all cities, an empty one none.
            token.cities.map { .texts($0) } ?? .text(nil),
            .text(token.fleet),
            .text(token.study),
            .time(token.createdMillis),
            .time(token.expiresMillis)
        ) { row in try row.int64() }
        guard let id else { throw StoreError.unreadableResult(column: "id") }
        return id
    }

    /// All there are, the oldest first.
    package func tokens() throws -> [TokenRow] {
        try rows(
            """
            SELECT id, name, role, cities IS NULL, array_to_string(cities, ' '), fleet, study,
                created_at, expires_at, revoked_at
            FROM fleet.token ORDER BY id
            """,
            read: TokenRow.init(reading:)
        )
    }

    /// Ends a token and the sessions it opened; whether there was one that was not ended before.
    package func revokeToken(_ id: Int64, atMillis: Int64) throws -> Bool {
        try transaction {
            try execute("DELETE FROM fleet.session WHERE token_id = $1", .int(id))
            return try execute(
                "UPDATE fleet.token SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL",
                .int(id),
                .time(atMillis)
            ) > 0
        }
    }
}

// Sessions of browsers that showed a token.

extension PostgresConnection {
    /// Keeps a session, and forgets those that have ended.
    package func insertSession(
        secretSHA256: [UInt8],
        tokenID: Int64,
        createdMillis: Int64,
        expiresMillis: Int64
    ) throws {
        try transaction {
            try execute(
                "DELETE FROM fleet.session WHERE expires_at <= $1",
                .time(createdMillis)
            )
            try execute(
                """
                INSERT INTO fleet.session (secret_sha256, token_id, created_at, expires_at)
                VALUES ($1, $2, $3, $4)
                """,
                .binary(type: TypeOID.bytea, secretSHA256),
                .int(tokenID),
                .time(createdMillis),
                .time(expiresMillis)
            )
        }
    }

    package func deleteSession(secretSHA256: [UInt8]) throws {
        try execute(
            "DELETE FROM fleet.session WHERE secret_sha256 = $1",
            .binary(type: TypeOID.bytea, secretSHA256)
        )
    }
}

// Who asks and what for: one question, as every request needs both.

extension PostgresConnection {
    /// The token of that secret, be it expired or revoked, and the cities it is for, by id.
    package func tokenAndCities(secretSHA256: [UInt8]) throws -> TokenAndCities? {
        let found = try rows(
            """
            SELECT t.id, t.name, role, cities IS NULL, array_to_string(cities, ' '), fleet, study,
                t.created_at, expires_at, revoked_at, c.id IS NOT NULL, c.id, c.name, c.time_zone,
                c.thresholds, c.disclosure_minimum, e.mark::text
            FROM fleet.token t LEFT JOIN fleet.city c ON t.cities IS NULL OR c.id = ANY (t.cities)
                LEFT JOIN fleet.edition e ON e.city_id = c.id
            WHERE secret_sha256 = $1 ORDER BY c.id
            """,
            .binary(type: TypeOID.bytea, secretSHA256),
            read: TokenRow.withCity
        )
        return found.first.map { ($0.token, found.compactMap(\.city)) }
    }

    /// The same behind a session that has not ended by then.
    package func tokenAndCities(
        sessionSHA256: [UInt8],
        atMillis now: Int64
    ) throws -> TokenAndCities? {
        let found = try rows(
            """
            SELECT t.id, t.name, role, cities IS NULL, array_to_string(cities, ' '), fleet, study,
                t.created_at, t.expires_at, revoked_at, c.id IS NOT NULL, c.id, c.name, c.time_zone,
                c.thresholds, c.disclosure_minimum, e.mark::text
            FROM fleet.session s JOIN fleet.token t ON t.id = s.token_id
                LEFT JOIN fleet.city c ON t.cities IS NULL OR c.id = ANY (t.cities)
                LEFT JOIN fleet.edition e ON e.city_id = c.id
            WHERE s.secret_sha256 = $1 AND s.expires_at > $2 ORDER BY c.id
            """,
            .binary(type: TypeOID.bytea, sessionSHA256),
            .time(now),
            read: TokenRow.withCity
        )
        return found.first.map { ($0.token, found.compactMap(\.city)) }
    }
}

extension TokenRow {
    fileprivate static func withCity(
        reading row: inout RowReader
    ) throws -> (token: TokenRow, city: CityState?) {
        let token = try TokenRow(reading: &row)
        guard try row.bool() else { return (token, nil) }
        return (token, try CityState(city: CityRow(reading: &row), mark: row.optionalText()))
    }

    fileprivate init(reading row: inout RowReader) throws {
        let (id, name, role) = (try row.int64(), try row.text(), try row.text())
        let isOfAll = try row.bool()
        let cities = try row.optionalText()
        try self.init(
            id: id,
            name: name,
            role: role,
            // Ids of cities hold no blank.
            cities: isOfAll ? nil : (cities ?? "").split(separator: " ").map(String.init),
            fleet: row.optionalText(),
            study: row.optionalText(),
            createdMillis: row.millis(),
            expiresMillis: row.millis(),
            revokedMillis: row.optionalMillis()
        )
    }
}
