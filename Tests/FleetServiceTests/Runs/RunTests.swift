import Foundation
import Testing

@testable import FleetService
@testable import FleetStore

extension DatabaseTests {
    /// What is written down of nights, and told of them.
    @Suite struct RunTests {
        private struct Line: Decodable {
            var run: String
            var ended: String?
            var cities: String
            var state: String
            var exitCode: Int?
            var daysPublished: Int?
            var daysReissued: Int?
            var failures: String?
        }

        private func runs(_ workspace: Workspace, city: String? = nil) async throws -> [Line] {
            let table = try await workspace.runTable(city: city, limit: 100)
            let decoder = JSONDecoder()
            decoder.keyDecodingStrategy = .convertFromSnakeCase
            return try decoder.decode([Line].self, from: Data(table.rendered(.json).utf8))
        }

        /// The value of a metric, as its line says it.
        private func metric(_ name: String, _ city: String, _ file: String) throws -> String? {
            let text = try String(contentsOfFile: file, encoding: .utf8)
            let start = "fleet_\(name){city=\"\(city)\"} "
            return text.split(separator: "\n").first { $0.hasPrefix(start) }
                .map { String($0.dropFirst(start.count)) }
        }

        @Test func aCityThatFailsStopsNoOtherAndIsToldOf() async throws {
            let file = FileManager.default.temporaryDirectory
                .appending(path: "fleet-metrics-\(UUID().uuidString).prom").path
            defer { try? FileManager.default.removeItem(atPath: file) }
            try await TestServer.withWorkspace { workspace in
                let leipzig = try await TestCity(workspace, id: "leipzig")
                let days = try ["2026-03-02", "2026-03-03"].map(leipzig.midnight)
                try await leipzig.add(TestFleet(dayStartsMillis: days).vehicles)
                let now = try leipzig.midnight("2026-03-05")
                // One before it and one behind; a third is locked, which is no failure of its own.
                let broken = try await TestCity(workspace, id: "aachen", zone: "Nowhere/Land")
                _ = try await TestCity(workspace, id: "zwickau", zone: "Nowhere/Land")
                _ = try await TestCity(workspace, id: "aalen")

                func night(atMillis: Int64, _ log: TestLog) async throws -> NightlyRun {
                    try await workspace.nightly(
                        city: nil,
                        period: nil,
                        reprocess: .missing,
                        workers: 2,
                        metricsFile: file,
                        nowMillis: now,
                        context: .silent(atMillis: atMillis, log: log),
                        progress: { _, _ in }
                    )
                }
                let log = TestLog()
                let first = try await workspace.store.withCityLock("aalen") {
                    try await night(atMillis: now, log)
                }
                #expect(first.exitCode == 1)
                #expect(first.failures.map(\.city) == ["aachen", "aalen", "zwickau"])
                #expect(first.results.map(\.city) == ["leipzig"])
                #expect(try await leipzig.revisions("2026-03-02") == [1])
                #expect(try metric("nightly_success", "leipzig", file) == "1")
                #expect(try metric("nightly_success", "aachen", file) == "0")
                #expect(try metric("nightly_exit_code", "aalen", file) == "5")
                #expect(try metric("nightly_last_success_timestamp_seconds", "aachen", file) == nil)
                let published = try #require(
                    try metric("nightly_first_publications", "leipzig", file).flatMap(Int.init)
                )
                #expect(published >= 1)
                let coverage = try #require(
                    try await leipzig.figures("2026-03-02")?.coveragePercent
                )
                #expect(coverage > 0)
                #expect(try metric("published_day_coverage_ratio", "leipzig", file) != nil)

                let line = try #require(try await runs(workspace).first)
                #expect((line.state, line.exitCode) == ("ended", 1))
                #expect(line.cities == "aachen, aalen, leipzig, zwickau")
                #expect(line.daysPublished == published)
                let failures = try #require(line.failures)
                #expect(failures.contains("aachen: ") && failures.contains("Nowhere/Land"))
                #expect(!failures.contains("leipzig: "))
                #expect(try await runs(workspace, city: "leipzig").first?.failures == nil)

                let events = try log.objects()
                #expect(events.allSatisfy { $0["run"] as? String == line.run })
                let names = events.compactMap { $0["event"] as? String }
                #expect(names.first == "run_started" && names.last == "run_ended")
                #expect(names.count { $0 == "day_published" } == published)
                #expect(names.count { $0 == "city_failed" } == 3)
                #expect(
                    events.filter { $0["event"] as? String == "city_ended" }
                        .map { $0["exit_code"] as? Int } == [1, 5, 0, 1]
                )

                // A success is remembered when the next night fails.
                let mended = CityRow(id: "aachen", name: "aachen", timeZone: "Europe/Berlin")
                try await workspace.store.withConnection { try $0.addCity(mended) }
                _ = try await night(atMillis: now + 1000, TestLog())
                let success = try metric("nightly_last_success_timestamp_seconds", "aachen", file)
                #expect(success == "\((now + 1000) / 1000)")
                let city = broken.city
                try await workspace.store.withConnection { try $0.addCity(city) }
                _ = try await night(atMillis: now + 2000, TestLog())
                #expect(try metric("nightly_success", "aachen", file) == "0")
                #expect(
                    try metric("nightly_last_success_timestamp_seconds", "aachen", file) == success
                )
                #expect(try await runs(workspace).count == 3)
            }
        }

        @Test func aRunThatWasKilledShowsAsSuch() async throws {
            try await TestServer.withWorkspace { workspace in
                _ = try await TestCity(workspace)
                let store = workspace.store
                func record(_ millis: Int64) -> RunRecord {
                    RunRecord(store: store, context: .silent(atMillis: millis))
                }
                func states() async throws -> [String] {
                    try await runs(workspace).map(\.state)
                }
                let killed = record(1_772_422_205_000)
                try await store.withCityLock("leipzig") {
                    try await killed.begin()
                    try await killed.begin("leipzig")
                    #expect(try await states() == ["under way"])
                }
                // Its lock fell, and nobody said how it ended.
                #expect(try await states() == ["killed"])
                let next = record(1_772_422_206_000)
                try await next.begin()
                try await next.begin("leipzig")
                let whileItWorks = try await store.withCityLock("leipzig") { try await states() }
                // The lock is the next one's.
                #expect(whileItWorks == ["under way", "killed"])
                try await next.end(.success(NightlyResult(city: "leipzig")), of: "leipzig", code: 0)
                try await next.end(code: 0)
                let lines = try await runs(workspace)
                #expect(lines.map(\.state) == ["ended", "killed"])
                #expect(lines[1].failures?.contains("without a word") == true)
                #expect(lines[1].ended == nil && lines[1].exitCode == nil)
                // What it published nobody knows, which is not none.
                #expect(lines.map(\.daysPublished) == [0, nil])
                // It was only slow.
                try await killed.end(
                    .success(NightlyResult(city: "leipzig")),
                    of: "leipzig",
                    code: 0
                )
                try await killed.end(code: 0)
                #expect(try await states() == ["ended", "ended"])
            }
        }

        @Test func runsOfMoreThanTwoYearsAgoAreForgotten() async throws {
            try await TestServer.withWorkspace { workspace in
                try await TestCity(workspace).describe("bike-a")
                let begin: Int64 = 1_772_422_205_000
                let day: Int64 = 86_400_000
                var failed = NightlyResult(city: "leipzig")
                failed.failures = ["bike-a": "no reason"]
                for age in [732, 730, 0] {
                    let record = RunRecord(
                        store: workspace.store,
                        context: .silent(atMillis: begin - Int64(age) * day)
                    )
                    try await record.begin()
                    try await record.begin("leipzig")
                    try await record.end(.success(failed), of: "leipzig", code: 1)
                }
                #expect(try await runs(workspace).count == 2)
                let vehicles = try await workspace.store.withConnection {
                    try $0.rows("SELECT count(*) FROM fleet.run_vehicle") { try $0.int64() }
                }
                #expect(vehicles == [2])
            }
        }

        @Test func anErasureTakesTheVehicleOutOfRuns() async throws {
            try await TestServer.withWorkspace { workspace in
                let city = try await TestCity(workspace)
                let days = try ["2026-03-02", "2026-03-03"].map(city.midnight)
                // A number that stands elsewhere too: what is kept must not break.
                let id = "12"
                try await city.add([
                    (id, TestFleet(dayStartsMillis: days).vehicles[0].samples)
                ])
                try await city.describe("bike-b")
                var result = NightlyResult(city: "leipzig")
                result.vehicles = 12
                result.failures = [id: "a reason", "bike-b": "as vehicle 12"]
                result.missing = ["12 samples of vehicle 12 from then to now"]
                let whole = RunRecord(store: workspace.store, context: .silent(atMillis: days[0]))
                let parts = RunRecord(store: workspace.store, context: .silent(atMillis: days[1]))
                for record in [whole, parts] {
                    try await record.begin()
                    try await record.begin("leipzig")
                }
                let error = ServiceError.unknownVehicle(id)
                try await whole.end(.failure(error), of: "leipzig", code: 1)
                try await parts.end(.success(result), of: "leipzig", code: 1)
                #expect(try await runs(workspace).compactMap(\.failures).count == 2)

                let receipt = try await workspace.erase(
                    vehicle: id,
                    city: nil,
                    period: nil,
                    isApplied: true,
                    isPrivate: false,
                    nowMillis: 1_772_422_205_000,
                    progress: { _, _ in }
                )
                #expect(receipt.rows["run_vehicle"] == 3)
                #expect(Set(receipt.tablesRewritten).isSuperset(of: ["run_city", "run_vehicle"]))
                // A run that was at work meanwhile does not bring it back.
                try await parts.end(.success(result), of: "leipzig", code: 1)
                let texts = try await workspace.store.withConnection {
                    try $0.rows(
                        """
                        SELECT t::text FROM fleet.run_vehicle t
                        UNION ALL SELECT coalesce(failure, '') || coalesce(result, '')
                        FROM fleet.run_city
                        """
                    ) { try $0.text() }
                }
                #expect(texts.count == 3)
                #expect(texts.allSatisfy { !$0.contains("vehicle 12") && !$0.contains("'12'") })
                #expect(texts.contains { $0.contains("as vehicle erased-") })
                #expect(texts.contains { $0.contains(#""vehicles":12"#) })
            }
        }
    }
}
