import FleetStore
import Foundation
import Telemetry
import Testing

@testable import FleetService

/// A coordinator's database and its data servers, on the server of the suite.
struct SpreadCity {
    static let lastDay = "2026-03-05"
    static let range = "2026-03-01"..."2026-03-09"

    let coordinator: String
    let servers: [String]

    /// Runs the body with so many data servers, of which nothing is made yet.
    static func with<T: Sendable>(
        servers count: Int = 3,
        _ body: (SpreadCity) async throws -> T
    ) async throws -> T {
        try await TestServer.withDatabase { url in
            let servers = try (0..<count).map { _ in try TestServer.emptyDatabase() }
            return try await body(SpreadCity(coordinator: url, servers: servers))
        }
    }

    @discardableResult
    func distribute() async throws -> Table {
        try await Workspace.distribute(.url(coordinator), over: servers)
    }

    /// Runs the body with a workspace on the coordinator.
    func withWorkspace<T: Sendable>(_ body: (Workspace) async throws -> T) async throws -> T {
        try await Self.withWorkspace(coordinator, body)
    }

    static func withWorkspace<T: Sendable>(
        _ url: String,
        _ body: (Workspace) async throws -> T
    ) async throws -> T {
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

    /// Twelve vehicles, so that every server has some.
    static func fleet(_ city: TestCity) throws -> [(id: String, samples: SampleColumns)] {
        let first = try #require(CivilDate(TestFleet.firstDay))
        let midnights = try (0...TestFleet.days).map {
            try city.midnight(first.advanced(by: $0).name)
        }
        return (0..<3).flatMap { copy in
            TestFleet(seed: UInt64(copy + 7), dayStartsMillis: midnights).vehicles.map {
                ("\($0.id)-\(copy)", $0.samples)
            }
        }
    }

    /// Every other sample first, and the rest over it.
    static func addInPieces(_ city: TestCity) async throws {
        for part in 0..<2 {
            let pieces = try fleet(city).map { vehicle in
                let rows = Array(stride(from: part, to: vehicle.samples.count, by: 2))
                return (id: vehicle.id, samples: vehicle.samples.rows(at: rows))
            }
            try await city.add(pieces, file: "part \(part)")
        }
    }

    static func verify(_ city: TestCity) async throws -> VerificationResult {
        try await city.verify(after: lastDay)
    }

    /// What the fleet's days say on one undisturbed server.
    static func undisturbed() async throws -> NightSnapshot {
        let url = try TestServer.emptyDatabase()
        _ = try await Workspace.migrate(.url(url))
        return try await withWorkspace(url) { workspace in
            let city = try await TestCity(workspace)
            try await addInPieces(city)
            try await city.night(after: lastDay)
            return try await NightSnapshot(city, range)
        }
    }
}
