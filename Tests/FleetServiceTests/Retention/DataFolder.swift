import Foundation
import Testing

@testable import FleetService
@testable import FleetStore

/// A private server of a test's own, of which every file can be looked through.
struct DataFolder {
    let path: String
    private let server: PrivatePostgres

    /// Runs the body with a workspace on a new server.
    static func with(_ body: (DataFolder, Workspace) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "fleet-erasure-\(UUID().uuidString)")
        let place = DataFolder(
            path: folder.path,
            server: PrivatePostgres(dataFolder: folder.path)
        )
        let workspace = try await Workspace.open(.folder(folder.path), connections: 6)
        let outcome: Result<Void, any Error>
        do {
            try await body(place, workspace)
            outcome = .success(())
        } catch {
            outcome = .failure(error)
        }
        await workspace.close()
        while case .running(_, let process) = try await place.server.status() {
            kill(process, SIGQUIT)
            try await Task.sleep(for: .milliseconds(50))
        }
        try FileManager.default.removeItem(at: folder)
        try outcome.get()
    }

    /// Names of the files that hold any of the needles, with the first needle found in each.
    ///
    /// Needles have eight bytes at least and are found by these. Pages that are still in memory are
    /// written first.
    func files(holding needles: [String: [UInt8]], _ workspace: Workspace) async throws
        -> [String: String]
    {
        try await workspace.store.withConnection { try $0.runScript("CHECKPOINT") }
        var byStart: [UInt64: [(name: String, bytes: [UInt8])]] = [:]
        for (name, bytes) in needles {
            try #require(bytes.count >= 8)
            byStart[Self.word(bytes[0..<8]), default: []].append((name, bytes))
        }
        var found: [String: String] = [:]
        let files = try #require(FileManager.default.enumerator(atPath: path))
        for case let file as String in files {
            guard let data = FileManager.default.contents(atPath: "\(path)/\(file)") else {
                continue
            }
            if let name = Self.first(of: byStart, in: [UInt8](data)) { found[file] = name }
        }
        return found
    }

    private static func word(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }

    private static func first(
        of needles: [UInt64: [(name: String, bytes: [UInt8])]],
        in bytes: [UInt8]
    ) -> String? {
        guard bytes.count >= 8 else { return nil }
        // Of the last bytes of the first words: most places are told apart without a dictionary.
        var isLast = [Bool](repeating: false, count: 65536)
        for word in needles.keys { isLast[Int(word & 0xFFFF)] = true }
        var word: UInt64 = 0
        for place in bytes.indices {
            word = word << 8 | UInt64(bytes[place])
            guard place >= 7, isLast[Int(word & 0xFFFF)], let some = needles[word] else { continue }
            for needle in some
            where bytes.dropFirst(place - 7).starts(with: needle.bytes) {
                return needle.name
            }
        }
        return nil
    }
}
