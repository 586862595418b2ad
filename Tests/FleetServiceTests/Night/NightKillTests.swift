import FleetStore
import FleetTestSupport
import Foundation
import Telemetry
import Testing

@testable import FleetService

extension DatabaseTests {
    /// Killed in the middle of its work, and run again: the same figures as without the kill.
    @Suite(
        .enabled(if: FleetReportProcess.isBuilt, "needs the built fleet-report beside the tests"),
        .serialized
    )
    struct NightKillTests {
        private let range = "2024-03-03"..."2024-03-09"

        /// A fleet's log as one file, with rows that are no samples.
        private func withFile(_ body: (URL) async throws -> Void) async throws {
            let folder = FileManager.default.temporaryDirectory
                .appending(path: "fleet-kill-\(UUID().uuidString)")
            defer { try? FileManager.default.removeItem(at: folder) }
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let starts = (0...4).map { Int64(1_709_506_800_000 + $0 * 86_400_000) }
            let fleet = TestFleet(dayStartsMillis: starts)
            let writer = CanonicalCSV(
                signals: Set(fleet.vehicles.flatMap { $0.samples.columns.map(\.signal) }),
                hasVehicle: true
            )
            var text = writer.header
            for copy in 0..<1 {
                for vehicle in fleet.vehicles {
                    text += writer.lines(vehicle.samples, vehicle: "\(vehicle.id)-\(copy)")
                    text += Array("sometime,\(vehicle.id)-\(copy)\n".utf8)
                }
            }
            let file = folder.appending(path: "fleet.csv")
            try Data(text).write(to: file)
            try await body(file)
        }

        private func importing(_ file: URL, _ database: [String]) -> [String] {
            ["import", file.path, "--profile", "canonical", "--city", "leipzig"] + database
        }

        private func nightly(_ database: [String]) -> [String] {
            ["nightly", "--city", "leipzig", "--workers", "2"] + database
        }

        private func addCity(_ url: String) async throws {
            let workspace = try await Workspace.open(.url(url))
            _ = try await TestCity(workspace)
            await workspace.close()
        }

        private func snapshot(_ url: String) async throws -> (NightSnapshot, quarantined: Int) {
            let workspace = try await Workspace.open(.url(url))
            let city = try await TestCity(workspace)
            let snapshot = try await NightSnapshot(city, range)
            let quarantined = try await city.store.withConnection {
                try $0.quarantine(city: "leipzig", limit: 1000).count
            }
            await workspace.close()
            return (snapshot, quarantined)
        }

        private struct Undisturbed {
            let figures: NightSnapshot
            let importMillis: Int
            let nightMillis: Int
        }

        /// The undisturbed run, and how many milliseconds each command took.
        private func undisturbed(_ file: URL) async throws -> Undisturbed {
            try await TestServer.withDatabase { url in
                try await addCity(url)
                let clock = ContinuousClock()
                let first = clock.now
                let imported = try await FleetReportProcess.run(
                    importing(file, ["--database", url])
                )
                #expect(imported.status == 0, "\(imported.output)")
                let second = clock.now
                let night = try await FleetReportProcess.run(nightly(["--database", url]))
                #expect(night.status == 0, "\(night.output)")
                let (figures, quarantined) = try await snapshot(url)
                #expect(figures.figures.count == 5)
                #expect(figures.trips.count == 36)
                #expect(quarantined == 4)
                return Undisturbed(
                    figures: figures,
                    importMillis: Int(first.duration(to: second) / .milliseconds(1)),
                    nightMillis: Int(second.duration(to: clock.now) / .milliseconds(1))
                )
            }
        }

        @Test func killedProgramsAndServersLeaveNoTrace() async throws {
            try await withFile { file in
                let plain = try await undisturbed(file)
                try await killPrograms(file, plain)
                try await withServer(file) { server in
                    try await killServer(server, file, plain.figures, plain.importMillis)
                }
            }
        }

        private func killPrograms(_ file: URL, _ plain: Undisturbed) async throws {
            var random = SplitMix64(seed: 11)
            try await TestServer.withDatabase { url in
                try await addCity(url)
                let database = ["--database", url]
                var kills = 0
                for attempt in 1...6 {
                    let latest = plain.importMillis * attempt / 6
                    let ended = try await FleetReportProcess.run(
                        importing(file, database),
                        killAfterMillis: Int.random(in: 0...latest, using: &random)
                    )
                    kills += ended.wasKilled ? 1 : 0
                }
                let imported = try await FleetReportProcess.run(importing(file, database))
                #expect(imported.status == 0, "\(imported.output)")
                for attempt in 1...6 {
                    let latest = plain.nightMillis * attempt / 6
                    let ended = try await FleetReportProcess.run(
                        nightly(database),
                        killAfterMillis: Int.random(in: 0...latest, using: &random)
                    )
                    kills += ended.wasKilled ? 1 : 0
                }
                // A killed run's session lets go of the lock when the server notices.
                var night = try await FleetReportProcess.run(nightly(database))
                for _ in 0..<50 where night.status == 5 {
                    try await Task.sleep(for: .milliseconds(100))
                    night = try await FleetReportProcess.run(nightly(database))
                }
                #expect(night.status == 0, "\(night.output)")
                #expect(kills > 0)
                let (figures, quarantined) = try await snapshot(url)
                let difference = plain.figures.difference(from: figures)
                #expect(difference == nil)
                #expect(quarantined == 4)
            }
        }

        /// A private server of its own beside the file.
        private func withServer(_ file: URL, _ body: (PrivatePostgres) async throws -> Void)
            async throws
        {
            let folder = file.deletingLastPathComponent().appending(path: "data").path
            let server = PrivatePostgres(dataFolder: folder)
            let outcome: Result<Void, any Error>
            do {
                try await body(server)
                outcome = .success(())
            } catch {
                outcome = .failure(error)
            }
            _ = try? await server.stop()
            try outcome.get()
        }

        private func killServer(
            _ server: PrivatePostgres,
            _ file: URL,
            _ plain: NightSnapshot,
            _ importMillis: Int
        ) async throws {
            let database = ["--data-folder", server.dataFolder]
            let added = try await FleetReportProcess.run(
                ["city", "add", "leipzig", "--name", "leipzig", "--zone", "Europe/Berlin"]
                    + database
            )
            #expect(added.status == 0, "\(added.output)")
            guard case .running(_, let process) = try await server.status() else {
                Issue.record("the private server does not run")
                return
            }
            async let broken = FleetReportProcess.run(importing(file, database))
            try await Task.sleep(for: .milliseconds(importMillis / 2))
            kill(process, SIGKILL)
            let ended = try await broken
            // It may just have been done; if not, it says what happened.
            if ended.status != 0 { #expect(ended.output.contains("PostgreSQL"), "\(ended.output)") }
            for command in [importing(file, database), nightly(database)] {
                let again = try await FleetReportProcess.run(command)
                #expect(again.status == 0, "\(again.output)")
            }
            let (figures, quarantined) = try await snapshot(try await server.start())
            let difference = plain.difference(from: figures)
            #expect(difference == nil)
            #expect(quarantined == 4)
        }
    }
}
