import Foundation
import Testing

@testable import FleetService
@testable import FleetStore

extension DatabaseTests {
    /// A program that is older than the schema, which a newer one has changed.
    @Suite(
        .enabled(if: FleetReportProcess.isBuilt, "needs the built fleet-report beside the tests")
    )
    struct SchemaVersionTests {
        private static let commands: [[String]] = [
            ["city", "list"], ["nightly", "--city", "leipzig"], ["verify", "--deep"],
            ["database", "migrate"],
            ["import", "log.csv", "--profile", "canonical", "--city", "leipzig"],
            ["erase", "--vehicle", "bike-a", "--yes"],
        ]

        /// As the next version's migration would.
        private func migrateFurther(_ workspace: Workspace) async throws -> Int {
            try await workspace.store.withConnection { db in
                let next = Migration.all.count + 1
                try db.execute(
                    "INSERT INTO fleet.migration VALUES ($1, 'of a newer program', sha256('x'))",
                    .int(Int64(next))
                )
                return next
            }
        }

        private func expectRefusal(_ command: [String], _ database: [String], found: Int)
            async throws
        {
            let ended = try await FleetReportProcess.run(command + database)
            #expect(ended.status == 1 && !ended.wasKilled, "\(command): \(ended.output)")
            #expect(
                ended.output == "fleet-report: The database has schema version \(found), this "
                    + "program knows only up to \(found - 1). Use a newer fleet-report.\n"
            )
        }

        @Test func anOlderProgramSaysSoAndStops() async throws {
            try await TestServer.withDatabase { url in
                let workspace = try await Workspace.open(.url(url))
                _ = try await TestCity(workspace)
                let found = try await migrateFurther(workspace)
                for command in Self.commands {
                    try await expectRefusal(command, ["--database", url], found: found)
                }
                // Nothing was done, and the newer program finds what it left.
                let counts = try await workspace.store.withConnection { db in
                    try db.rows(
                        """
                        SELECT count(*) FROM fleet.migration
                        UNION ALL SELECT count(*) FROM fleet.import_file
                        """
                    ) { try $0.int64() }
                }
                #expect(counts == [Int64(found), 0])
                await workspace.close()
            }
        }

        @Test func soItDoesOnAPrivateDatabase() async throws {
            try await DataFolder.with { folder, workspace in
                let found = try await migrateFurther(workspace)
                for command in Self.commands {
                    try await expectRefusal(command, ["--data-folder", folder.path], found: found)
                }
            }
        }
    }
}
