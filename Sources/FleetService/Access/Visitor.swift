import FleetStore

/// Somebody who asks over the network, and the only way in which the server asks for anything.
///
/// A visitor is of one request: cities are for it what they were when it came in.
/// Every question goes through ``permitted(_:in:)`` first: what is not allowed there cannot be
/// answered by any page, file or address.
package struct Visitor: Sendable {
    package let role: Role
    /// What those who made the token call it; `nil` of those without one.
    package let name: String?
    /// `nil` of those without one.
    package let tokenID: Int64?
    /// Whose vehicles an operator sees.
    package let fleet: String?
    /// `nil` is all.
    let cityIDs: Set<String>?
    let library: Library
    /// The cities that the token is for, by id; `nil` when nobody has asked yet.
    private let states: [CityState]?

    init(_ token: TokenRow, _ role: Role, _ states: [CityState], _ library: Library) {
        self.states = states
        self.role = role
        name = token.name
        tokenID = token.id
        fleet = token.fleet
        cityIDs = token.cities.map(Set.init)
        self.library = library
    }

    /// Who showed no token.
    init(ofPublic cities: Set<String>, _ library: Library) {
        role = .public
        name = nil
        tokenID = nil
        fleet = nil
        states = nil
        cityIDs = cities
        self.library = library
    }

    var workspace: Workspace { library.workspace }

    /// - Throws: `AccessError.refused` where nothing of it is; to who showed no token, that one is
    ///   needed.
    @discardableResult
    package func permitted(_ subject: Subject) throws -> Extent {
        let extent = role.extent(of: subject)
        guard extent != .none else {
            throw tokenID == nil
                ? AccessError.unknownVisitor : .refused(role: role, subject: subject)
        }
        return extent
    }

    /// A city and how much of the subject is for this visitor there.
    ///
    /// - Throws: `AccessError.noSuchCity` for one of others, too: that it exists is not told.
    func permitted(_ subject: Subject, in cityID: String) async throws -> (CityRow, Extent) {
        let (state, extent) = try await permittedState(subject, in: cityID)
        return (state.city, extent)
    }

    /// The same, with the mark by which is known what of the city was found out before.
    func permittedState(_ subject: Subject, in cityID: String) async throws -> (CityState, Extent) {
        guard cityIDs?.contains(cityID) ?? true, (try? CityIdentity.check(id: cityID)) != nil
        else { throw AccessError.noSuchCity }
        let extent = try permitted(subject)
        let state =
            if let states {
                states.first { $0.city.id == cityID }
            } else {
                try await workspace.store.withConnection { try $0.cityStates(of: [cityID]) }.first
            }
        guard let state else { throw AccessError.noSuchCity }
        return (state, extent)
    }

    /// Of all cities that are for this visitor, by id.
    func permittedStates(_ subject: Subject) async throws -> [CityState] {
        _ = try permitted(subject)
        if let states { return states }
        let ids = cityIDs.map(Array.init)
        return try await workspace.store.withConnection { try $0.cityStates(of: ids) }
    }

    /// Notes that what single vehicles did was asked for, before it is answered.
    func audit(
        _ subject: String,
        _ city: CityRow,
        vehicleKey: Int64? = nil,
        days: ClosedRange<CivilDate>? = nil,
        _ question: Question
    ) async throws {
        guard let tokenID else { return }
        let entry = AuditRow(
            askedMillis: question.nowMillis,
            tokenID: tokenID,
            requestID: question.requestID,
            cityID: city.id,
            subject: subject,
            vehicleKey: vehicleKey,
            firstDay: days?.lowerBound.name,
            lastDay: days?.upperBound.name
        )
        try await workspace.store.withConnection { try $0.insertAudit(entry) }
    }
}

/// When something was asked, and under which number it stands in the logs.
package struct Question: Sendable {
    package let nowMillis: Int64
    package let requestID: String

    package init(nowMillis: Int64, requestID: String) {
        self.nowMillis = nowMillis
        self.requestID = requestID
    }
}
