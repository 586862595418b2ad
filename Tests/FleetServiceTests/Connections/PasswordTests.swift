import Foundation
import Testing

@testable import FleetService
@testable import FleetStore

@Suite struct PasswordFileTests {
    private func password(_ bytes: String) throws -> String {
        let file = FileManager.default.temporaryDirectory
            .appending(path: "fleet-password-\(UUID().uuidString)")
        try Data(bytes.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try DatabaseLocation.password(inFile: file.path)
    }

    @Test(arguments: ["ge heim", "ge heim\n", "ge heim\r\n"])
    func theLineIsThePassword(bytes: String) throws {
        #expect(try password(bytes) == "ge heim")
    }

    @Test(arguments: ["", "\n", "geheim\nmore\n", String(repeating: "geheim", count: 1000)])
    func anythingElseIsRefusedWithoutShowingIt(bytes: String) {
        let error = #expect(throws: ServiceError.self) { try password(bytes) }
        #expect("\(error as Any)".contains("password file"))
        #expect(!"\(error as Any)".contains("geheim"))
    }

    @Test func aFileThatIsNotThereIsNamed() {
        #expect(throws: ServiceError.passwordFile("/none", problem: "cannot be read")) {
            try DatabaseLocation.password(inFile: "/none")
        }
    }
}

extension DatabaseTests {
    /// The program where a password is asked for.
    @Suite(
        .enabled(
            if: Pooler.program != nil && FleetReportProcess.isBuilt,
            "needs pgbouncer (Debian package pgbouncer) and the built fleet-report"
        )
    )
    struct PasswordTests {
        private static let secret = "ge:heim/9@x"

        @Test func itComesFromTheEnvironmentOrAFileAndIsNeverShown() async throws {
            let folder = FileManager.default.temporaryDirectory
                .appending(path: "fleet-secrets-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            let secret = Self.secret
            let file = folder.appending(path: "password").path
            try Data((secret + "\n").utf8).write(to: URL(filePath: file))
            let list = folder.appending(path: "pgpass").path
            let entry = "*:*:*:lab:" + secret.replacing(":", with: "\\:") + "\n"
            #expect(
                FileManager.default.createFile(
                    atPath: list,
                    contents: Data(entry.utf8),
                    attributes: [.posixPermissions: 0o600]
                )
            )
            try await TestServer.withDatabase { direct in
                try await Pooler.with(passwords: ["lab": secret]) { pooler in
                    let url = pooler.url(of: direct, user: "lab")
                    let option = ["--database", url]
                    let encoded = "ge%3Aheim%2F9%40x"
                    let inURL = url.replacing("lab@", with: "lab:\(encoded)@")
                    let ways: [(arguments: [String], environment: [String: String])] = [
                        (option, ["PGPASSWORD": secret]), (option, ["PGPASSFILE": list]),
                        (option + ["--database-password-file", file], [:]),
                        (option, ["FLEET_DATABASE_PASSWORD_FILE": file]),
                        (["--database", "\(url)&passfile=\(list)"], [:]),
                        ([], ["FLEET_DATABASE_URL": inURL]),
                        ([], ["FLEET_DATABASE_URL": url, "FLEET_DATABASE_PASSWORD_FILE": file]),
                    ]
                    for way in ways {
                        let ended = try await FleetReportProcess.run(
                            ["database", "migrate"] + way.arguments,
                            environment: way.environment
                        )
                        #expect(ended.status == 0, "\(way.environment): \(ended.output)")
                        #expect(!ended.output.contains("heim"))
                    }
                    try await expectRefusals(url, inURL, file)
                }
            }
        }

        private func expectRefusals(_ url: String, _ inURL: String, _ file: String) async throws {
            func run(_ arguments: [String], _ environment: [String: String] = [:]) async throws
                -> FleetReportProcess.Ended
            {
                let ended = try await FleetReportProcess.run(
                    ["vehicle", "list"] + arguments,
                    environment: environment
                )
                #expect(!ended.output.contains("heim"), "\(ended.output)")
                return ended
            }
            let shown = try await run(["--database", inURL])
            #expect(shown.status == 2)
            #expect(shown.output.contains("list of processes"))
            let none = try await run(["--database", url])
            #expect(none.status == 1)
            #expect(none.output.contains("PGPASSWORD"), "\(none.output)")
            let wrong = try await run(["--database", url], ["PGPASSWORD": "ungeheimnisvoll"])
            #expect(wrong.status == 1)
            #expect(wrong.output.contains("--database-password-file"), "\(wrong.output)")
            let wrongInURL = try await run(
                [],
                ["FLEET_DATABASE_URL": url.replacing("lab@", with: "lab:geheim@")]
            )
            #expect(wrongInURL.status == 1)
            let alone = try await run(["--database-password-file", file])
            #expect(alone.status == 2)
        }

        @Test func noProcessOfAPrivateServerIsGivenIt() async throws {
            let folder = FileManager.default.temporaryDirectory
                .appending(path: "fleet-private-\(UUID().uuidString)").path
            let server = PrivatePostgres(dataFolder: folder)
            defer { try? FileManager.default.removeItem(atPath: folder) }
            let started = try await FleetReportProcess.run(
                ["database", "start", "--data-folder", folder],
                environment: ["PGPASSWORD": "geheim"]
            )
            #expect(started.status == 0, "\(started.output)")
            #expect(!started.output.contains("geheim"))
            guard case .running(_, let process) = try await server.status() else {
                Issue.record("the private server does not run")
                return
            }
            for file in ["environ", "cmdline"] {
                let path = "/proc/\(process)/\(file)"
                let bytes = try #require(FileManager.default.contents(atPath: path))
                #expect(!String(decoding: bytes, as: UTF8.self).contains("geheim"))
            }
            try await server.stop()
        }
    }
}
