import FleetTestSupport
import Foundation
import Telemetry
import Testing

@testable import FleetService
@testable import FleetStore

extension DatabaseTests {
    /// The large tables on several servers: the same answers, and nothing lost on the way.
    @Suite struct DistributionTests {
        /// A simulated city and a real one, reported; the files' bytes by their names.
        private func reports(_ workspace: Workspace) async throws -> [String: Data] {
            let simulated = try await SimulatedCity(
                workspace,
                from: "2026-03-27",
                through: "2026-03-29"
            )
            // What comes late replaces blocks and derived rows.
            let early = try simulated.city.midnight("2026-03-28") + 3_600_000
            try await simulated.city.importText(
                "time,vehicle,speed_kmh\n\(early),demo-late,7\n\(early + 1000),demo-late,8\n",
                BuiltInProfile.canonical.profile()
            )
            try await simulated.city.night(after: "2026-03-29")
            var cities = [(simulated.city, "2026-03-27", "2026-03-29")]
            if SharedData.isPresent {
                let city = try await TestCity(workspace, id: "rabat", zone: "Africa/Casablanca")
                let names = ["T3_04_26_2021_1.csv", "T3_04_26_2021_2.csv", "T2_04_26_2021.csv"]
                try await workspace.importFiles(
                    names.map { try RealSet.twizy.path($0).path },
                    profile: BuiltInProfile.twizyRSK.profile(),
                    options: city.options(),
                    city: city.city,
                    lanes: 2,
                    report: { _ in },
                    progress: { _ in }
                )
                try await city.night(after: "2021-04-26")
                cities.append((city, "2021-04-26", "2021-04-26"))
            }
            var files: [String: Data] = [:]
            for (city, first, last) in cities {
                let folder = FileManager.default.temporaryDirectory
                    .appending(path: "fleet-servers-\(UUID().uuidString)")
                defer { try? FileManager.default.removeItem(at: folder) }
                let report = try await workspace.report(
                    city.city,
                    try Period(day: nil, from: first, to: last),
                    formats: Set(ReportFormat.allCases),
                    language: .en,
                    to: folder.path,
                    nowMillis: city.options().nowMillis
                )
                for path in report.files {
                    let name = "\(city.city.id) \(URL(filePath: path).lastPathComponent)"
                    files[name] = try Data(contentsOf: URL(filePath: path))
                }
            }
            let checked = try await workspace.verify(
                city: nil,
                isDeep: true,
                setsAside: false,
                nowMillis: simulated.city.options().nowMillis,
                progress: { _, _ in }
            )
            files["verify"] = Data(checked.sentence.utf8)
            #expect(checked.faults == [])
            #expect(checked.waiting == [])
            return files
        }

        @Test func threeServerProcessesGiveTheSameReportAsOne() async throws {
            try await SpreadCity.with(servers: 0) { one in
                let single = try await one.withWorkspace { try await reports($0) }
                let folder = FileManager.default.temporaryDirectory
                    .appending(path: "fleet-servers-\(UUID().uuidString)")
                let processes = (1...3).map {
                    PrivatePostgres(dataFolder: folder.appending(path: "\($0)").path)
                }
                var servers: [String] = []
                for process in processes { servers.append(try await process.start()) }
                let outcome = await spreadReports(over: servers)
                for process in processes { try await process.stop() }
                try FileManager.default.removeItem(at: folder)
                let several = try outcome.get()
                #expect(several.keys.sorted() == single.keys.sorted())
                for (name, bytes) in single {
                    #expect(several[name] == bytes, "\(name) differs")
                }
                #expect(single.count > 10)
            }
        }

        private func spreadReports(over servers: [String]) async
            -> Result<[String: Data], any Error>
        {
            do {
                let empty = try TestServer.emptyDatabase()
                _ = try await Workspace.migrate(.url(empty))
                let spread = SpreadCity(coordinator: empty, servers: servers)
                try await spread.distribute()
                let files = try await spread.withWorkspace { try await reports($0) }
                let shares = try await spread.withWorkspace { try await blockShares($0) }
                #expect(shares.count == servers.count)
                return .success(files)
            } catch {
                return .failure(error)
            }
        }

        private func blockShares(_ workspace: Workspace) async throws -> [Int64] {
            try await workspace.store.withConnection { db in
                try db.rows("SELECT count(*) FROM fleet.block GROUP BY tableoid") { row in
                    try row.int64()
                }
            }
        }

        @Test func rowsMoveThereAndBack() async throws {
            try await SpreadCity.with { spread in
                let before = try await spread.withWorkspace { workspace in
                    let city = try await TestCity(workspace)
                    try await SpreadCity.addInPieces(city)
                    try await city.night(after: SpreadCity.lastDay)
                    return try await NightSnapshot(city, SpreadCity.range)
                }
                #expect(before.trips.count > 50)
                let moved = try await spread.distribute()
                try await spread.withWorkspace { workspace in
                    let city = try await TestCity(workspace)
                    #expect(
                        try await NightSnapshot(city, SpreadCity.range).difference(from: before)
                            == nil
                    )
                    #expect(try await SpreadCity.verify(city).faults == [])
                    #expect(try await city.night(after: SpreadCity.lastDay).didNothing)
                    await #expect(throws: ServiceError.tablesAreSpread) {
                        try await workspace.erase(
                            vehicle: "bike-a-0",
                            city: nil,
                            period: nil,
                            isApplied: true,
                            isPrivate: false,
                            nowMillis: 1_798_761_600_000,
                            progress: { _, _ in }
                        )
                    }
                    let folder = FileManager.default.temporaryDirectory
                        .appending(path: "fleet-backup-\(UUID().uuidString)").path
                    await #expect(throws: BackupError.distributed) {
                        try await Workspace.backUp(
                            .url(spread.coordinator),
                            to: folder,
                            isChecked: false,
                            nowMillis: 1_798_761_600_000,
                            progress: { _, _ in }
                        )
                    }
                    #expect(!FileManager.default.fileExists(atPath: folder))
                    await #expect(throws: ServiceError.tablesAreSpread) {
                        try await workspace.applyRetention(
                            city: nil,
                            isApplied: false,
                            isPrivate: false,
                            nowMillis: 1_798_761_600_000,
                            progress: { _, _ in }
                        )
                    }
                }
                let back = try await Workspace.gather(.url(spread.coordinator))
                #expect(back.rows.count == moved.rows.count)
                try await spread.withWorkspace { workspace in
                    let city = try await TestCity(workspace)
                    #expect(
                        try await NightSnapshot(city, SpreadCity.range).difference(from: before)
                            == nil
                    )
                    #expect(try await SpreadCity.verify(city).faults == [])
                }
                // They are as they were, and may be used again.
                try await SpreadCity.withWorkspace(spread.servers[1]) { workspace in
                    let vehicles = try await workspace.store.withConnection {
                        try $0.orphans().count
                    }
                    #expect(vehicles == 0)
                }
                try await spread.distribute()
            }
        }

        @Test func piecesOnAServerAreMadeWhole() async throws {
            try await SpreadCity.with { spread in
                try await spread.distribute()
                try await spread.withWorkspace { workspace in
                    let city = try await TestCity(workspace)
                    let fleet = try SpreadCity.fleet(city)
                    for isTenth in [false, true] {
                        try await city.add(
                            fleet.map { vehicle in
                                let rows = vehicle.samples.timeMillis.indices.filter {
                                    ($0 % 10 == 0) == isTenth
                                }
                                return (id: vehicle.id, samples: vehicle.samples.rows(at: rows))
                            }
                        )
                    }
                    let before = try await city.stored("bike-a-0")
                    let compacted = try await workspace.compact(city: nil) { _, _ in }
                    #expect(compacted.blocksAfter < compacted.blocksBefore)
                    #expect(try await city.stored("bike-a-0").isBitIdentical(to: before))
                    #expect(try await workspace.compact(city: nil) { _, _ in }.days == 0)
                }
            }
        }

        @Test func whatCannotBeASpreadDatabaseIsRefused() async throws {
            try await SpreadCity.with { spread in
                let (url, servers) = (spread.coordinator, spread.servers)
                func refusal(_ servers: [String], _ said: String) async {
                    do {
                        _ = try await Workspace.distribute(.url(url), over: servers)
                        Issue.record("not refused: \(said)")
                    } catch {
                        #expect("\(error)".contains(said), "\(error)")
                        #expect(!"\(error)".contains("secret"))
                    }
                }
                await refusal(["\(servers[0])&password=secret", servers[1]], "carries a password")
                await refusal([servers[0]], "two data servers or more")
                await refusal([servers[0], servers[0]], "not different databases")
                await refusal([servers[0], url], "or the coordinator")
                try await SpreadCity.withWorkspace(url) { _ = try await TestCity($0) }
                try await spread.distribute()
                await refusal(servers, "database gather")
                // Another coordinator's server, and the same one used by itself.
                let other = try TestServer.emptyDatabase()
                _ = try await Workspace.migrate(.url(other))
                await #expect(throws: StoreError.self) {
                    _ = try await Workspace.distribute(.url(other), over: servers)
                }
                await #expect(throws: StoreError.self) {
                    try await SpreadCity.withWorkspace(servers[1]) { _ in }
                }
                await #expect(throws: StoreError.self) {
                    _ = try await Workspace.gather(.url(other))
                }
            }
        }

        @Test func aServerOfAnotherSchemaOrAnEmptyOneIsNamed() async throws {
            try await SpreadCity.with { spread in
                try await spread.distribute()
                let server = try await FleetStore(url: spread.servers[1], connectionLimit: 1)
                func opened() async -> String {
                    do {
                        try await spread.withWorkspace { _ in }
                        return ""
                    } catch { return "\(error)" }
                }
                #expect(await opened() == "")
                try await server.withConnection {
                    try $0.runScript("INSERT INTO fleet.migration VALUES (99, 'later', '')")
                }
                #expect(await opened().contains("data server 2 has schema version 99"))
                try await server.withConnection {
                    try $0.runScript(
                        "DELETE FROM fleet.migration WHERE number = 99; TRUNCATE fleet.data_server"
                    )
                }
                #expect(await opened().contains("is not the one"))
                await server.close()
            }
        }

        @Test func aLaterStepOfTheSchemaAsksForTheRowsFirst() async throws {
            try await SpreadCity.with { spread in
                try await spread.distribute()
                try await spread.withWorkspace { workspace in
                    let later = Migration(
                        number: Migration.all.count + 1,
                        name: "later",
                        sql: "ALTER TABLE fleet.trip ADD COLUMN later integer"
                    )
                    await #expect(throws: StoreError.self) {
                        try await workspace.store.withConnection {
                            _ = try $0.migrate(Migration.all + [later])
                        }
                    }
                    // Without it, nothing is to do.
                    let applied = try await workspace.store.withConnection { try $0.migrate() }
                    #expect(applied == [])
                }
            }
        }
    }
}
