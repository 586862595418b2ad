import FleetTestSupport
import Testing

@testable import FleetService
@testable import FleetStore

extension DatabaseTests {
    /// How statements reach data servers, and what happens when a server fails at the last moment.
    @Suite struct SpreadStatementTests {
        private func plan(_ db: isolated PostgresConnection, _ sql: SQL) throws -> String {
            try db.rows(sql) { row in try row.text() }.joined(separator: "\n")
        }

        @Test func aVehiclesRowsAreAskedOfItsServerAlone() async throws {
            try await SpreadCity.with { spread in
                try await spread.distribute()
                try await spread.withWorkspace { workspace in
                    try await workspace.store.withConnection { db in
                        let deletion = try plan(
                            db,
                            """
                            EXPLAIN (VERBOSE) DELETE FROM fleet.state WHERE vehicle_key = 5
                                AND started_at >= '2026-03-01Z' AND started_at < '2026-03-02Z'
                            """
                        )
                        #expect(deletion.matches(of: /Remote SQL: DELETE/).count == 1)
                        let reading = try plan(
                            db,
                            """
                            EXPLAIN (VERBOSE) SELECT payload FROM fleet.block
                            WHERE vehicle_key = 5 AND started_at > '2026-03-01Z'
                                AND started_at <= '2026-03-02Z' AND last_at >= '2026-03-01Z'
                            """
                        )
                        #expect(reading.matches(of: /Remote SQL: SELECT.*last_at/).count == 1)
                        let nested = try plan(
                            db,
                            """
                            EXPLAIN (VERBOSE, ANALYZE) SELECT b.payload
                            FROM unnest('{5,6}'::bigint[]) AS h (key)
                            CROSS JOIN LATERAL (SELECT payload FROM fleet.block
                                WHERE vehicle_key = h.key OFFSET 0) AS b
                            """
                        )
                        #expect(nested.contains("vehicle_key = $1"))
                        #expect(!nested.contains("loops=6"))
                    }
                }
            }
        }

        /// Row addresses of a table in parts are not those of one row: it must not come to that.
        @Test func aChangeThatCannotBeHandedOverIsRefused() async throws {
            try await SpreadCity.with { spread in
                try await spread.distribute()
                try await spread.withWorkspace { workspace in
                    for change in [
                        """
                        DELETE FROM fleet.trip t USING unnest('{1}'::bigint[]) AS u (key)
                        WHERE t.vehicle_key = u.key
                        """,
                        "UPDATE fleet.trip SET distance_m = random()",
                    ] as [SQL] {
                        await #expect(throws: StoreError.self) {
                            try await workspace.store.withConnection { _ = try $0.execute(change) }
                        }
                    }
                }
            }
        }

        @Test func sessionsThatNeedTheSameMonthMakeItOnce() async throws {
            try await SpreadCity.with { spread in
                try await spread.distribute()
                try await spread.withWorkspace { workspace in
                    let store = workspace.store
                    let made = try await withThrowingTaskGroup(of: Int.self) { group in
                        for session in 0..<5 {
                            group.addTask {
                                try await store.withConnection { db in
                                    try db.transaction {
                                        // Its transactions on the servers are older than the parts.
                                        _ = try db.orphans()
                                        let month = Int64(1_772_323_200_000)
                                        let later = month + Int64(session % 2) * 40 * 86_400_000
                                        return try db.ensurePartitions(holding: [month, later])
                                    }
                                }
                            }
                        }
                        return try await group.reduce(0, +)
                    }
                    #expect(made == 2 * 3 * 7)
                }
            }
        }

        /// Servers commit one after the other, and the coordinator last: what was committed when one
        /// of them refuses is there without its marks, vehicles' times and accounts.
        @Test(arguments: 0..<3)
        func anImportCutOffBetweenServersLosesNothing(failing: Int) async throws {
            let undisturbed = try await SpreadCity.undisturbed()
            try await SpreadCity.with { spread in
                try await spread.distribute()
                let server = try await FleetStore(url: spread.servers[failing], connectionLimit: 1)
                try await server.withConnection { try $0.runScript(Self.refuseCommit) }
                try await spread.withWorkspace { workspace in
                    let city = try await TestCity(workspace)
                    await #expect(throws: StoreError.self) {
                        try await SpreadCity.addInPieces(city)
                    }
                    try await server.withConnection {
                        try $0.runScript("DROP FUNCTION public.refuse() CASCADE")
                    }
                    // Whatever was committed is worked on like any other.
                    try await city.night(after: SpreadCity.lastDay)
                    let between = try await SpreadCity.verify(city)
                    #expect(between.faults == [])
                    #expect(between.waiting == [])
                    try await SpreadCity.addInPieces(city)
                    try await city.night(after: SpreadCity.lastDay)
                    let after = try await SpreadCity.verify(city)
                    #expect(after.faults == [])
                    #expect(after.waiting == [])
                    let snapshot = try await NightSnapshot(city, SpreadCity.range)
                    #expect(snapshot.difference(from: undisturbed) == nil)
                }
                await server.close()
            }
        }

        private static let refuseCommit: SQL = """
            SELECT fleet.ensure_partitions('{2026-03-02Z}');
            CREATE FUNCTION public.refuse() RETURNS trigger LANGUAGE plpgsql AS
                $body$ BEGIN RAISE EXCEPTION 'not now'; END $body$;
            CREATE CONSTRAINT TRIGGER refuse AFTER INSERT ON fleet.block
                DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW EXECUTE FUNCTION public.refuse();
            """

        @Test func aDamagedBlockOnAServerIsSetAside() async throws {
            try await SpreadCity.with { spread in
                try await spread.distribute()
                try await spread.withWorkspace { workspace in
                    let city = try await TestCity(workspace)
                    try await SpreadCity.addInPieces(city)
                    try await city.night(after: SpreadCity.lastDay)
                    try await workspace.store.withConnection { db in
                        let changed = try db.execute(
                            """
                            UPDATE fleet.block SET payload = '\\x00'
                            WHERE vehicle_key = 3 AND started_at < '2026-03-03Z'
                            """
                        )
                        #expect(changed > 0)
                    }
                    let found = try await workspace.verify(
                        city: nil,
                        isDeep: true,
                        setsAside: true,
                        nowMillis: city.midnight(SpreadCity.lastDay) + 30 * 3_600_000,
                        progress: { _, _ in }
                    )
                    #expect(!found.faults.isEmpty && found.faults.allSatisfy(\.isSetAside))
                    #expect(!(try await city.night(after: SpreadCity.lastDay).missing.isEmpty))
                    #expect(try await SpreadCity.verify(city).faults == [])
                }
            }
        }
    }
}
