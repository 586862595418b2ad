import Foundation
import Testing

@testable import FleetService
@testable import FleetStore

extension DatabaseTests {
    /// Backups that are not as they were made, and runs that were not let end.
    @Suite(.serialized) struct BackupDamageTests {
        /// What can happen to a backup, and what its restore says of it.
        private static let damages: [(String, String, @Sendable (BackupFolder) throws -> Void)] = [
            (
                "is missing", "a file with rows is gone",
                { try FileManager.default.removeItem(atPath: "\($0.path)/\($0.largest())") }
            ),
            (
                "is not as it was written", "a bit of rows is flipped",
                { try $0.edit($0.largest()) { $0[$0.count / 2] ^= 1 } }
            ),
            (
                "is not as it was written", "rows are cut off",
                { try $0.edit($0.largest()) { $0 = $0.prefix($0.count / 2) } }
            ),
            (
                "is not as it was written", "a bit of the table of contents is flipped",
                { try $0.edit("dump/toc.dat") { $0[$0.count / 2] ^= 4 } }
            ),
            (
                "is not as it was written", "the manifest is another",
                { try $0.edit("manifest.json") { $0 = Data("{}".utf8) } }
            ),
            (
                "no list of checksums", "the list of sums is something else",
                { try $0.edit("SHA256SUMS") { $0 = Data("0  ../../etc/passwd\n".utf8) } }
            ),
            (
                "does not name", "the list of sums is empty",
                { try $0.edit("SHA256SUMS") { $0 = Data() } }
            ),
            (
                "no folder of a backup", "manifest and list are gone",
                {
                    try FileManager.default.removeItem(atPath: "\($0.path)/manifest.json")
                    try FileManager.default.removeItem(atPath: "\($0.path)/SHA256SUMS")
                }
            ),
            (
                "cannot be understood", "the manifest says nothing",
                {
                    try $0.sealAgain()
                    try $0.edit("manifest.json") { $0 = Data("{\"format\":1}\n".utf8) }
                    let sums = try FileSums.of(["manifest.json", "dump/toc.dat"], in: $0.path)
                    try $0.edit("SHA256SUMS") { $0 = Data(FileSums.text(sums).utf8) }
                }
            ),
            (
                "newer fleet-report", "a newer schema",
                { try $0.sealAgain { $0.schemaVersion += 1 } }
            ),
            ("newer fleet-report", "a newer format", { try $0.sealAgain { $0.format += 1 } }),
            (
                "table trip", "the manifest was counted from another database",
                { try $0.sealAgain { $0.tables["trip"]?.rows += 1 } }
            ),
            (
                "pg_restore did not do its work", "the rows cannot be unpacked",
                {
                    try $0.edit($0.largest()) { $0 = $0.prefix($0.count / 2) }
                    try $0.sealAgain()
                }
            ),
            (
                "pg_restore", "the table of contents is none",
                {
                    try $0.edit("dump/toc.dat") { $0 = Data("PGDMP".utf8) }
                    try $0.sealAgain()
                }
            ),
        ]

        @Test func damageIsNamedAndLeavesTheDatabaseEmpty() async throws {
            try await BackupPlace.withFleet { url, _, place in
                try await place.backUp(url)
                try await TestServer.withEmptyDatabase { other in
                    for (isMigrated, expected) in [
                        (false, FleetPresence.absent), (true, .empty),
                    ] {
                        if isMigrated { _ = try await Workspace.migrate(.url(other)) }
                        for (number, damage) in Self.damages.enumerated() {
                            try place.copy("damaged-\(number)", changed: damage.2)
                            let said = await place.refusal(other, "damaged-\(number)")
                            #expect(said.contains(damage.0), "\(damage.1): \(said)")
                            let presence = try await BackupPlace.presence(other)
                            #expect(presence == expected, "\(damage.1)")
                        }
                    }
                    let nothing = await place.refusal(other, "nothing")
                    #expect(nothing.contains("no folder of a backup"))
                    #expect(try await BackupPlace.presence(other) == .empty)
                    // And what is sound is taken after all that.
                    try await place.restore(other)
                    #expect(try await BackupPlace.presence(other) == .cities(1))
                }
            }
        }

        @Test func theCheckFindsWhatIsNotTheSame() async throws {
            try await BackupPlace.withFleet { url, _, place in
                // The check's database has another name, as if a server had not kept what it got.
                try await BackupPlace.execute(
                    url,
                    """
                    CREATE FUNCTION fleet.here() RETURNS text LANGUAGE sql IMMUTABLE
                    AS 'SELECT current_database()::text';
                    CREATE TABLE fleet.place (id integer, name text
                        GENERATED ALWAYS AS (fleet.here()) STORED);
                    INSERT INTO fleet.place VALUES (1)
                    """
                )
                await #expect(throws: BackupError.checkFailed(tables: ["place"])) {
                    try await place.backUp(url, isChecked: true)
                }
                #expect(!FileManager.default.fileExists(atPath: place.path("backup")))
                #expect(try place.leftovers() == [])
                // Nor does it restore where it is not the same.
                try await place.backUp(url)
                try await TestServer.withEmptyDatabase { other in
                    let said = await place.refusal(other, "backup")
                    #expect(said.contains("table place"))
                    let presence = try await BackupPlace.presence(other)
                    #expect(presence == .absent)
                }
            }
        }

        @Test(.enabled(if: FleetReportProcess.isBuilt, "needs the built fleet-report"))
        func aKilledRunLeavesNothingThatLooksFinished() async throws {
            try await BackupPlace.withFleet { url, _, place in
                let arguments = [
                    "database", "backup", place.path("backup"), "--database", url,
                ]
                var killed = 0
                for millis in [60, 150, 300, 500, 800, 1200, 1800, 2600, 3500] {
                    let ended = try await FleetReportProcess.run(
                        arguments,
                        killAfterMillis: millis
                    )
                    guard ended.wasKilled else { break }
                    killed += 1
                    // Ended after its last step, it has finished: below it must restore.
                    if FileManager.default.fileExists(atPath: place.path("backup")) { break }
                }
                #expect(killed > 2)
                if !FileManager.default.fileExists(atPath: place.path("backup")) {
                    let ended = try await FleetReportProcess.run(arguments)
                    #expect(ended.status == 0, "\(ended.output)")
                    #expect(try place.leftovers() == [])
                }
                try await TestServer.withEmptyDatabase { other in
                    let restoring = [
                        "database", "restore", place.path("backup"), "--database", other,
                    ]
                    for millis in [100, 300, 500, 700, 900] {
                        let ended = try await FleetReportProcess.run(
                            restoring,
                            killAfterMillis: millis
                        )
                        guard ended.wasKilled else { break }
                        // Its program dies with it; what the server has begun it undoes.
                        try await Task.sleep(for: .milliseconds(200))
                        if try await BackupPlace.presence(other) != .absent { break }
                    }
                    if try await BackupPlace.presence(other) == .absent {
                        let ended = try await FleetReportProcess.run(restoring)
                        #expect(ended.status == 0, "\(ended.output)")
                    }
                    _ = try await Workspace.migrate(.url(other))
                    try await BackupPlace.withCity(other) { city in
                        let checked = try await city.verify(after: TestFleet.lastDay)
                        #expect(checked.faults == [])
                        #expect(checked.vehicles == 4)
                    }
                }
            }
        }
    }
}
