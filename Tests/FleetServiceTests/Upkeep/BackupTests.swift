import FleetTestSupport
import Foundation
import Telemetry
import Testing

@testable import FleetService
@testable import FleetStore

extension DatabaseTests {
    /// What a backup brings back, and when.
    @Suite(.serialized) struct BackupTests {
        private static let lastDay = TestFleet.lastDay

        private func report(_ city: TestCity, _ folder: String) async throws -> Data {
            _ = try await city.workspace.report(
                city.city,
                nil,
                formats: [.json],
                language: .en,
                to: folder,
                nowMillis: 1_772_800_000_000
            )
            return try Data(contentsOf: URL(filePath: "\(folder)/report.json"))
        }

        private func derived(_ city: TestCity) async throws -> [[String: String]] {
            let id = city.city.id
            return try await city.store.withConnection { db in
                try db.vehicles(city: id).map { try db.derivedChecksums($0.key) }
            }
        }

        @Test func everyFigureAndEveryBlockComesBack() async throws {
            try await BackupPlace.withFleet { url, city, place in
                let range = TestFleet.firstDay...Self.lastDay
                let made = try await place.backUp(url, isChecked: true)
                #expect(made.isChecked)
                #expect(made.blocks > 0)
                #expect(try place.leftovers() == [])
                let mode = try FileManager.default.attributesOfItem(atPath: place.path("backup"))
                #expect((mode[.posixPermissions] as? NSNumber)?.intValue == 0o700)
                let before = try await NightSnapshot(city, range)
                let sums = try await derived(city)
                let page = try await report(city, place.path("before"))
                try await TestServer.withEmptyDatabase { other in
                    let result = try await place.restore(other)
                    #expect(result.samples == made.samples)
                    #expect(result.migrations == [])
                    try await BackupPlace.withCity(other) { again in
                        let after = try await NightSnapshot(again, range)
                        #expect(after.difference(from: before) == nil)
                        #expect(try await derived(again) == sums)
                        #expect(try await report(again, place.path("after")) == page)
                        for id in ["bike-a", "moped-b", "quad-c", "trike-d"] {
                            let stored = try await again.stored(id)
                            #expect(stored.isBitIdentical(to: try await city.stored(id)))
                        }
                        try await goesOn(again)
                    }
                }
            }
        }

        /// Nights, checks and further imports find nothing missing; numbers go on where they were.
        private func goesOn(_ city: TestCity) async throws {
            #expect(try await city.night(after: Self.lastDay).didNothing)
            let late = SampleColumns(
                timeMillis: [try city.midnight("2026-03-04") + 7],
                columns: [.init(signal: .soc, values: [50])]
            )
            #expect(try await city.add([("bike-a", late), ("new-one", late)]).rowsStored == 2)
            #expect(try await !city.night(after: Self.lastDay).didNothing)
            let checked = try await city.verify(after: Self.lastDay)
            #expect(checked.faults == [])
            #expect(checked.vehicles == 5)
        }

        @Test func itIsOfOneInstantWhileAnImportRuns() async throws {
            try await BackupPlace.withFleet { url, city, place in
                let start = try city.midnight("2026-04-01")
                // Each brings a month of its own, so that tables come while they are copied.
                let importing = Task {
                    var files = 0
                    while !Task.isCancelled {
                        let samples = SampleColumns(
                            timeMillis: (0..<50).map {
                                start + Int64(files) * 31 * 86_400_000 + $0 * 1000
                            },
                            columns: [.init(signal: .soc, values: (0..<50).map { Double($0) })]
                        )
                        try await city.add([("bike-\(files)", samples)], file: "f\(files)")
                        files += 1
                    }
                    return files
                }
                try await Task.sleep(for: .milliseconds(200))
                let made = try await place.backUp(url, isChecked: true)
                importing.cancel()
                _ = await importing.result
                let later = try await city.store.withConnection { try $0.blockTotals() }
                #expect(later.samples > made.samples)
                try await TestServer.withEmptyDatabase { other in
                    try await place.restore(other)
                    try await BackupPlace.withCity(other) { again in
                        let (totals, counted) = try await again.store.withConnection { db in
                            (
                                try db.blockTotals(),
                                try db.first(
                                    "SELECT sum(rows_stored)::bigint FROM fleet.import_file"
                                ) { row in try row.int64() }
                            )
                        }
                        #expect(totals.samples == made.samples)
                        // A file and its samples are one transaction.
                        #expect(counted == made.samples)
                    }
                }
            }
        }

        @Test func anOlderOneIsBroughtToThisSchema() async throws {
            try await BackupPlace.with { place in
                try await TestServer.withEmptyDatabase { url in
                    let store = try await FleetStore(url: url, connectionLimit: 1)
                    try await store.withConnection { db in
                        try db.migrate(Array(Migration.all.prefix(4)))
                        try db.runScript(
                            """
                            INSERT INTO fleet.city (id, name, time_zone)
                            VALUES ('leipzig', 'Leipzig', 'Europe/Berlin')
                            """
                        )
                    }
                    await store.close()
                    #expect(try await place.backUp(url).schemaVersion == 4)
                }
                try await TestServer.withDatabase { other in
                    let result = try await place.restore(other)
                    #expect(result.migrations == Array(5...FleetStore.schemaVersion))
                    let workspace = try await Workspace.open(.url(other))
                    #expect(try await workspace.city(nil).id == "leipzig")
                    await workspace.close()
                }
            }
        }

        @Test func nothingIsReplacedOrMixed() async throws {
            try await BackupPlace.withFleet { url, _, place in
                try await place.backUp(url)
                await #expect(throws: BackupError.exists(place.path("backup"))) {
                    try await place.backUp(url)
                }
                await #expect(throws: BackupError.holdsCities(1)) { try await place.restore(url) }
                #expect(try await BackupPlace.presence(url) == .cities(1))
                let nowhere = place.path("no-database")
                await #expect(throws: BackupError.noDatabase(folder: nowhere)) {
                    try await Workspace.backUp(
                        .folder(nowhere),
                        to: place.path("none"),
                        isChecked: true,
                        nowMillis: 0,
                        progress: { _, _ in }
                    )
                }
                try await TestServer.withEmptyDatabase { other in
                    await #expect(throws: StoreError.self) { try await place.backUp(other, "none") }
                    try await BackupPlace.execute(
                        other,
                        "CREATE SCHEMA fleet; CREATE TABLE fleet.lorry (id integer)"
                    )
                    await #expect(throws: BackupError.holdsSomethingElse) {
                        try await place.restore(other)
                    }
                }
                #expect(try place.leftovers() == [])
                #expect(!FileManager.default.fileExists(atPath: place.path("none")))
            }
        }
    }
}
