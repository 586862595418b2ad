import FleetStore
import Testing

@testable import FleetService

extension DatabaseTests {
    /// Who gets in, and what is for whom.
    @Suite struct AccessTests {
        private static let now: Int64 = 1_790_000_000_000
        private static let hour: Int64 = 3_600_000

        private func request(
            _ role: Role,
            cities: [String]? = ["a"],
            fleet: String? = nil,
            study: String? = nil
        ) -> TokenRequest {
            TokenRequest(
                name: "somebody",
                role: role,
                cities: cities,
                fleet: fleet,
                study: study,
                expiresMillis: Self.now + Self.hour
            )
        }

        private func withCities(_ body: (Workspace, Library) async throws -> Void) async throws {
            try await TestServer.withWorkspace { workspace in
                for id in ["a", "b"] {
                    _ = try await workspace.addCity(
                        id: id,
                        name: "City \(id)",
                        timeZone: "Europe/Berlin",
                        zonesFile: nil,
                        zoneKey: "name"
                    )
                }
                try await workspace.describeVehicles(
                    [
                        VehicleDescription(id: "ours", category: "pedelec", fleet: "acme"),
                        VehicleDescription(id: "theirs", category: "pedelec", fleet: "other"),
                        VehicleDescription(id: "nobodys", category: "L7e"),
                    ],
                    city: try await workspace.city("a")
                )
                try await body(workspace, try await Library(workspace))
            }
        }

        private func question(_ millis: Int64 = now) -> Question {
            Question(nowMillis: millis, requestID: "r")
        }

        private let march: ClosedRange<CivilDate> = CivilDate(2026, 3, 1)...CivilDate(2026, 3, 31)

        @Test func aTokenOpensUntilItEndsOrIsRevoked() async throws {
            try await withCities { workspace, library in
                let gate = Gate(library, publicCities: [])
                let token = try await workspace.createToken(request(.city), nowMillis: Self.now)
                #expect(token.secret.hasPrefix("fleet_"))
                #expect(token.secret.utf8.count == 6 + 43)
                let visitor = try await gate.visitor(token: token.secret, nowMillis: Self.now)
                #expect(visitor.role == .city)
                await #expect(throws: AccessError.unknownVisitor) {
                    try await gate.visitor(
                        token: token.secret,
                        nowMillis: Self.now + Self.hour
                    )
                }
                await #expect(throws: AccessError.unknownVisitor) {
                    try await gate.visitor(token: token.secret + "x", nowMillis: Self.now)
                }
                let session = try await gate.logIn(token: token.secret, nowMillis: Self.now)
                #expect(
                    try await gate.visitor(session: session, nowMillis: Self.now).tokenID
                        == token.id
                )
                // A session's secret is none of a token's, nor the other way round.
                await #expect(throws: AccessError.unknownVisitor) {
                    try await gate.visitor(token: session, nowMillis: Self.now)
                }
                await #expect(throws: AccessError.unknownVisitor) {
                    try await gate.visitor(session: token.secret, nowMillis: Self.now)
                }
                try await workspace.revokeToken(token.id, nowMillis: Self.now)
                await #expect(throws: AccessError.unknownVisitor) {
                    try await gate.visitor(token: token.secret, nowMillis: Self.now)
                }
                await #expect(throws: AccessError.unknownVisitor) {
                    try await gate.visitor(session: session, nowMillis: Self.now)
                }
                await #expect(throws: (any Error).self) {
                    try await workspace.revokeToken(token.id, nowMillis: Self.now)
                }
            }
        }

        @Test func aSessionEndsWithTheLogOut() async throws {
            try await withCities { workspace, library in
                let gate = Gate(library, publicCities: [])
                let token = try await workspace.createToken(request(.city), nowMillis: Self.now)
                let session = try await gate.logIn(token: token.secret, nowMillis: Self.now)
                try await gate.logOut(session: session)
                await #expect(throws: AccessError.unknownVisitor) {
                    try await gate.visitor(session: session, nowMillis: Self.now)
                }
            }
        }

        @Test func rightsThatContradictEachOtherAreRefused() async throws {
            try await withCities { workspace, _ in
                for wrong in [
                    request(.operator), request(.lab), request(.city, fleet: "acme"),
                    request(.city, study: "s"), request(.city, cities: nil),
                    request(.city, cities: ["nowhere"]), request(.operator, fleet: " "),
                ] {
                    await #expect(throws: ServiceError.self) {
                        try await workspace.createToken(wrong, nowMillis: Self.now)
                    }
                }
                let tokens = try await workspace.tokenTable(nowMillis: Self.now)
                #expect(tokens.rows.isEmpty)
            }
        }

        @Test func whoShowsNothingSeesWhatIsPublicAlone() async throws {
            try await withCities { _, library in
                #expect(throws: AccessError.unknownVisitor) {
                    try Gate(library, publicCities: []).anybody()
                }
                let visitor = try Gate(library, publicCities: ["b"]).anybody()
                #expect(try await visitor.cities().map(\.id) == ["b"])
                await #expect(throws: AccessError.noSuchCity) { try await visitor.city("a") }
                await #expect(throws: AccessError.unknownVisitor) {
                    try await visitor.vehicles(of: "b", month: "2026-03", question())
                }
            }
        }

        @Test func citiesOfOthersAreNotThere() async throws {
            try await withCities { workspace, library in
                let gate = Gate(library, publicCities: [])
                let token = try await workspace.createToken(
                    request(.lab, study: "s"),
                    nowMillis: Self.now
                )
                let visitor = try await gate.visitor(token: token.secret, nowMillis: Self.now)
                for city in ["b", "nowhere", "", "../a", "a' OR 'a'='a"] {
                    await #expect(throws: AccessError.noSuchCity) {
                        try await visitor.trips(
                            of: city,
                            march,
                            vehicle: nil,
                            after: nil,
                            limit: 10,
                            question()
                        )
                    }
                }
            }
        }

        @Test func operatorsSeeTheirOwnVehicles() async throws {
            try await withCities { workspace, library in
                let gate = Gate(library, publicCities: [])
                let token = try await workspace.createToken(
                    request(.operator, fleet: "acme"),
                    nowMillis: Self.now
                )
                let visitor = try await gate.visitor(token: token.secret, nowMillis: Self.now)
                let rows = try await visitor.vehicles(of: "a", month: "2026-03", question())
                #expect(rows.count == 1)
                #expect(rows.json.contains("\"ours\""))
                for id in ["theirs", "nobodys", "nowhere"] {
                    await #expect(throws: AccessError.noSuchVehicle) {
                        try await visitor.trace(of: "a", vehicle: id, march.first, question())
                    }
                }
                _ = try await visitor.trace(of: "a", vehicle: "ours", march.first, question())
                let audit = try await workspace.auditTable(newest: 10)
                #expect(audit.rows.count == 1)
                #expect(audit.rows.first?[6] == .text("ours"))
            }
        }

        @Test func staffSeeVehiclesUnderNamesOfAMonthAndACity() async throws {
            try await withCities { workspace, library in
                let gate = Gate(library, publicCities: [])
                let token = try await workspace.createToken(request(.city), nowMillis: Self.now)
                let visitor = try await gate.visitor(token: token.secret, nowMillis: Self.now)
                let march = try await visitor.vehicles(of: "a", month: "2026-03", question())
                let april = try await visitor.vehicles(of: "a", month: "2026-04", question())
                #expect(march.count == 3)
                for id in ["ours", "theirs", "nobodys", "acme"] {
                    #expect(!march.json.contains(id))
                    #expect(!march.csv.contains(id))
                }
                #expect(march.json != april.json)
                let again = try await visitor.vehicles(of: "a", month: "2026-03", question())
                #expect(march.json == again.json)
                await #expect(throws: AccessError.refused(role: .city, subject: .traces)) {
                    try await visitor.trace(of: "a", vehicle: "ours", self.march.first, question())
                }
                let audit = try await workspace.auditTable(newest: 10)
                #expect(audit.rows.isEmpty)
            }
        }

        @Test func openDataAreOfWholeMonths() async throws {
            try await withCities { _, library in
                let visitor = try Gate(library, publicCities: ["a"]).anybody()
                await #expect(throws: AccessError.monthsOnly) {
                    try await visitor.figures(of: "a", march.first, asOfMillis: nil, question())
                }
                await #expect(throws: AccessError.notPublished) {
                    try await visitor.figures(of: "a", march, asOfMillis: nil, question())
                }
            }
        }
    }
}

extension ClosedRange<CivilDate> {
    fileprivate var first: ClosedRange<CivilDate> { lowerBound...lowerBound }
}

@Suite struct PseudonymTests {
    @Test func anotherCityMonthVehicleOrKeyGivesAnotherName() {
        let key = PseudonymKey([UInt8](repeating: 7, count: 32))
        let name = key.name(ofVehicle: 1, city: "a", period: "2026-03")
        #expect(name == key.name(ofVehicle: 1, city: "a", period: "2026-03"))
        let others = [
            key.name(ofVehicle: 2, city: "a", period: "2026-03"),
            key.name(ofVehicle: 1, city: "b", period: "2026-03"),
            key.name(ofVehicle: 1, city: "a", period: "2026-04"),
            PseudonymKey([UInt8](repeating: 8, count: 32))
                .name(ofVehicle: 1, city: "a", period: "2026-03"),
        ]
        #expect(Set(others + [name]).count == 5)
    }
}

@Suite struct PageMarkTests {
    @Test func aPlaceIsReadAsItWasWritten() throws {
        for place in [
            VehiclePage.Place(vehicleID: "bike 7 ü", startMillis: -5, kind: "swap"),
            VehiclePage.Place(vehicleID: "x", startMillis: 1_790_000_000_000),
        ] {
            #expect(try PageMark.place(PageMark.text(place)) == place)
        }
    }

    @Test(arguments: ["", "0", "!!!!", "MQ", "MSAg\u{0}", String(repeating: "A", count: 500)])
    func whatWasNotGivenOutIsRefused(_ text: String) {
        #expect(throws: AccessError.noSuchPage) { try PageMark.place(text) }
    }
}
