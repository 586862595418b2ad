import Testing

@testable import FleetStore

extension IntegrationTests {
    /// Databases that an earlier version of this program filled.
    @Suite struct UpgradeTests {
        /// A day of one vehicle as the first version wrote it.
        private static let firstVersion: SQL = """
            INSERT INTO fleet.city (id, name, time_zone)
            VALUES ('leipzig', 'Leipzig', 'Europe/Berlin');
            INSERT INTO fleet.vehicle (id, city_id, category) VALUES ('e-1', 'leipzig', 'L1e-A');
            INSERT INTO fleet.trip
            SELECT key, '2026-03-02 07:00Z', '2026-03-02 07:10Z', 51.3, 12.3, 51.4, 12.4, 1, 2,
                2500, 'speed', 540, 60, 0, 24.5, 30.5, 33, 2.5, 'power', 80, 78, 600
            FROM fleet.vehicle;
            INSERT INTO fleet.trip
            SELECT key, '2026-03-02 09:00Z', '2026-03-02 09:10Z', NULL, NULL, NULL, NULL, 0, 0,
                2500, 'odometer', 540, 60, 0, NULL, NULL, NULL, NULL, 'none', NULL, NULL, 600
            FROM fleet.vehicle;
            INSERT INTO fleet.charging
            SELECT key, '2026-03-02 12:00Z', '2026-03-02 14:00Z', 'charging', 20, 80, 300,
                'state of charge', 400, 3
            FROM fleet.vehicle;
            INSERT INTO fleet.vehicle_day
            SELECT key, '2026-03-02', 1200, '2026-03-02 22:59Z', '{}', 5000, '{"speed":2500}',
                '{"power":30.5}', 80, 78, 60, 0, 4, 1, 0, 500
            FROM fleet.vehicle;
            INSERT INTO fleet.published_day
            VALUES ('leipzig', '2026-03-02', 1, '2026-03-03 01:00Z', '{"a":1}', sha256('{"a":1}'));
            """

        private func withUpgraded(
            _ body: @Sendable (isolated PostgresConnection) throws -> Void
        ) async throws {
            try await TestServer.withEmptyDatabase { url in
                let store = try await FleetStore(url: url, connectionLimit: 2)
                try await store.withConnection { db in
                    try db.migrate([.foundation])
                    try db.runScript(Self.firstVersion)
                    #expect(try db.migrate() == Array(2...Migration.all.count))
                    try db.checkSchema()
                    try body(db)
                }
                await store.close()
            }
        }

        @Test func whatTheFirstVersionDerivedStaysReadable() async throws {
            try await withUpgraded { db in
                let scope = VehicleScope.city("leipzig")
                let trips = try db.trips(scope, fromMillis: 0, toMillis: .max).map(\.row)
                #expect(trips.map(\.distanceMeters) == [2500, 2500])
                let first = try #require(trips.first)
                #expect(first.distanceErrorMeters == nil)
                #expect(
                    first.speeds
                        == TripRow.Speeds(
                            meanKmh: nil,
                            movingMeanKmh: nil,
                            percentile95Kmh: nil,
                            maximumKmh: 24.5
                        )
                )
                #expect(
                    first.energy
                        == TripRow.Energy(
                            netWattHours: 30.5,
                            errorWattHours: nil,
                            usedWattHours: 33,
                            recoveredWattHours: 2.5,
                            standingWattHours: nil
                        )
                )
                #expect(first.style == nil && first.ecoScore == nil && first.elevation == nil)
                #expect(trips[1].speeds == nil && trips[1].energy == nil)
                let session = try #require(
                    try db.charging(scope, fromMillis: 0, toMillis: .max).first?.row
                )
                #expect((session.energyWattHours, session.zone) == (300, 3))
                #expect(session.idleSeconds == nil && session.unseenSeconds == nil)
                #expect(session.latitude == nil)
                #expect(
                    try db.batteryEstimates(scope, fromMillis: 0, toMillis: .max).isEmpty
                )
                #expect(try db.vehicle(id: "e-1")?.stateOfHealth == nil)
                let days = try db.vehicleDays(city: "leipzig", days: ["2026-03-02"])
                #expect(days.map(\.row.thresholdsJSON) == ["{}"])
                #expect(try db.city("leipzig") == Samples.leipzig)
                #expect(
                    try db.latestPublishedDay(city: "leipzig", day: "2026-03-02")?.figuresJSON
                        == #"{"a":1}"#
                )
            }
        }

        @Test func everyDayOfTheFirstVersionIsDerivedAgain() async throws {
            try await withUpgraded { db in
                let vehicles = try db.dirtyVehicles(city: "leipzig")
                #expect(vehicles.map(\.id) == ["e-1"])
                let key = try #require(vehicles.first).key
                #expect(try db.transaction { try db.takeDirtyDays(key) } == ["2026-03-02"])
            }
        }

        @Test func newRowsTakeThePlaceOfOldOnes() async throws {
            try await withUpgraded { db in
                let vehicle = try #require(try db.vehicle(id: "e-1"))
                let rows = DerivedRows(
                    states: [],
                    trips: [Samples.trip(at: Samples.monday)],
                    charging: [Samples.charging(at: Samples.monday)],
                    battery: [Samples.battery(at: Samples.monday)],
                    hours: [],
                    days: [Samples.vehicleDay("2026-03-02")]
                )
                try db.replaceDerived(
                    vehicle.key,
                    fromMillis: Samples.monday,
                    toMillis: Samples.monday + Samples.day,
                    days: ["2026-03-02"],
                    rows
                )
                let scope = VehicleScope.vehicle("e-1")
                #expect(
                    try db.trips(scope, fromMillis: 0, toMillis: .max).map(\.row) == rows.trips
                )
                #expect(
                    try db.charging(scope, fromMillis: 0, toMillis: .max).map(\.row)
                        == rows.charging
                )
                #expect(
                    try db.batteryEstimates(scope, fromMillis: 0, toMillis: .max).map(\.row)
                        == rows.battery
                )
                #expect(
                    try db.vehicleDays(city: "leipzig", days: ["2026-03-02"]).map(\.row)
                        == rows.days
                )
            }
        }
    }
}
