import Foundation
import Testing

@testable import FleetStore

extension IntegrationTests {
    /// Starting, finding and ending servers of one's own; each test has its own folder.
    @Suite(.serialized) struct PrivatePostgresTests {
        private func withFolder(
            _ name: String = "fleet",
            _ body: (PrivatePostgres) async throws -> Void
        ) async throws {
            let parent = FileManager.default.temporaryDirectory
                .appending(path: "fleet-private-\(UUID().uuidString)")
            let server = PrivatePostgres(dataFolder: parent.appending(path: name).path)
            let outcome: Result<Void, any Error>
            do {
                try await body(server)
                outcome = .success(())
            } catch {
                outcome = .failure(error)
            }
            _ = try? await server.stop()
            try? FileManager.default.removeItem(at: parent)
            try outcome.get()
        }

        private func processID(_ server: PrivatePostgres) async throws -> Int32 {
            guard case .running(_, let processID) = try await server.status() else {
                throw StoreError.connectionLost
            }
            return processID
        }

        private func cities(_ url: String) async throws -> [CityRow] {
            let store = try await FleetStore(url: url, connectionLimit: 1)
            let cities = try await store.withConnection { db in
                try db.migrate()
                let cities = try db.cities()
                try db.addCity(Samples.leipzig)
                return cities
            }
            await store.close()
            return cities
        }

        @Test func aServerIsMadeFoundStoppedAndFoundAgain() async throws {
            try await withFolder { server in
                #expect(try await server.status() == .notCreated)
                #expect(try await server.stop() == false)
                let url = try await server.start()
                #expect(try await cities(url) == [])
                let process = try await processID(server)
                let again = PrivatePostgres(dataFolder: server.dataFolder + "/../fleet")
                #expect(try await again.start() == url)
                #expect(try await processID(again) == process)
                #expect(try await server.stop())
                #expect(
                    try await server.status()
                        == .stopped(cluster: server.dataFolder + "/postgresql")
                )
                #expect(try await cities(try await server.start()) == [Samples.leipzig])
            }
        }

        @Test func commandsThatStartItAtOnceShareOneServer() async throws {
            try await withFolder { server in
                let urls = try await withThrowingTaskGroup(of: String.self) { group in
                    for _ in 0..<4 { group.addTask { try await server.start() } }
                    return try await group.reduce(into: Set<String>()) { $0.insert($1) }
                }
                #expect(urls.count == 1)
            }
        }

        @Test func aKilledServerComesBackWithWhatWasCommitted() async throws {
            try await withFolder { server in
                let url = try await server.start()
                #expect(try await cities(url) == [])
                let store = try await FleetStore(url: url, connectionLimit: 1)
                let process = try await processID(server)
                await #expect(throws: StoreError.connectionLost) {
                    try await store.withConnection { db in
                        try db.transaction {
                            try db.addCity(Samples.rabat)
                            kill(process, SIGKILL)
                            // A session outlives its server only until it looks.
                            try db.execute("SELECT pg_sleep(600)")
                        }
                    }
                }
                await store.close()
                #expect(try await cities(try await server.start()) == [Samples.leipzig])
            }
        }

        @Test func aStalePidFileOfAnotherProcessIsNotBelieved() async throws {
            try await withFolder { server in
                try await server.start()
                let path = server.dataFolder + "/postgresql/postmaster.pid"
                let text = try String(contentsOfFile: path, encoding: .utf8)
                let process = try await processID(server)
                try await server.stop()
                // As after a power cut, when the number meanwhile belongs to this very process.
                let stale = text.replacing(
                    "\(process)\n",
                    with: "\(getpid())\n",
                    maxReplacements: 1
                )
                try stale.write(toFile: path, atomically: false, encoding: .utf8)
                #expect(
                    try await server.status()
                        == .stopped(cluster: server.dataFolder + "/postgresql")
                )
                try await server.start()
                #expect(try await processID(server) != getpid())
            }
        }

        @Test(arguments: [
            String(repeating: "deep/", count: 30) + "fleet", "a \"b' $HOME, ü;c",
        ])
        func anyFolderWillDo(name: String) async throws {
            try await withFolder(name) { server in
                let url = try await server.start()
                #expect(url.contains("host=%2Ftmp%2Ffleet-"))
                #expect(try await cities(url) == [])
            }
        }

        @Test func anInterruptedFirstUseIsBegunAgain() async throws {
            try await withFolder { server in
                let rest = server.dataFolder + "/postgresql.new/base"
                try FileManager.default.createDirectory(
                    atPath: rest,
                    withIntermediateDirectories: true
                )
                #expect(try await cities(try await server.start()) == [])
                #expect(!FileManager.default.fileExists(atPath: rest))
            }
        }

        @Test func aClusterOfAnotherVersionNamesItsPackage() async throws {
            try await withFolder { server in
                try await server.start()
                try await server.stop()
                let path = server.dataFolder + "/postgresql/PG_VERSION"
                try "9\n".write(toFile: path, atomically: false, encoding: .utf8)
                let error = await #expect(throws: StoreError.self) { try await server.start() }
                #expect(error?.description.contains("postgresql-9") == true)
            }
        }

        @Test func aBrokenConfigurationIsQuoted() async throws {
            try await withFolder { server in
                try await server.start()
                try await server.stop()
                let path = server.dataFolder + "/postgresql/postgresql.conf"
                try "nosuch = 1\n".write(toFile: path, atomically: false, encoding: .utf8)
                let error = await #expect(throws: StoreError.self) { try await server.start() }
                #expect(error?.description.contains("postgresql.conf") == true)
                #expect(error?.description.contains("postgresql.log") == true)
            }
        }

        @Test func aFileInPlaceOfTheFolderIsNamed() async throws {
            try await withFolder { server in
                let parent = URL(filePath: server.dataFolder).deletingLastPathComponent()
                try FileManager.default.createDirectory(
                    at: parent,
                    withIntermediateDirectories: true
                )
                try Data().write(to: URL(filePath: server.dataFolder))
                let error = await #expect(throws: StoreError.self) { try await server.start() }
                #expect(error?.description.contains(server.dataFolder) == true)
            }
        }

        @Test func theServerHoldsNoneOfOurFiles() async throws {
            try await withFolder { server in
                try await server.start()
                let process = try await processID(server)
                let folder = "/proc/\(process)/fd"
                let open = try FileManager.default.contentsOfDirectory(atPath: folder)
                    .compactMap {
                        try? FileManager.default.destinationOfSymbolicLink(
                            atPath: "\(folder)/\($0)"
                        )
                    }
                #expect(open.contains("/dev/null"))
                #expect(!open.contains { $0.hasSuffix("postgresql.lock") })
                let standard = try (1...2).map {
                    try FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\($0)")
                }
                #expect(
                    standard == Array(repeating: server.dataFolder + "/postgresql.log", count: 2)
                )
            }
        }
    }
}
