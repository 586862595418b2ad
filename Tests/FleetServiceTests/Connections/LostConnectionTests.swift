import Foundation
import Synchronization
import Telemetry
import Testing

@testable import FleetService
@testable import FleetStore

extension DatabaseTests {
    /// Sessions that the server ends in the middle of an import or a night.
    @Suite struct LostConnectionTests {
        private let range = "2024-03-03"..."2024-03-09"
        private let starts = (0...4).map { Int64(1_709_506_800_000 + $0 * 86_400_000) }

        /// Ends all sessions of a database, from a process of its own.
        private final class Axe: Sendable {
            let url: String
            private let strokes = Mutex(0)

            init(_ url: String) { self.url = url }

            /// The first so many times.
            func fall(atMost most: Int = 1) {
                let isLeft = strokes.withLock { strokes in
                    strokes += 1
                    return strokes <= most
                }
                guard isLeft, let psql = SystemCommand.path(of: "psql") else { return }
                let answer = SystemCommand(
                    program: psql,
                    arguments: [
                        url, "-qXtc",
                        """
                        SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
                        WHERE datname = current_database() AND pid <> pg_backend_pid()
                        """,
                    ]
                ).runForOutput()
                #expect(answer.status == 0, "\(answer.output)")
            }
        }

        /// A fleet's log of more than a part, so that it is stored as it is read.
        private func withFile<T>(_ body: (String, _ rows: Int) async throws -> T) async throws -> T
        {
            let fleet = TestFleet(dayStartsMillis: starts)
            let writer = CanonicalCSV(
                signals: Set(fleet.vehicles.flatMap { $0.samples.columns.map(\.signal) }),
                hasVehicle: true
            )
            var text = writer.header
            var rows = 0
            for copy in 0..<4 {
                for vehicle in fleet.vehicles {
                    text += writer.lines(vehicle.samples, vehicle: "\(vehicle.id)-\(copy)")
                    rows += vehicle.samples.count
                }
            }
            try #require(text.count > 3 << 20)
            let file = FileManager.default.temporaryDirectory
                .appending(path: "fleet-lost-\(UUID().uuidString).csv")
            try Data(text).write(to: file)
            defer { try? FileManager.default.removeItem(at: file) }
            return try await body(file.path, rows)
        }

        private func importFile(
            _ path: String,
            _ city: TestCity,
            progress: @escaping @Sendable () -> Void = {}
        ) async throws -> ImportOutcome {
            var outcomes: [ImportOutcome] = []
            try await city.workspace.importFiles(
                [path],
                profile: try ImportProfile.load("canonical"),
                options: ReadingOptions(
                    vehicle: nil,
                    zone: nil,
                    start: nil,
                    nowMillis: 1_800_000_000_000
                ),
                city: city.city,
                lanes: 2,
                report: { if case .success(let outcome) = $0.outcome { outcomes.append(outcome) } },
                progress: { _ in progress() }
            )
            return try #require(outcomes.first)
        }

        private func night(
            _ city: TestCity,
            _ progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
        ) async throws -> NightlyResult {
            let night = try await city.workspace.nightly(
                city: city.city.id,
                period: nil,
                reprocess: .missing,
                workers: 2,
                nowMillis: starts[4] + 3 * 86_400_000,
                context: .silent(),
                progress: progress
            )
            if let failure = night.failures.first { throw failure.error }
            return try #require(night.results.first)
        }

        @Test func anImportAndANightGoOnAndCountTheSame() async throws {
            try await withFile { file, rows in
                let (plain, figures) = try await TestServer.withWorkspace { workspace in
                    let city = try await TestCity(workspace)
                    let imported = try await importFile(file, city)
                    #expect(imported.rowsStored == rows)
                    return (try await night(city), try await NightSnapshot(city, range))
                }
                #expect(plain.vehicles == 16)
                try await TestServer.withDatabase { url in
                    let workspace = try await Workspace.open(.url(url), connections: 6)
                    let city = try await TestCity(workspace)
                    let axe = Axe(url)
                    let imported = try await importFile(file, city) { axe.fall() }
                    #expect(imported.rowsStored == rows)
                    #expect(imported.rowsDuplicate == 0)
                    let nightAxe = Axe(url)
                    let disturbed = try await night(city) { done, _ in
                        if done > 0 { nightAxe.fall(atMost: 3) }
                    }
                    #expect(disturbed.published == plain.published)
                    #expect(disturbed.vehicles <= plain.vehicles)
                    let difference = figures.difference(from: try await NightSnapshot(city, range))
                    #expect(difference == nil)
                    await workspace.close()
                }
            }
        }

        @Test func workThatMayBeCommittedIsNotDoneAgain() async throws {
            try await TestServer.withDatabase { url in
                let store = try await FleetStore(url: url, connectionLimit: 2)
                try await store.withConnection { db in
                    // The end of the session comes with the commit.
                    try db.runScript(
                        """
                        CREATE TABLE fuse (spark integer);
                        CREATE FUNCTION blow() RETURNS trigger LANGUAGE plpgsql AS $body$
                        BEGIN
                            PERFORM pg_terminate_backend(pg_backend_pid());
                            PERFORM pg_sleep(600);
                            RETURN NULL;
                        END
                        $body$;
                        CREATE CONSTRAINT TRIGGER blow AFTER INSERT ON fuse
                        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION blow()
                        """
                    )
                }
                let tries = Mutex(0)
                await #expect(throws: StoreError.commitUnknown) {
                    try await store.repeating {
                        try await store.withTransaction { transaction in
                            tries.withLock { $0 += 1 }
                            try await transaction.run { db in
                                _ = try db.execute("INSERT INTO fuse VALUES (1)")
                            }
                        }
                    }
                }
                #expect(tries.withLock { $0 } == 1)
                await store.close()
            }
        }
    }
}
