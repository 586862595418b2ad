import Foundation
import Telemetry
import Testing

@testable import FleetService
@testable import FleetStore

extension DatabaseTests {
    /// Through pgbouncer, where sessions of the server change with every transaction.
    @Suite(
        .enabled(if: Pooler.program != nil, "needs pgbouncer (Debian package pgbouncer)"),
        .serialized
    )
    struct PoolerTests {
        @Test(.enabled(if: FleetReportProcess.isBuilt, "needs the built fleet-report"))
        func aWholeRoundSaysTheSameAsWithoutIt() async throws {
            let scratch = FileManager.default.temporaryDirectory
                .appending(path: "fleet-round-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: scratch) }
            let simulated = try await FleetReportProcess.run([
                "simulate", "--city", "leipzig", "--zone", "Europe/Berlin", "--vehicles", "5",
                "--days", "3", "--from", "2026-03-02", "--seed", "3", "--out", scratch.path,
            ])
            try #require(simulated.status == 0, "\(simulated.output)")
            let direct = try await TestServer.withEmptyDatabase { try await round(scratch, $0) }
            let pooled = try await TestServer.withEmptyDatabase { url in
                try await Pooler.with { try await round(scratch, $0.url(of: url)) }
            }
            #expect(direct.count == 7)
            #expect(direct.allSatisfy { $0.count > 100 })
            for (one, other) in zip(direct, pooled) {
                #expect(one == other)
            }
        }

        /// What a fresh database says after a migration, an import and a night.
        private func round(_ files: URL, _ url: String) async throws -> [String] {
            func run(_ arguments: String...) async throws -> String {
                let ended = try await FleetReportProcess.run(arguments + ["--database", url])
                try #require(ended.status == 0, "\(arguments): \(ended.output)")
                return ended.output
            }
            _ = try await run("database", "migrate")
            _ = try await run(
                "city",
                "add",
                "leipzig",
                "--name",
                "Leipzig",
                "--zone",
                "Europe/Berlin",
                "--zones",
                files.appending(path: "zones.geojson").path,
                "--zone-key",
                "name"
            )
            let vehicles = files.appending(path: "vehicles.csv").path
            _ = try await run("vehicle", "import", vehicles, "--city", "leipzig")
            let logs = try FileManager.default.contentsOfDirectory(atPath: files.path).sorted()
                .filter { $0.hasSuffix(".csv") && $0 != "vehicles.csv" }
                .map { files.appending(path: $0).path }
            try #require(!logs.isEmpty)
            let database = ["--database", url]
            let imported = try await FleetReportProcess.run(
                ["import"] + logs + ["--profile", "canonical", "--city", "leipzig"] + database
            )
            try #require(imported.status == 0, "\(imported.output)")
            _ = try await run("nightly", "--city", "leipzig", "--workers", "2")
            _ = try await run("verify", "--deep")
            _ = try await run("compact")
            let report = files.appending(path: "report-\(UUID().uuidString)").path
            _ = try await run("report", "--city", "leipzig", "--out", report)
            let figures = try FileManager.default.contentsOfDirectory(atPath: report).sorted()
                .filter { $0.hasSuffix(".csv") }
                .map { try String(contentsOfFile: "\(report)/\($0)", encoding: .utf8) }
                .joined().split(whereSeparator: \.isNewline)
                // The one line that says when.
                .filter { !$0.hasPrefix("generated,") }.joined(separator: "\n")
            return [
                figures,
                try await run("trips", "--format", "csv"),
                try await run("charging", "--format", "csv"),
                try await run("ledger", "--format", "csv"),
                try await run("utilisation", "--by", "day", "--format", "csv"),
                try await run("utilisation", "--by", "zone", "--format", "csv"),
                try await run("energy", "--by", "vehicle", "--format", "csv"),
            ]
        }

        @Test func theLockOfACityIsForOneRun() async throws {
            try await withStore(["default_pool_size = 4"]) { store, _ in
                try await store.withCityLock("leipzig") {
                    await #expect(throws: StoreError.lockHeld(cityID: "leipzig")) {
                        try await store.withCityLock("leipzig") {}
                    }
                }
                try await store.withCityLock("leipzig") {}
            }
        }

        @Test func cancellingTheTaskEndsTheQueryOnTheServer() async throws {
            try await withStore(["default_pool_size = 4"]) { store, _ in
                let sleeping = Task {
                    try await store.withConnection { try $0.execute("SELECT pg_sleep(600)") }
                }
                try await store.untilSleepers(1)
                sleeping.cancel()
                await #expect(throws: StoreError.cancelled) { try await sleeping.value }
                try await store.untilSleepers(0)
            }
        }

        @Test func whatAnotherProgramSetStaysWithIt() async throws {
            try await withStore(["default_pool_size = 1"]) { store, url in
                let other = try await FleetStore(url: url, connectionLimit: 1)
                try await other.withConnection { db in
                    try db.runScript("SET TimeZone = 'Asia/Tokyo'; SET DateStyle = 'German'")
                }
                let dates = try await store.withConnection { db in
                    try db.rows(
                        "SELECT DATE '2026-03-31'::text UNION ALL SELECT current_setting('TimeZone')"
                    ) { row in try row.text() }
                }
                await other.close()
                #expect(dates == ["2026-03-31", "UTC"])
            }
        }

        @Test func aPoolThatIsTooSmallIsNamed() async throws {
            try await withStore(["default_pool_size = 1", "query_wait_timeout = 1"]) { store, _ in
                try await store.withCityLock("leipzig") {
                    _ = await #expect(throws: StoreError.poolerBusy) {
                        try await store.withConnection { try $0.cities() }
                    }
                }
            }
        }

        private func withStore(
            _ settings: [String],
            _ body: (FleetStore, String) async throws -> Void
        ) async throws {
            try await TestServer.withDatabase { url in
                try await Pooler.with(settings) { pooler in
                    let store = try await FleetStore(url: pooler.url(of: url), connectionLimit: 4)
                    do {
                        try await body(store, pooler.url(of: url))
                        await store.close()
                    } catch {
                        await store.close()
                        throw error
                    }
                }
            }
        }
    }
}

extension FleetStore {
    /// Returns once so many sessions of this database sleep.
    fileprivate func untilSleepers(_ count: Int64) async throws {
        for _ in 0..<3_000 {
            let found = try await withConnection { db in
                try db.first(
                    """
                    SELECT count(*) FROM pg_stat_activity
                    WHERE datname = current_database() AND state = 'active'
                        AND pid <> pg_backend_pid() AND query LIKE '%pg_sleep%'
                    """
                ) { row in try row.int64() }
            }
            if found == count { return }
            try await Task.sleep(for: .milliseconds(10))
        }
        Issue.record("never \(count) sleepers")
    }
}
