import FleetTestSupport
import Foundation
import Telemetry
import Testing

@testable import FleetService
@testable import FleetStore

extension DatabaseTests {
    /// Files that come in any number, size, order and state.
    @Suite struct ImportRunTests {
        private static let header = "time,vehicle,speed_kmh,soc_percent\n"
        private static let start = 1_772_409_600_000

        /// One row a second from `from` on.
        private func rows(_ seconds: Range<Int>, vehicle: String = "a") -> String {
            seconds.map {
                "\(Self.start + $0 * 1000),\(vehicle),\(Double($0 % 400) / 7),\(80 - $0 % 60)\n"
            }.joined()
        }

        private struct Files {
            let folder: URL

            init() throws {
                folder = FileManager.default.temporaryDirectory
                    .appending(path: "fleet-run-\(UUID().uuidString)")
                try FileManager.default.createDirectory(
                    at: folder,
                    withIntermediateDirectories: true
                )
            }

            func write(_ text: String, _ name: String) throws -> String {
                let file = folder.appending(path: name)
                try Data(text.utf8).write(to: file)
                return file.path
            }

            func remove() { try? FileManager.default.removeItem(at: folder) }
        }

        private func run(_ city: TestCity, _ paths: [String], nowMillis: Int64? = nil) async throws
            -> [ImportRun.FileResult]
        {
            var results: [ImportRun.FileResult] = []
            var options = city.options()
            if let nowMillis { options.nowMillis = nowMillis }
            try await city.workspace.importFiles(
                paths,
                profile: BuiltInProfile.canonical.profile(),
                options: options,
                city: city.city,
                lanes: 2,
                report: { results.append($0) },
                progress: { _ in }
            )
            return results
        }

        private func blockCount(_ city: TestCity) async throws -> Int64 {
            try await city.store.withConnection { db in
                try db.first("SELECT count(*) FROM fleet.block") { try $0.int64() } ?? 0
            }
        }

        @Test func aDamagedBlockStopsTheFilesOfItsVehicleOnly() async throws {
            let files = try Files()
            defer { files.remove() }
            let first = try ["a", "b"].map {
                try files.write(Self.header + rows(0..<600, vehicle: $0), "\($0)-1.csv")
            }
            let next = try ["a", "b", "c"].map {
                try files.write(Self.header + rows(300..<900, vehicle: $0), "\($0)-2.csv")
            }
            try await TestServer.withWorkspace { workspace in
                let city = try await TestCity(workspace)
                for result in try await run(city, first) { _ = try result.outcome.get() }
                try await city.store.withConnection { db in
                    _ = try db.execute(
                        """
                        UPDATE fleet.block SET payload = set_byte(payload, length(payload) / 2,
                            255 - get_byte(payload, length(payload) / 2))
                        WHERE vehicle_key = (SELECT key FROM fleet.vehicle WHERE id = 'a')
                        """
                    )
                }
                let results = try await run(city, next)
                #expect(results.map(\.path) == next)
                #expect(throws: ServiceError.self) { try results[0].outcome.get() }
                for result in results.dropFirst() {
                    #expect(try result.outcome.get().rowsRead == 600)
                }
                #expect(try await city.stored("b").count == 900)
                #expect(try await city.stored("c").count == 600)
            }
        }

        @Test func aListNamesFilesHoweverItsLinesEnd() throws {
            let files = try Files()
            defer { files.remove() }
            let log = try files.write(Self.header + rows(0..<2), "log.csv")
            func list(_ text: String) throws -> [String] {
                try ImportRun.list(try files.write(text, "list"))
            }
            #expect(try list("\(log)\r\n\nnot there\r\n") == [log, "not there"])
            for text in ["", "\n\r\n", "\(log)\0\(log)\n", Self.header + rows(0..<2)] {
                let error = #expect(throws: ImportError.self) { try list(text) }
                // Not what the lines hold: it may be a position.
                let said = error.map { "\($0)" } ?? ""
                #expect(said.contains("a list has the path") && !said.contains("speed_kmh"))
            }
        }

        @Test func whatWasInTheFutureOfAWrongClockLeavesNoTrace() async throws {
            let files = try Files()
            defer { files.remove() }
            let later = 3 * 86_400
            // With a row that is no sample at any time, which stays in quarantine.
            let path = try files.write(
                Self.header + rows(0..<600) + "soon,a,1,1\n" + rows(later..<later + 600),
                "log.csv"
            )
            try await TestServer.withWorkspace { workspace in
                let city = try await TestCity(workspace)
                let wrong = Int64(Self.start + 3_600_000)
                let early = try #require(try await run(city, [path], nowMillis: wrong).first)
                    .outcome.get()
                #expect((early.rowsStored, early.rowsQuarantined) == (600, 601))
                try await city.night(after: "2026-03-02")
                #expect(
                    try await city.figures("2026-03-02")?.quality.quarantined.values.reduce(0, +)
                        == 601
                )
                // One whose text retention did not let in does not keep the others there.
                try await city.store.withConnection { db in
                    var silent = try #require(
                        try db.quarantine(
                            city: city.city.id,
                            reason: QuarantineReason.timeOutOfRange.rawValue,
                            limit: 1
                        ).first
                    )
                    (silent.text, silent.nearMillis) = ("", nil)
                    try db.insertQuarantine([silent])
                }
                let right = try #require(try await run(city, [path]).first).outcome.get()
                #expect((right.rowsStored, right.rowsDuplicate) == (600, 600))
                #expect(right.rowsQuarantined == 1)
                let id = city.city.id
                let kept = try await city.store.withConnection {
                    try $0.quarantine(city: id, limit: 10)
                }
                #expect(kept.map(\.text) == ["soon,a,1,1", ""])
                try await city.night(after: "2026-03-06")
                #expect(try await city.revisions("2026-03-02") == [1, 2])
                #expect(
                    try await city.figures("2026-03-02")?.quality.quarantined
                        == ["time unreadable": 1]
                )
                let check = try await workspace.verify(
                    city: nil,
                    isDeep: true,
                    setsAside: false,
                    nowMillis: city.options().nowMillis,
                    progress: { _, _ in }
                )
                #expect(check.faults == [] && check.waiting == [])
            }
        }

        @Test func smallFilesShareBlocksAndKeepTheirOwnAccounts() async throws {
            let files = try Files()
            defer { files.remove() }
            // A minute each, every one twice, and each overlapping the next by ten seconds.
            let paths = try (0..<60).flatMap { minute in
                try ["x", "y"].map {
                    try files.write(
                        Self.header + rows(minute * 60..<minute * 60 + 70),
                        "\(minute)\($0).csv"
                    )
                }
            }
            try await TestServer.withWorkspace { workspace in
                let city = try await TestCity(workspace)
                var random = SplitMix64(seed: 11)
                let results = try await run(city, paths.shuffled(using: &random))
                let outcomes = try results.map { try $0.outcome.get() }
                #expect(outcomes.count == 120)
                #expect(outcomes.allSatisfy { $0.rowsRead == 70 && $0.rowsQuarantined == 0 })
                #expect(outcomes.reduce(0) { $0 + $1.rowsStored } == 3610)
                #expect(outcomes.reduce(0) { $0 + $1.rowsDuplicate } == 8400 - 3610)
                #expect(try await blockCount(city) == 1)
                #expect(try await city.stored("a").count == 3610)
            }
        }

        @Test func aDayThatComesInPiecesDoesNotStayInPieces() async throws {
            let files = try Files()
            defer { files.remove() }
            try await TestServer.withWorkspace { workspace in
                let city = try await TestCity(workspace)
                let whole = try files.write(Self.header + rows(0..<3000), "whole.csv")
                let other = try await TestCity(workspace, id: "other")
                _ = try await run(
                    other,
                    [files.write(Self.header + rows(0..<3000, vehicle: "b"), "b.csv")]
                )
                let before = try await blockCount(other)
                var random = SplitMix64(seed: 12)
                for minute in (0..<50).shuffled(using: &random) {
                    let text = Self.header + rows(minute * 60..<minute * 60 + 60)
                    _ = try await run(city, [files.write(text, "\(minute).csv")])
                }
                // Pieces grow by powers of what is added, so that few are left.
                #expect(try await blockCount(city) - before <= 6)
                let again = try await run(city, [whole])
                #expect(try again[0].outcome.get().rowsStored == 0)
                let stored = try await city.stored("a")
                #expect(stored.timeMillis == (0..<3000).map { Int64(Self.start + $0 * 1000) })
                let same = try await other.stored("b")
                #expect(stored.isBitIdentical(to: same))
            }
        }

        @Test func aFileThatDoesNotFitDoesNotStopTheOthers() async throws {
            let files = try Files()
            defer { files.remove() }
            let paths = [
                try files.write(Self.header + rows(0..<100), "1.csv"),
                try files.write("what,is,this\n1,2,3\n", "2.csv"),
                files.folder.appending(path: "missing.csv").path,
                try files.write(Self.header + rows(100..<200), "4.csv"),
                try files.write("", "5.csv"),
            ]
            try await TestServer.withWorkspace { workspace in
                let city = try await TestCity(workspace)
                let results = try await run(city, paths)
                #expect(results.map(\.path) == paths)
                #expect(
                    results.map { (try? $0.outcome.get())?.rowsStored } == [
                        100, nil, nil, 100, nil,
                    ]
                )
                #expect(try await city.stored("a").count == 200)
            }
        }

        /// Several megabytes: read in parts, stored in several batches of one transaction.
        @Test func aLargeFileIsStoredAsASmallOneWouldBe() async throws {
            let files = try Files()
            defer { files.remove() }
            // Vehicles in turns, over two days, with bad rows and doubled ones in between.
            var text = Self.header
            for second in 0..<60_000 {
                let vehicle = ["a", "b", "c"][second % 3]
                text +=
                    "\(Self.start + second * 2500),\(vehicle),\(Double(second % 400) / 7),\(second % 90)\n"
                if second % 10_000 == 5000 { text += "never,\(vehicle),1,2\n" }
                if second % 9000 == 1 {
                    text +=
                        "\(Self.start + second * 2500),\(vehicle),\(Double(second % 400) / 7),\(second % 90)\n"
                }
            }
            try #require(text.utf8.count > 2 << 20)
            try await TestServer.withWorkspace { workspace in
                let large = try await TestCity(workspace)
                let result = try await run(large, [files.write(text, "large.csv")])
                let outcome = try #require(try result.first?.outcome.get())
                #expect(outcome.rowsRead == 60_000 + 6 + 7)
                #expect(outcome.rowsStored == 60_000)
                #expect(outcome.rowsDuplicate == 7)
                #expect(outcome.quarantinedByReason == ["time unreadable": 6])
                let stored = try await [large.stored("a"), large.stored("b"), large.stored("c")]
                let lines = text.split(separator: "\n").dropFirst()
                let chunks = stride(from: 1, through: lines.count, by: 9000).map { start in
                    lines[start..<min(start + 9000, lines.endIndex)].joined(separator: "\n")
                }
                let other = try await TestCity(workspace, id: "other")
                for (index, chunk) in chunks.reversed().enumerated() {
                    let renamed = chunk.replacing(",a,", with: ",a2,")
                        .replacing(",b,", with: ",b2,").replacing(",c,", with: ",c2,")
                    _ = try await run(
                        other,
                        [files.write(Self.header + renamed + "\n", "\(index).csv")]
                    )
                }
                let again = try await [other.stored("a2"), other.stored("b2"), other.stored("c2")]
                for (one, two) in zip(stored, again) { #expect(one.isBitIdentical(to: two)) }
                // What a row of the quarantine tells is the line of the file.
                let id = large.city.id
                let kept = try await large.store.withConnection {
                    try $0.quarantine(city: id, limit: 100)
                }
                let all = text.split(separator: "\n")
                #expect(kept.allSatisfy { String(all[Int($0.line) - 1]) == $0.text })
            }
        }

        @Test func aCutArchiveStoresNothing() async throws {
            let files = try Files()
            defer { files.remove() }
            let path = try files.write(Self.header + rows(0..<200_000), "log.csv")
            let gzip = Process()
            gzip.executableURL = URL(filePath: "/bin/gzip")
            gzip.arguments = ["-1", path]
            try gzip.run()
            gzip.waitUntilExit()
            let whole = path + ".gz"
            let bytes = try Data(contentsOf: URL(filePath: whole))
            let cut = path + ".cut.gz"
            try bytes.dropLast(1000).write(to: URL(filePath: cut))
            try await TestServer.withWorkspace { workspace in
                let city = try await TestCity(workspace)
                let failed = try await run(city, [cut])
                #expect(throws: ImportError.self) { try failed[0].outcome.get() }
                #expect(try await blockCount(city) == 0)
                let outcome = try await run(city, [whole])[0].outcome.get()
                #expect(outcome.rowsStored == 200_000)
                #expect(outcome.file == "log.csv")
            }
        }
    }
}
