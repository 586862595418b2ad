import FleetStore

/// Lets visitors in by token or session, and makes and ends sessions.
package struct Gate: Sendable {
    fileprivate let library: Library
    private let publicCities: Set<String>

    /// How long a browser stays logged in.
    package static let sessionMillis: Int64 = 12 * 3_600_000

    /// `publicCities` are those whose open data are shown to everybody.
    package init(_ library: Library, publicCities: Set<String>) {
        self.library = library
        self.publicCities = publicCities
    }

    /// Whether some of it is for those without a token.
    package var isPublic: Bool { !publicCities.isEmpty }

    /// Who has no token.
    ///
    /// - Throws: `AccessError.unknownVisitor` where nothing is for everybody.
    package func anybody() throws -> Visitor {
        guard isPublic else { throw AccessError.unknownVisitor }
        return Visitor(ofPublic: publicCities, library)
    }

    /// - Throws: `AccessError.unknownVisitor` when the token opens nothing, or nothing any more.
    package func visitor(token secret: String, nowMillis: Int64) async throws -> Visitor {
        // Looked up by its hash: how long that takes tells nothing of the secret.
        let hash = Secret.sha256(secret)
        return try await visitor(nowMillis) { try $0.tokenAndCities(secretSHA256: hash) }
    }

    package func visitor(session secret: String, nowMillis: Int64) async throws -> Visitor {
        let hash = Secret.sha256(secret)
        return try await visitor(nowMillis) {
            try $0.tokenAndCities(sessionSHA256: hash, atMillis: nowMillis)
        }
    }

    private func visitor(
        _ nowMillis: Int64,
        _ find: @Sendable (isolated PostgresConnection) throws -> TokenAndCities?
    ) async throws -> Visitor {
        let found = try await library.workspace.store.withConnection(find)
        guard let (token, cities) = found, token.isValid(atMillis: nowMillis),
            let role = Role(rawValue: token.role)
        else { throw AccessError.unknownVisitor }
        return Visitor(token, role, cities, library)
    }

    /// Opens a session for who knows a token; gives its secret.
    package func logIn(token secret: String, nowMillis: Int64) async throws -> String {
        let visitor = try await visitor(token: secret, nowMillis: nowMillis)
        guard let tokenID = visitor.tokenID else { throw AccessError.unknownVisitor }
        let session = Secret.random()
        let hash = Secret.sha256(session)
        try await library.workspace.store.withConnection {
            try $0.insertSession(
                secretSHA256: hash,
                tokenID: tokenID,
                createdMillis: nowMillis,
                expiresMillis: nowMillis + Self.sessionMillis
            )
        }
        return session
    }

    package func logOut(session secret: String) async throws {
        let hash = Secret.sha256(secret)
        try await library.workspace.store.withConnection {
            try $0.deleteSession(secretSHA256: hash)
        }
    }

    /// A secret for a form that is shown before anybody is known.
    package static func formSecret() -> String { Secret.random() }

    /// What a form of a session has to bring along, so that no other site can send it.
    package static func formKey(session secret: String) -> String {
        Base64URL.text(Array(Secret.sha256("form\u{0}" + secret).prefix(18)))
    }
}

extension Gate {
    /// Returns when the database answers.
    package func checkDatabase() async throws {
        try await library.workspace.store.withConnection { _ = try $0.city("") }
    }
}
