/// A right to ask for things over the network; its secret is kept nowhere.
package struct TokenRow: Sendable, Equatable {
    /// 0 before it is stored.
    package var id: Int64
    /// What those who made it call it.
    package var name: String
    /// Raw value of a role.
    package var role: String
    /// `nil` is all.
    package var cities: [String]?
    /// Whose vehicles; of operators alone.
    package var fleet: String?
    /// What traces are looked at for; of labs alone.
    package var study: String?
    package var createdMillis: Int64
    package var expiresMillis: Int64
    package var revokedMillis: Int64?

    package init(
        id: Int64 = 0,
        name: String,
        role: String,
        cities: [String]?,
        fleet: String? = nil,
        study: String? = nil,
        createdMillis: Int64,
        expiresMillis: Int64,
        revokedMillis: Int64? = nil
    ) {
        self.id = id
        self.name = name
        self.role = role
        self.cities = cities
        self.fleet = fleet
        self.study = study
        self.createdMillis = createdMillis
        self.expiresMillis = expiresMillis
        self.revokedMillis = revokedMillis
    }

    /// Whether it opens anything at that instant.
    package func isValid(atMillis now: Int64) -> Bool {
        now < expiresMillis && revokedMillis.map { now < $0 } ?? true
    }
}

/// That somebody asked for what single vehicles did.
package struct AuditRow: Sendable, Equatable {
    package var askedMillis: Int64
    package var tokenID: Int64
    package var requestID: String
    package var cityID: String
    /// What was asked for.
    package var subject: String
    /// `nil`: of several vehicles, or of one that is erased.
    package var vehicleKey: Int64?
    package var firstDay: String?
    /// Inclusive.
    package var lastDay: String?

    package init(
        askedMillis: Int64,
        tokenID: Int64,
        requestID: String,
        cityID: String,
        subject: String,
        vehicleKey: Int64? = nil,
        firstDay: String? = nil,
        lastDay: String? = nil
    ) {
        self.askedMillis = askedMillis
        self.tokenID = tokenID
        self.requestID = requestID
        self.cityID = cityID
        self.subject = subject
        self.vehicleKey = vehicleKey
        self.firstDay = firstDay
        self.lastDay = lastDay
    }
}
