import Foundation
import Testing

@testable import FleetStore

/// A server on the loopback interface with TLS: its certificate is for `localhost` and signed by a
/// root of its own, and the user `lab` logs in with a password, `card` with a certificate.
struct NetworkServer: Sendable {
    @TaskLocal static var current: NetworkServer?
    static let password = "ge:heim"

    let folder: String
    let port: Int

    func path(_ name: String) -> String { "\(folder)/\(name)" }

    func url(user: String = "lab", host: String = "localhost", _ settings: String) -> String {
        "postgresql://\(user)@\(host):\(port)/fleet?hostaddr=127.0.0.1&\(settings)"
    }

    /// Whether a session came about, and with TLS.
    func isEncrypted(_ url: String, password: String? = Self.password) async throws -> Bool {
        let store = try await FleetStore(url: url, password: password, connectionLimit: 1)
        let answer = try await store.withConnection { db in
            try db.first("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()") { row in
                try row.bool()
            }
        }
        await store.close()
        return answer == true
    }

    static func with(_ body: () async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "fleet-tls-\(UUID().uuidString.prefix(8))").path
        // Makes the cluster, and the database in it.
        let maker = PrivatePostgres(dataFolder: folder)
        let socketURL = try await maker.start()
        let socketFolder = try #require(ConninfoHandle(parsing: socketURL).settings()?["host"])
        let store = try await FleetStore(url: socketURL, connectionLimit: 1)
        try await store.withConnection { db in
            try db.runScript("CREATE ROLE lab LOGIN PASSWORD 'ge:heim'; CREATE ROLE card LOGIN")
        }
        await store.close()
        try await maker.stop()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let place = try #require(try ClusterPlace.existing(dataFolder: folder))
        let server = NetworkServer(folder: folder, port: try freePort())
        try server.makeCertificates(place.account)
        try """
        local all all trust
        hostssl fleet card 127.0.0.1/32 cert
        hostssl fleet lab 127.0.0.1/32 scram-sha-256
        """.write(toFile: "\(place.cluster)/pg_hba.conf", atomically: true, encoding: .utf8)
        try place.account.own("\(place.cluster)/pg_hba.conf")
        let options = [
            "-k \(socketFolder)", "-h 127.0.0.1", "-p \(server.port)", "-c ssl=on",
            "-c ssl_cert_file=\(server.path("server.crt"))",
            "-c ssl_key_file=\(server.path("server.key"))",
            "-c ssl_ca_file=\(server.path("root.crt"))",
        ].joined(separator: " ")
        func control(_ arguments: [String]) throws -> Int32 {
            let programs = try ServerPrograms.find(forMajorVersion: nil, cluster: place.cluster)
            return try place.account.command(
                programs.path("pg_ctl"),
                arguments,
                folder: place.home,
                environment: ["PGDATA": place.cluster]
            ).run()
        }
        try #require(
            try control(["start", "-w", "-s", "-l", "postgresql.log", "-o", options]) == 0,
            "\(ServerLog.text(of: place.log, from: 0))"
        )
        let outcome: Result<Void, any Error>
        do {
            try await $current.withValue(server) { try await body() }
            outcome = .success(())
        } catch {
            outcome = .failure(error)
        }
        #expect(try control(["stop", "-m", "immediate", "-w", "-s"]) == 0)
        try outcome.get()
    }

    /// A port that nobody listens on at this moment.
    private static func freePort() throws -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        // SAFETY: the address is a variable of ours, and its length goes along.
        let isBound = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe bind(descriptor, address, length) == 0
                    && getsockname(descriptor, address, &length) == 0
            }
        }
        try #require(isBound)
        return Int(UInt16(bigEndian: address.sin_port))
    }

    private func makeCertificates(_ account: ServerAccount) throws {
        try "subjectAltName=DNS:localhost\n".write(
            toFile: path("names"),
            atomically: true,
            encoding: .utf8
        )
        for root in ["root", "stranger"] {
            try openssl(
                ["req", "-x509", "-days", "3650", "-subj", "/CN=\(root) of a test"]
                    + newKey(root) + ["-out", path("\(root).crt")]
            )
        }
        for (name, subject) in [("server", "localhost"), ("card", "card")] {
            try openssl(
                ["req", "-subj", "/CN=\(subject)"] + newKey(name) + ["-out", path("\(name).csr")]
            )
            try openssl([
                "x509", "-req", "-days", "3650", "-in", path("\(name).csr"),
                "-CA", path("root.crt"), "-CAkey", path("root.key"), "-CAcreateserial",
                "-extfile", path("names"), "-out", path("\(name).crt"),
            ])
        }
        try account.own(path("server.key"))
    }

    private func newKey(_ name: String) -> [String] {
        [
            "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout",
            path("\(name).key"),
        ]
    }

    private func openssl(_ arguments: [String]) throws {
        let program = try #require(SystemCommand.path(of: "openssl"))
        let answer = SystemCommand(program: program, arguments: arguments).runForOutput()
        try #require(answer.status == 0, "\(answer.output)")
    }
}

struct NetworkServerTrait: SuiteTrait, TestScoping {
    func provideScope(
        for test: Test,
        testCase: Test.Case?,
        performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
        try await NetworkServer.with { try await function() }
    }
}
