import FleetTestSupport
import Foundation
import Testing

@testable import FleetService
@testable import FleetStore

/// A folder for backups, and databases to make them of and to restore them into.
struct BackupPlace {
    let root: URL

    func path(_ name: String) -> String { root.appending(path: name).path }

    static func with(_ body: (BackupPlace) async throws -> Void) async throws {
        let root = FileManager.default.temporaryDirectory
            .appending(path: "fleet-backup-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: root) }
        try await body(BackupPlace(root: root))
    }

    /// A database with a fleet of four days that nights have worked on.
    static func withFleet(_ body: (String, TestCity, BackupPlace) async throws -> Void)
        async throws
    {
        try await with { place in
            try await TestServer.withDatabase { url in
                try await withCity(url) { city in
                    let first = try #require(CivilDate(TestFleet.firstDay))
                    let midnights = try (0...TestFleet.days).map {
                        try city.midnight(first.advanced(by: $0).name)
                    }
                    for vehicle in TestFleet(dayStartsMillis: midnights).vehicles {
                        try await city.add([vehicle])
                    }
                    try await city.night(after: TestFleet.lastDay)
                    try await body(url, city, place)
                }
            }
        }
    }

    /// The city of a database.
    static func withCity(_ url: String, _ body: (TestCity) async throws -> Void)
        async throws
    {
        let workspace = try await Workspace.open(.url(url), connections: 6)
        do {
            try await body(try await TestCity(workspace))
            await workspace.close()
        } catch {
            await workspace.close()
            throw error
        }
    }

    @discardableResult
    func backUp(_ url: String, _ name: String = "backup", isChecked: Bool = false) async throws
        -> BackupResult
    {
        try await Workspace.backUp(
            .url(url),
            to: path(name),
            isChecked: isChecked,
            nowMillis: 1_772_800_000_000,
            progress: { _, _ in }
        )
    }

    @discardableResult
    func restore(_ url: String, _ name: String = "backup") async throws -> BackupResult {
        try await Workspace.restore(.url(url), from: path(name), progress: { _, _ in })
    }

    /// The error of a restore that must not come about.
    func refusal(_ url: String, _ name: String) async -> String {
        do {
            try await restore(url, name)
            return ""
        } catch {
            return "\(error)"
        }
    }

    /// What there is of the schema in a database.
    static func presence(_ url: String) async throws -> FleetPresence {
        let store = try await FleetStore(url: url, connectionLimit: 1)
        let presence = try await store.withConnection { try $0.fleetPresence() }
        await store.close()
        return presence
    }

    static func execute(_ url: String, _ sql: SQL) async throws {
        let store = try await FleetStore(url: url, connectionLimit: 1)
        try await store.withConnection { try $0.runScript(sql) }
        await store.close()
    }

    /// A copy of a backup in which something is another.
    func copy(_ name: String, changed: (BackupFolder) throws -> Void) throws {
        try? FileManager.default.removeItem(atPath: path(name))
        try FileManager.default.copyItem(atPath: path("backup"), toPath: path(name))
        try changed(BackupFolder(path: path(name)))
    }

    /// Names in the folder that are no backups.
    func leftovers() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: root.path)
            .filter { $0.contains("unfinished") }
    }
}

extension TestFleet {
    static let lastDay = "2026-03-05"
}

extension BackupFolder {
    /// Makes the list of sums anew, so that only what is behind it can find a change.
    func sealAgain(_ change: (inout BackupManifest) -> Void = { _ in }) throws {
        let text = try String(contentsOfFile: "\(path)/manifest.json", encoding: .utf8)
        var manifest = try SortedJSON.value(BackupManifest.self, from: text)
        change(&manifest)
        _ = try seal(manifest)
    }

    func edit(_ name: String, _ change: (inout Data) throws -> Void) throws {
        let file = URL(filePath: "\(path)/\(name)")
        var data = try Data(contentsOf: file)
        try change(&data)
        try data.write(to: file)
    }

    /// The largest of the files with rows.
    func largest() throws -> String {
        let names = try FileManager.default.contentsOfDirectory(atPath: dump)
        let sizes = try names.filter { $0.hasSuffix(".gz") }.map {
            (try Data(contentsOf: URL(filePath: "\(dump)/\($0)")).count, $0)
        }
        return "dump/" + (sizes.max { $0.0 < $1.0 }?.1 ?? "")
    }
}
