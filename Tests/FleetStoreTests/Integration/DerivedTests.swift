import FleetStore
import Testing

extension IntegrationTests {
    /// What the night writes and the report reads.
    @Suite struct DerivedTests {
        private static let end = Samples.monday + Samples.day

        private static let derived = DerivedRows(
            states: [
                StateRow(
                    startMillis: Samples.monday,
                    endMillis: Samples.monday + 1,
                    state: "parked"
                ),
                StateRow(startMillis: Samples.monday + 1, endMillis: end, state: "unknown"),
            ],
            trips: [
                Samples.trip(at: Samples.monday), Samples.bareTrip(at: end - 1),
            ],
            charging: [
                Samples.charging(at: Samples.monday),
                Samples.charging(at: Samples.monday, kind: "swap"),
            ],
            battery: [
                Samples.battery(at: Samples.monday, source: "charging"),
                Samples.battery(at: Samples.monday),
            ],
            hours: [
                Samples.hour(at: Samples.monday, zone: 0),
                Samples.hour(at: Samples.monday, zone: 4),
            ],
            days: [Samples.vehicleDay("2026-03-02")]
        )

        private static let nothing = DerivedRows(
            states: [],
            trips: [],
            charging: [],
            battery: [],
            hours: [],
            days: []
        )

        private func withVehicle(
            _ body: @Sendable (isolated PostgresConnection, VehicleRow) throws -> Void
        ) async throws {
            try await TestServer.withStore { store in
                try await store.withConnection { db in
                    try db.addCity(Samples.leipzig)
                    let row = VehicleRow(id: "e-1", cityID: "leipzig", category: "L1e-A")
                    try body(db, try db.upsertVehicle(row))
                }
            }
        }

        private static func of<Row>(_ rows: [Row]) -> [OfVehicle<Row>] {
            rows.map { OfVehicle(vehicleID: "e-1", category: "L1e-A", row: $0) }
        }

        private static func stored(_ db: isolated PostgresConnection) throws -> DerivedRows {
            let from = Samples.monday - Samples.day
            let to = end + Samples.day
            let scope = VehicleScope.city("leipzig")
            return DerivedRows(
                states: try db.states(scope, fromMillis: from, toMillis: to).map(\.row),
                trips: try db.trips(scope, fromMillis: from, toMillis: to).map(\.row),
                charging: try db.charging(scope, fromMillis: from, toMillis: to).map(\.row),
                battery: try db.batteryEstimates(scope, fromMillis: from, toMillis: to)
                    .map(\.row),
                hours: try db.vehicleHours(city: "leipzig", fromMillis: from, toMillis: to)
                    .map(\.row),
                days: try db.vehicleDays(city: "leipzig", days: ["2026-03-01", "2026-03-02"])
                    .map(\.row)
            )
        }

        @Test func everyFieldComesBackExactly() async throws {
            try await withVehicle { db, vehicle in
                try db.replaceDerived(
                    vehicle.key,
                    fromMillis: Samples.monday,
                    toMillis: Self.end,
                    days: ["2026-03-02"],
                    Self.derived
                )
                #expect(try Self.stored(db) == Self.derived)
                let trips = try db.trips(.vehicle("e-1"), fromMillis: 0, toMillis: .max)
                #expect(trips == Self.of(Self.derived.trips))
                #expect(trips.first?.row.endLongitude?.sign == .minus)
            }
        }

        @Test func replacingTwiceLeavesTheSame() async throws {
            try await withVehicle { db, vehicle in
                for _ in 1...2 {
                    try db.replaceDerived(
                        vehicle.key,
                        fromMillis: Samples.monday,
                        toMillis: Self.end,
                        days: ["2026-03-02"],
                        Self.derived
                    )
                }
                #expect(try Self.stored(db) == Self.derived)
            }
        }

        @Test func onlyTheStretchIsReplaced() async throws {
            try await withVehicle { db, vehicle in
                var before = Self.nothing
                before.trips = [Samples.trip(at: Samples.monday - 1)]
                before.days = [Samples.vehicleDay("2026-03-01")]
                try db.replaceDerived(
                    vehicle.key,
                    fromMillis: Samples.monday - Samples.day,
                    toMillis: Samples.monday,
                    days: ["2026-03-01"],
                    before
                )
                try db.replaceDerived(
                    vehicle.key,
                    fromMillis: Samples.monday,
                    toMillis: Self.end,
                    days: ["2026-03-02"],
                    Self.derived
                )
                try db.replaceDerived(
                    vehicle.key,
                    fromMillis: Samples.monday,
                    toMillis: Self.end,
                    days: ["2026-03-02"],
                    Self.nothing
                )
                #expect(try Self.stored(db) == before)
            }
        }

        @Test func aRowOutsideTheStretchIsRefused() async throws {
            try await withVehicle { db, vehicle in
                let refusal = StoreError.invalidValue(
                    "a derived row outside the stretch it belongs to"
                )
                #expect(throws: refusal) {
                    try db.replaceDerived(
                        vehicle.key,
                        fromMillis: Samples.monday,
                        toMillis: Self.end - 1,
                        days: ["2026-03-02"],
                        Self.derived
                    )
                }
                #expect(throws: refusal) {
                    try db.replaceDerived(
                        vehicle.key,
                        fromMillis: Samples.monday,
                        toMillis: Self.end,
                        days: ["2026-03-01"],
                        Self.derived
                    )
                }
                let stored = try Self.stored(db)
                #expect(stored == Self.nothing)
            }
        }

        @Test func readingIsBoundToCityVehicleAndTime() async throws {
            try await withVehicle { db, vehicle in
                try db.replaceDerived(
                    vehicle.key,
                    fromMillis: Samples.monday,
                    toMillis: Self.end,
                    days: ["2026-03-02"],
                    Self.derived
                )
                let from = Samples.monday
                #expect(try db.trips(.city("rabat"), fromMillis: 0, toMillis: .max).isEmpty)
                #expect(try db.trips(.vehicle("e-2"), fromMillis: 0, toMillis: .max).isEmpty)
                let first = try db.trips(.city("leipzig"), fromMillis: from, toMillis: from + 1)
                #expect(first == Self.of([Self.derived.trips[0]]))
                let overlapping = try db.states(
                    .city("leipzig"),
                    fromMillis: from + 1,
                    toMillis: from + 2
                )
                #expect(overlapping == Self.of([Self.derived.states[1]]))
                let none = try db.charging(.city("leipzig"), fromMillis: 0, toMillis: from)
                #expect(none.isEmpty)
                #expect(try db.vehicleDays(city: "leipzig", days: []).isEmpty)
            }
        }

        @Test func aPublicationIsKeptByteForByte() async throws {
            let figures = #"{"b": 1.50,  "a":"ü",  "a":null}"#
            let first = PublishedDayRow(
                cityID: "leipzig",
                day: "2026-03-02",
                revision: 1,
                publishedMillis: Samples.monday + 123,
                figuresJSON: figures
            )
            var second = first
            second.revision = 2
            second.publishedMillis += 1
            second.figuresJSON = "{}"
            var nextDay = first
            nextDay.day = "2026-03-03"
            nextDay.publishedMillis += 2
            let all = [first, second, nextDay]
            try await withVehicle { db, _ in
                let basis = PublicationBasis(
                    inputs: [
                        VehicleInput(vehicleKey: 1, samples: 0, digest: 3),
                        VehicleInput(vehicleKey: .max, samples: .max, digest: .max),
                    ],
                    sha256: Array(repeating: 7, count: 32),
                    causesJSON: #"{"late":[1]}"#
                )
                for row in all { try db.insertPublishedDay(row, basis) }
                #expect(throws: StoreError.self) { try db.insertPublishedDay(all[0], basis) }
                let monday = "2026-03-02"
                #expect(try db.latestPublishedDay(city: "leipzig", day: monday) == all[1])
                #expect(try db.latestPublishedDay(city: "leipzig", day: "2026-03-04") == nil)
                #expect(try db.revisions(city: "leipzig", day: monday) == [all[0], all[1]])
                let days = try db.publishedDays(city: "leipzig", from: monday, to: "2026-03-03")
                #expect(days == [all[1], all[2]])
                let kept = try db.publicationBasis(city: "leipzig", day: monday, revision: 2)
                #expect(kept == basis)
                let none = try db.publicationBasis(city: "leipzig", day: monday, revision: 3)
                #expect(none == nil)
            }
        }

        @Test func theMarkOfACityChangesWithAllThatIsPublishedReleasedOrZoned() async throws {
            try await withVehicle { db, _ in
                var marks: [String?] = [try db.mark]
                let day = PublishedDayRow(
                    cityID: "leipzig",
                    day: "2026-03-02",
                    revision: 1,
                    publishedMillis: Self.end,
                    figuresJSON: "{}"
                )
                try db.insertPublishedDay(
                    day,
                    PublicationBasis(inputs: [], sha256: [], causesJSON: nil)
                )
                marks.append(try db.mark)
                try db.insertRelease(
                    "leipzig",
                    ReleaseRow(
                        unit: ReleaseUnit(
                            kind: .day,
                            firstDay: "2026-03-02",
                            lastDay: "2026-03-02"
                        ),
                        number: 1,
                        releasedMillis: Self.end,
                        contentJSON: "{}"
                    )
                )
                marks.append(try db.mark)
                let zone = ZoneRow(
                    number: 1,
                    name: "A",
                    geometryJSON: #"{"type":"Polygon","coordinates":[]}"#
                )
                try db.replaceZones("leipzig", [zone])
                marks.append(try db.mark)
                try db.replaceZones("leipzig", [])
                marks.append(try db.mark)
                #expect(Set(marks).count == marks.count)
                // Nothing came of it, and nothing was of another city.
                try db.addCity(CityRow(id: "bari", name: "Bari", timeZone: "Europe/Rome"))
                try db.replaceZones("bari", [zone])
                _ = try? db.transaction {
                    try db.replaceZones("leipzig", [zone])
                    throw StoreError.cancelled
                }
                #expect(try db.mark == marks.last)
                #expect(try db.cityStates(of: nil).map(\.city.id) == ["bari", "leipzig"])
                #expect(try db.cityStates(of: []) == [])
            }
        }

        @Test func whatOneNightPublishesHasInstantsOfItsOwn() async throws {
            try await withVehicle { db, _ in
                let basis = PublicationBasis(inputs: [], sha256: [], causesJSON: nil)
                let days = ["2026-03-02", "2026-03-03", "2026-03-04"]
                for day in days {
                    try db.insertPublishedDay(
                        PublishedDayRow(
                            cityID: "leipzig",
                            day: day,
                            revision: 1,
                            publishedMillis: Self.end,
                            figuresJSON: "{}"
                        ),
                        basis
                    )
                }
                try db.insertRelease(
                    "leipzig",
                    ReleaseRow(
                        unit: ReleaseUnit(kind: .day, firstDay: days[0], lastDay: days[0]),
                        number: 1,
                        releasedMillis: Self.end,
                        contentJSON: "{}"
                    )
                )
                let editions = try (-1...3).map { millis in
                    try db.edition(
                        "leipzig",
                        comparedFrom: days[0],
                        from: days[0],
                        through: days[2],
                        asOfMillis: Self.end + Int64(millis)
                    )
                }
                #expect(editions.map(\.publishedDays) == [0, 1, 2, 3, 3])
                #expect(Set(editions.map(\.mark)).count == 5)
                #expect(editions.map(\.newestMillis) == [nil] + (0...3).map { Self.end + $0 })
                // Of a night that began before what another has published meanwhile.
                try db.insertPublishedDay(
                    PublishedDayRow(
                        cityID: "leipzig",
                        day: days[0],
                        revision: 2,
                        publishedMillis: Self.end - 1000,
                        figuresJSON: "{}"
                    ),
                    basis
                )
                let newest = try db.publishedDayKeys(city: "leipzig", from: days[0], to: days[0])
                #expect(newest.map(\.publishedMillis) == [Self.end + 4])
            }
        }

        @Test func aPublicationIsKnownByTheChecksumOfItsFigures() async throws {
            try await withVehicle { db, _ in
                let basis = PublicationBasis(inputs: [], sha256: [], causesJSON: nil)
                for (revision, figures) in [(1, "{}"), (2, #"{"a":1}"#), (3, "{}")] {
                    try db.insertPublishedDay(
                        PublishedDayRow(
                            cityID: "leipzig",
                            day: "2026-03-02",
                            revision: Int32(revision),
                            publishedMillis: Self.end + Int64(revision),
                            figuresJSON: figures
                        ),
                        basis
                    )
                }
                let wanted = (1...3).map { (day: "2026-03-02", revision: Int32($0)) }
                let keys = try db.publishedDayKeys(city: "leipzig", wanted)
                #expect(keys.map(\.revision) == [1, 2, 3])
                #expect(keys[0].figuresSHA256 == keys[2].figuresSHA256)
                #expect(keys[0].figuresSHA256 != keys[1].figuresSHA256)
                #expect(keys[0].figuresSHA256.count == 32)
                let newest = try db.publishedDayKeys(
                    city: "leipzig",
                    from: "2026-03-01",
                    to: "2026-03-31",
                    asOfMillis: Self.end + 2
                )
                #expect(newest == [keys[1]])
                let corrected = try db.correctedDayKeys(
                    city: "leipzig",
                    from: "2026-03-01",
                    through: "2026-03-31"
                )
                #expect(corrected == keys)
            }
        }
    }
}

extension PostgresConnection {
    /// Of the city that these tests are about.
    fileprivate var mark: String? {
        get throws { try cityStates(of: ["leipzig"]).first?.mark }
    }
}
