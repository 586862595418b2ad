import Foundation
import Testing

@testable import FleetStore

/// One private server for all suites inside; stopped and removed after the last test.
struct PrivateServerTrait: SuiteTrait, TestScoping {
    func provideScope(
        for test: Test,
        testCase: Test.Case?,
        performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "fleet-store-tests-\(UUID().uuidString)")
        let server = PrivatePostgres(dataFolder: folder.path)
        let url = try await server.start()
        let outcome: Result<Void, any Error>
        do {
            try await TestServer.$url.withValue(url) { try await function() }
            outcome = .success(())
        } catch {
            outcome = .failure(error)
        }
        try await server.stop()
        try FileManager.default.removeItem(at: folder)
        try outcome.get()
    }
}

/// The server of the running suite, and databases of one's own on it.
enum TestServer {
    @TaskLocal static var url = ""
    /// Tests at once, each with a few sessions of the server's fifty.
    private static let databases = Permits(count: 6)

    /// Runs the body with the URL of a new, empty database.
    static func withEmptyDatabase<T: Sendable>(
        _ body: (String) async throws -> T
    ) async throws -> T {
        try await databases.acquire()
        defer { Task { await databases.release() } }
        let name = "test_" + UUID().uuidString.replacing("-", with: "").lowercased()
        try createDatabase(named: name)
        return try await body(url.replacing("/fleet?", with: "/\(name)?"))
    }

    /// Runs the body with a store on a new database with the newest schema.
    static func withStore<T: Sendable>(
        connectionLimit: Int = 4,
        _ body: (FleetStore) async throws -> T
    ) async throws -> T {
        try await withEmptyDatabase { url in
            let store = try await FleetStore(url: url, connectionLimit: connectionLimit)
            try await store.withConnection { _ = try $0.migrate() }
            do {
                let value = try await body(store)
                await store.close()
                return value
            } catch {
                await store.close()
                throw error
            }
        }
    }

    private static func createDatabase(named name: String) throws {
        let programs = try #require(ServerPrograms.installed().first)
        let command = SystemCommand(
            program: programs.path("createdb"),
            arguments: ["--maintenance-db=\(url)", name]
        )
        let answer = command.runForOutput()
        try #require(answer.status == 0, "\(answer.output)")
    }
}

extension Trait where Self == PrivateServerTrait {
    static var privateServer: Self { PrivateServerTrait() }
}

/// Everything that needs a real PostgreSQL.
@Suite(
    .enabled(if: PrivatePostgres.isInstalled, "needs PostgreSQL's server programs (postgresql)"),
    .privateServer
)
struct IntegrationTests {}
