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

        /// Rows of two vehicles on both sides of a month's and a year's end, as the second version
        /// wrote them; every large table has some.
        private static let twoVersionsAgo: SQL = """
            INSERT INTO fleet.vehicle (id, city_id) VALUES ('e-2', 'leipzig');
            INSERT INTO fleet.zone VALUES ('leipzig', 1, 'Mitte', '{"type": "Polygon"}');
            INSERT INTO fleet.block (vehicle_key, started_at, last_at, sample_count, format_version,
                payload)
            SELECT v.key, t, t + interval '23 hours 59 minutes', 60, 1, sha256(t::text::bytea)
            FROM fleet.vehicle v, generate_series('2025-11-30 12:00Z'::timestamptz,
                '2026-02-01 12:00Z', interval '1 day') AS s (t);
            INSERT INTO fleet.state
            SELECT v.key, t, t + interval '1 day', 'parked'
            FROM fleet.vehicle v, generate_series('2025-12-30 00:00Z'::timestamptz,
                '2026-01-02 00:00Z', interval '1 day') AS s (t);
            INSERT INTO fleet.vehicle_hour
            SELECT v.key, t, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14
            FROM fleet.vehicle v, generate_series('2025-12-31 20:00Z'::timestamptz,
                '2026-01-01 04:00Z', interval '1 hour') AS s (t);
            INSERT INTO fleet.dirty_day SELECT key, '2026-01-01', 'why' FROM fleet.vehicle;
            INSERT INTO fleet.stale_day VALUES ('leipzig', '2026-01-01');
            INSERT INTO fleet.import_file (city_id, file_name, profile, rows_read, rows_stored,
                rows_duplicate, rows_quarantined, cells_set_aside)
            VALUES ('leipzig', 'a.csv', 'canonical', 3, 1, 1, 1, 2);
            INSERT INTO fleet.quarantine (city_id, file_name, profile, line, reason, row_text,
                is_whole_row) VALUES ('leipzig', 'a.csv', 'canonical', 3, 'no values', ';;', true);
            """

        /// Every row of the tables that the second version had, as text.
        private static func rows(_ db: isolated PostgresConnection) throws -> [String] {
            try db.rows(
                """
                SELECT name || query_to_xml(
                    format('SELECT * FROM fleet.%I t ORDER BY t::text', name), true, false, '')::text
                FROM unnest('{city,zone,vehicle,import_file,quarantine,block,dirty_day,state,trip,
                    charging,vehicle_hour,vehicle_day,stale_day,published_day,battery_estimate}'
                    ::text[]) AS t (name)
                """
            ) { row in try row.text() }
        }

        @Test(arguments: [1, 2])
        func everyRowIsMovedAsItIs(version: Int) async throws {
            try await TestServer.withEmptyDatabase { url in
                let store = try await FleetStore(url: url, connectionLimit: 2)
                try await store.withConnection { db in
                    try db.migrate(Array(Migration.all.prefix(version)))
                    try db.runScript(Self.firstVersionOf(version))
                    try db.runScript(Self.twoVersionsAgo)
                    try db.migrate([.foundation, .analysis])
                    try db.runScript(
                        """
                        INSERT INTO fleet.battery_estimate
                        SELECT key, '2026-01-31 23:00Z', '2026-02-01 01:00Z', 'q', 's', 1, 2, 3, 4, 5, 6
                        FROM fleet.vehicle
                        """
                    )
                    let before = try Self.rows(db)
                    #expect(before.count == 15 && before.allSatisfy { $0.contains("<row") })
                    #expect(try db.migrate(Array(Migration.all.prefix(4))) == [3, 4])
                    let after = try Self.rows(db)
                    for (left, right) in zip(before, after) { #expect(left == right) }
                    // What came later adds columns.
                    #expect(try db.migrate() == Array(5...Migration.all.count))
                    try db.checkSchema()
                    // Numbers go on after those that are taken.
                    let key = try #require(try db.vehicle(id: "e-2")).key
                    try db.insertBlocks(key, [Samples.block(at: Samples.monday)])
                    let isNew = try db.first(
                        """
                        SELECT count(DISTINCT block_id) = count(*) FROM fleet.block
                        """
                    ) { row in try row.bool() }
                    #expect(isNew == true)
                    #expect(try db.derivedDayBounds(city: "leipzig")?.first == "2026-03-02")
                }
                await store.close()
            }
        }

        /// The first version's rows as that version wrote them; columns came after it.
        private static func firstVersionOf(_ version: Int) -> SQL {
            version == 1
                ? firstVersion
                : """
                INSERT INTO fleet.city (id, name, time_zone)
                VALUES ('leipzig', 'Leipzig', 'Europe/Berlin');
                INSERT INTO fleet.vehicle (id, city_id, category)
                VALUES ('e-1', 'leipzig', 'L1e-A');
                INSERT INTO fleet.trip
                SELECT key, '2026-03-02 07:00Z', '2026-03-02 07:10Z', 51.3, 12.3, 51.4, 12.4, 1, 2,
                    2500, 'speed', 540, 60, 0, 24.5, 30.5, 33, 2.5, 'power', 80, 78, 600, 12.5, 11
                FROM fleet.vehicle;
                INSERT INTO fleet.charging
                SELECT key, '2026-03-02 12:00Z', '2026-03-02 14:00Z', 'charging', 20, 80, 300,
                    'state of charge', 400, 3, 0.3, 60, 30, 51.3, 12.3
                FROM fleet.vehicle;
                INSERT INTO fleet.vehicle_day
                SELECT key, '2026-03-02', 1200, '2026-03-02 22:59Z', '{"a": 1}', 5000,
                    '{"speed":2500}', '{"power":30.5}', 80, 78, 60, 0, 4, 1, 0, 500, '{"gap":1}'
                FROM fleet.vehicle;
                INSERT INTO fleet.published_day
                VALUES ('leipzig', '2026-03-02', 1, '2026-03-03 01:00Z', '{"a":1}',
                    sha256('{"a":1}'));
                """
        }
    }
}
