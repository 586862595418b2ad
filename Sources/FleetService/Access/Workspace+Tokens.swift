import FleetStore

/// What a token is asked to be.
package struct TokenRequest: Sendable {
    package var name: String
    package var role: Role
    /// `nil` is all.
    package var cities: [String]?
    package var fleet: String?
    package var study: String?
    package var expiresMillis: Int64

    package init(
        name: String,
        role: Role,
        cities: [String]?,
        fleet: String?,
        study: String?,
        expiresMillis: Int64
    ) {
        self.name = name
        self.role = role
        self.cities = cities
        self.fleet = fleet
        self.study = study
        self.expiresMillis = expiresMillis
    }
}

extension Workspace {
    /// Makes a token; its secret is given out here, and never again.
    ///
    /// - Throws: `ServiceError.token(_:)` for rights that contradict each other.
    package func createToken(_ request: TokenRequest, nowMillis: Int64) async throws
        -> (id: Int64, secret: String)
    {
        for name in [request.name, request.fleet, request.study].compactMap(\.self) {
            try FleetName.check(name)
        }
        guard (request.role == .operator) == (request.fleet != nil) else {
            throw ServiceError.token("an operator, and nobody else, has a fleet: give --fleet NAME")
        }
        guard (request.role == .lab) == (request.study != nil) else {
            throw ServiceError.token(
                "a lab, and nobody else, looks at traces for a study: give --study NAME"
            )
        }
        guard request.cities != nil || request.role == .admin else {
            throw ServiceError.token("say for which cities it is: give --city ID, once for each")
        }
        guard request.expiresMillis > nowMillis else {
            throw ServiceError.token("it would have ended already: give a later --expires")
        }
        for city in request.cities ?? [] { _ = try await self.city(city) }
        let secret = "fleet_" + Secret.random()
        let hash = Secret.sha256(secret)
        let row = TokenRow(
            name: request.name,
            role: request.role.rawValue,
            cities: request.cities,
            fleet: request.fleet,
            study: request.study,
            createdMillis: nowMillis,
            expiresMillis: request.expiresMillis
        )
        let id = try await store.withConnection { try $0.insertToken(row, secretSHA256: hash) }
        return (id, secret)
    }

    /// All tokens, without what only their owners know.
    package func tokenTable(nowMillis: Int64) async throws -> Table {
        let tokens = try await store.withConnection { try $0.tokens() }
        return Table(
            columns: [
                "id", "name", "role", "cities", "fleet", "study", "created", "expires", "state",
            ],
            rows: tokens.map { token in
                [
                    .integer(Int(token.id)), .text(token.name), .text(token.role),
                    .text(token.cities?.joined(separator: " ") ?? "all"), .text(token.fleet),
                    .text(token.study), .text(UTCTime.text(token.createdMillis)),
                    .text(UTCTime.text(token.expiresMillis)),
                    .text(
                        token.revokedMillis != nil
                            ? "revoked" : token.isValid(atMillis: nowMillis) ? "valid" : "expired"
                    ),
                ]
            }
        )
    }

    /// Ends a token and every session it opened, at once.
    package func revokeToken(_ id: Int64, nowMillis: Int64) async throws {
        let isRevoked = try await store.withConnection {
            try $0.revokeToken(id, atMillis: nowMillis)
        }
        guard isRevoked else {
            throw ServiceError.token("there is no token \(id) that is not revoked already")
        }
    }

    /// Who asked for what single vehicles did, the newest first.
    package func auditTable(newest limit: Int) async throws -> Table {
        let entries = try await store.withConnection { try $0.audit(newest: limit) }
        return Table(
            columns: [
                "asked_at", "token", "name", "request", "city", "subject", "vehicle", "from_day",
                "to_day",
            ],
            rows: entries.map { entry, name, vehicle in
                [
                    .text(UTCTime.text(entry.askedMillis)), .integer(Int(entry.tokenID)),
                    .text(name), .text(entry.requestID), .text(entry.cityID), .text(entry.subject),
                    .text(vehicle), .text(entry.firstDay), .text(entry.lastDay),
                ]
            }
        )
    }
}
