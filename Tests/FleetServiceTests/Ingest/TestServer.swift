import Foundation
import Testing

@testable import FleetService
@testable import FleetStore

/// One private server for all suites inside; stopped and removed after the last test.
struct TestServerTrait: SuiteTrait, TestScoping {
    func provideScope(
        for test: Test,
        testCase: Test.Case?,
        performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "fleet-service-tests-\(UUID().uuidString)")
        let server = PrivatePostgres(dataFolder: folder.path)
        let url = try await server.start()
        let outcome: Result<Void, any Error>
        do {
            try await TestServer.$url.withValue(url) { try await function() }
            outcome = .success(())
        } catch {
            outcome = .failure(error)
        }
        // At once: what the tests wrote need not reach the disk before it is removed.
        while case .running(_, let process) = try await server.status() {
            kill(process, SIGQUIT)
            try await Task.sleep(for: .milliseconds(50))
        }
        try FileManager.default.removeItem(at: folder)
        try outcome.get()
    }
}

/// The server of the running suite, and databases of one's own on it.
enum TestServer {
    @TaskLocal static var url = ""
    /// Tests at once, each with a few sessions of the server's fifty.
    private static let databases = Permits(count: 4)

    /// Runs the body with the URL of a new database with the newest schema.
    static func withDatabase<T: Sendable>(
        _ body: (String) async throws -> T
    ) async throws -> T {
        try await withEmptyDatabase { url in
            _ = try await Workspace.migrate(.url(url))
            return try await body(url)
        }
    }

    /// Runs the body with the URL of a new, empty database.
    static func withEmptyDatabase<T: Sendable>(
        _ body: (String) async throws -> T
    ) async throws -> T {
        try await databases.acquire()
        defer { Task { await databases.release() } }
        return try await body(try emptyDatabase())
    }

    /// The URL of a new database without a schema; for tests that hold a place in the queue.
    static func emptyDatabase() throws -> String {
        let name = "test_" + UUID().uuidString.replacing("-", with: "").lowercased()
        let programs = try #require(ServerPrograms.installed().first)
        let answer = SystemCommand(
            program: programs.path("createdb"),
            arguments: ["--maintenance-db=\(url)", name]
        ).runForOutput()
        try #require(answer.status == 0, "\(answer.output)")
        return url.replacing("/fleet?", with: "/\(name)?")
    }

    /// Runs the body with a workspace on a database of its own.
    static func withWorkspace<T: Sendable>(
        _ body: (Workspace) async throws -> T
    ) async throws -> T {
        try await withDatabase { url in
            let workspace = try await Workspace.open(.url(url), connections: 6)
            do {
                let value = try await body(workspace)
                await workspace.close()
                return value
            } catch {
                await workspace.close()
                throw error
            }
        }
    }
}

/// Everything that needs a real PostgreSQL.
@Suite(
    .enabled(if: PrivatePostgres.isInstalled, "needs PostgreSQL's server programs (postgresql)"),
    TestServerTrait()
)
struct DatabaseTests {}
