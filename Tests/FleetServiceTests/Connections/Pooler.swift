import Foundation
import Testing

@testable import FleetStore

/// A pgbouncer in front of the suite's server, in transaction mode and reached by a socket of its
/// own; ended when the body ends.
struct Pooler {
    static let program = SystemCommand.path(of: "pgbouncer")

    let folder: String
    private static let port = 6432

    /// The URL of the same database through the pooler, as `user`.
    func url(of direct: String, user: String = "fleet") -> String {
        let name = direct.split(separator: "/").last.map { $0.prefix { $0 != "?" } } ?? ""
        return "postgresql://\(user)@/\(name)?host=\(folder)&port=\(Self.port)"
    }

    /// `settings` are lines of its configuration; a password is asked for when users have one.
    static func with<T>(
        _ settings: [String] = ["default_pool_size = 4"],
        passwords: [String: String] = [:],
        _ body: (Pooler) async throws -> T
    ) async throws -> T {
        let program = try #require(Self.program)
        let server = try #require(ConninfoHandle(parsing: TestServer.url).settings()?["host"])
        let account = try ServerAccount.owning(cluster: server)
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "fleet-pooler-\(UUID().uuidString.prefix(8))").path
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o755]
        )
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let users = passwords.map { "\"\($0.key)\" \"\($0.value)\"\n" }.joined()
        try users.write(toFile: "\(folder)/users.txt", atomically: true, encoding: .utf8)
        let lines =
            [
                "[databases]", "* = host=\(server) port=5432 user=fleet", "[pgbouncer]",
                "listen_addr =", "listen_port = \(port)", "unix_socket_dir = \(folder)",
                "auth_type = \(passwords.isEmpty ? "any" : "scram-sha-256")",
                "auth_file = \(folder)/users.txt", "pool_mode = transaction",
                // Each transaction on another session than the one before, where there are several.
                "server_round_robin = 1", "logfile = \(folder)/log", "pidfile = \(folder)/pid",
            ] + settings
        try lines.joined(separator: "\n").write(
            toFile: "\(folder)/ini",
            atomically: true,
            encoding: .utf8
        )
        try account.own(folder)
        let status = try account.command(program, ["-q", "-d", "\(folder)/ini"]).run()
        let log = (try? String(contentsOfFile: "\(folder)/log", encoding: .utf8)) ?? ""
        try #require(status == 0, "\(log)")
        let pid = try #require(try await processID(folder), "\(log)")
        defer { kill(pid, SIGTERM) }
        return try await body(Pooler(folder: folder))
    }

    /// It writes its number once it listens.
    private static func processID(_ folder: String) async throws -> Int32? {
        for _ in 0..<500 {
            if let text = try? String(contentsOfFile: "\(folder)/pid", encoding: .utf8),
                let number = Int32(text.trimmingCharacters(in: .whitespacesAndNewlines))
            {
                return number
            }
            try await Task.sleep(for: .milliseconds(20))
        }
        return nil
    }
}
