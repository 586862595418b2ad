import Foundation
import Testing

/// One private database for a suite, made and stopped by the program under test.
struct PrivateDatabaseTrait: SuiteTrait, TestScoping {
    func provideScope(
        for test: Test,
        testCase: Test.Case?,
        performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
        let scratch = try Scratch()
        let data = scratch.path("data")
        let start = try await Program.run(["database", "start", "--data-folder", data])
        try #require(start.status == 0, "\(start.messages)")
        let outcome: Result<Void, any Error>
        do {
            try await PrivateDatabase.$folder.withValue(data) { try await function() }
            outcome = .success(())
        } catch {
            outcome = .failure(error)
        }
        let stop = try await Program.run(["database", "stop", "--data-folder", data])
        try #require(stop.status == 0, "\(stop.messages)")
        try outcome.get()
    }
}

/// The database of the running suite.
enum PrivateDatabase {
    @TaskLocal static var folder = ""

    /// Runs the program on it.
    static func run(_ arguments: [String]) async throws -> Program.Ending {
        try await Program.run(arguments + ["--data-folder", folder])
    }

    /// A city of a test's own, so that tests beside it do not matter.
    static func addCity(_ id: String, zone: String = "Europe/Berlin") async throws {
        let ending = try await run(["city", "add", id, "--name", "City \(id)", "--zone", zone])
        try #require(ending.status == 0, "\(ending.messages)")
    }

    /// Whether the machine has PostgreSQL's server programs, judged as the program judges it.
    static let isInstalled: Bool = {
        let folder = "/usr/lib/postgresql"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return SearchPath.holds("initdb")
            || versions.contains {
                FileManager.default.isExecutableFile(atPath: "\(folder)/\($0)/bin/initdb")
            }
    }()
}

extension Trait where Self == PrivateDatabaseTrait {
    static var privateDatabase: Self { PrivateDatabaseTrait() }
}
