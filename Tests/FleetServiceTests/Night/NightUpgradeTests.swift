import FleetAnalytics
import FleetTestSupport
import Telemetry
import Testing
import TripCompressor

@testable import FleetService
@testable import FleetStore

extension DatabaseTests {
    /// A database that the first version filled says after a night what a new one says.
    @Suite struct NightUpgradeTests {
        private static let lastDay = "2026-03-06"
        private var range: ClosedRange<String> { "2026-03-01"..."2026-03-07" }

        private func fleet(_ city: TestCity) throws -> TestFleet {
            let first = try #require(CivilDate(TestFleet.firstDay))
            return TestFleet(
                dayStartsMillis: try (0...TestFleet.days).map {
                    try city.midnight(first.advanced(by: $0).name)
                }
            )
        }

        private func describe(_ fleet: TestFleet, _ city: TestCity) async throws {
            for (id, _) in fleet.vehicles {
                try await city.describe(id, battery: 1700, category: "L2e")
            }
        }

        /// Blocks that began where a file's samples did, and not with a day.
        private func store(
            _ id: String,
            _ samples: SampleColumns,
            _ calendar: CityCalendar,
            _ db: isolated PostgresConnection
        ) throws {
            try db.execute(
                """
                INSERT INTO fleet.vehicle (id, city_id, category, battery_wh, first_at, last_at)
                VALUES ($1, 'leipzig', 'L2e', 1700, $2, $3)
                """,
                .text(id),
                .time(samples.timeMillis.min()),
                .time(samples.timeMillis.max())
            )
            var encoder = BlockEncoder(preset: .fast)
            let rowsAtOnce = 397
            for start in stride(from: 0, to: samples.count, by: rowsAtOnce) {
                let rows = Array(start..<min(start + rowsAtOnce, samples.count))
                let part = samples.rows(at: rows)
                let bytes = try encoder.encode(part)
                try db.execute(
                    """
                    INSERT INTO fleet.block (vehicle_key, started_at, last_at, sample_count,
                        format_version, payload)
                    SELECT key, $2, $3, $4, 1, decode($5, 'hex') FROM fleet.vehicle WHERE id = $1
                    """,
                    .text(id),
                    .time(part.timeMillis.min()),
                    .time(part.timeMillis.max()),
                    .int(Int64(part.count)),
                    .text(
                        bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
                            .joined()
                    )
                )
            }
            // Of some days there are figures of that version, on the others a night has to work.
            for (number, day) in calendar.dayNames(samples.timeMillis).enumerated() {
                let isDerived = number < 2
                try db.execute(
                    isDerived ? Self.derivedDay : Self.dirtyDay,
                    .text(id),
                    .text(day)
                )
            }
        }

        private static let dirtyDay: SQL = """
            INSERT INTO fleet.dirty_day (vehicle_key, day)
            SELECT key, $2::date FROM fleet.vehicle WHERE id = $1
            """
        private static let derivedDay: SQL = """
            INSERT INTO fleet.vehicle_day
            SELECT key, $2::date, 1200, $2::date + interval '20 hours', '{}', 5000,
                '{"speed":2500}', '{"power":30.5}', 80, 78, 60, 0, 4, 1, 0, 500
            FROM fleet.vehicle WHERE id = $1
            """
        /// A trip and a session such as no later version finds.
        private static let oldRows: SQL = """
            INSERT INTO fleet.trip
            SELECT key, '2026-03-02 02:00Z', '2026-03-02 02:10Z', 51.3, 12.3, 51.4, 12.4, 0, 0,
                2500, 'speed', 540, 60, 0, 24.5, 30.5, 33, 2.5, 'power', 80, 78, 600
            FROM fleet.vehicle;
            INSERT INTO fleet.charging
            SELECT key, '2026-03-02 03:00Z', '2026-03-02 04:00Z', 'charging', 20, 80, 300,
                'state of charge', 400, 0
            FROM fleet.vehicle;
            INSERT INTO fleet.published_day
            VALUES ('leipzig', '2026-03-02', 1, '2026-03-03 01:00Z', '{"a":1}', sha256('{"a":1}'));
            """

        @Test func theSameSamplesGiveTheSameRowsAndFigures() async throws {
            let new = try await TestServer.withWorkspace { workspace in
                let city = try await TestCity(workspace)
                let fleet = try fleet(city)
                try await describe(fleet, city)
                for vehicle in fleet.vehicles { try await city.add([vehicle]) }
                try await city.night(after: Self.lastDay)
                return try await NightSnapshot(city, range)
            }
            #expect(new.trips.count >= 36)
            try await TestServer.withEmptyDatabase { url in
                let store = try await FleetStore(url: url, connectionLimit: 6)
                try await store.withConnection { db in
                    try db.migrate([.foundation])
                    try db.runScript(
                        """
                        INSERT INTO fleet.city (id, name, time_zone)
                        VALUES ('leipzig', 'leipzig', 'Europe/Berlin')
                        """
                    )
                }
                let workspace = Workspace(store: store)
                let calendar = try CityCalendar(zone: "Europe/Berlin")
                let first = try #require(CivilDate(TestFleet.firstDay))
                let midnights = (0...TestFleet.days).map {
                    calendar.day(first.advanced(by: $0)).startMillis
                }
                let fleet = TestFleet(dayStartsMillis: midnights)
                try await store.withConnection { db in
                    for (id, samples) in fleet.vehicles {
                        try self.store(id, samples, calendar, db)
                    }
                    try db.runScript(Self.oldRows)
                    try db.migrate()
                }
                // The city is there already, and stays as it is.
                let city = try await TestCity(workspace)
                try await city.night(after: Self.lastDay)
                let upgraded = try await NightSnapshot(city, range)
                let difference = upgraded.difference(from: new)
                #expect(difference == nil)
                #expect(try await city.revisions("2026-03-02") == [1, 2])
                let now = try city.midnight(Self.lastDay) + 30 * 3_600_000
                let check = try await workspace.verify(
                    city: nil,
                    isDeep: true,
                    setsAside: false,
                    nowMillis: now,
                    progress: { _, _ in }
                )
                #expect(check.faults == [] && check.waiting == [])
                await workspace.close()
            }
        }
    }
}
