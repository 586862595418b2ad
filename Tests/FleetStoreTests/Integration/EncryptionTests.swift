import Testing

@testable import FleetStore

/// TLS modes, certificates and passwords, as libpq has them.
@Suite(
    .enabled(
        if: PrivatePostgres.isInstalled && SystemCommand.path(of: "openssl") != nil,
        "needs PostgreSQL's server programs (postgresql) and openssl"
    ),
    NetworkServerTrait()
)
struct EncryptionTests {
    private func server() throws -> NetworkServer { try #require(NetworkServer.current) }

    /// The error of a connection that must not come about, which never shows the password.
    private func refusal(_ url: String, password: String? = NetworkServer.password) async
        -> (fault: ConnectionFault?, text: String)
    {
        let error = await #expect(throws: StoreError.self) {
            _ = try await FleetStore(url: url, password: password, connectionLimit: 1)
        }
        let text = error.map { "\($0)" } ?? ""
        #expect(!text.contains("heim"), "\(text)")
        guard case .connectionFailed(_, _, let fault) = error else { return (nil, text) }
        return (fault, text)
    }

    @Test(arguments: ["require", "prefer", "allow"])
    func withoutARootNothingIsChecked(mode: String) async throws {
        let server = try server()
        #expect(try await server.isEncrypted(server.url("sslmode=\(mode)")))
    }

    @Test func aServerThatWantsTLSRefusesToDoWithout() async throws {
        let refused = await refusal(try server().url("sslmode=disable"))
        #expect(refused.fault == .encryption)
        #expect(refused.text.contains("sslmode"), "\(refused.text)")
    }

    @Test(arguments: ["verify-ca", "verify-full"])
    func theRightRootIsTaken(mode: String) async throws {
        let server = try server()
        let root = "sslmode=\(mode)&sslrootcert=\(server.path("root.crt"))"
        #expect(try await server.isEncrypted(server.url(root)))
        #expect(try await server.isEncrypted(server.url(root + "&channel_binding=require")))
    }

    @Test(arguments: ["require", "verify-ca", "verify-full"])
    func anotherRootIsRefused(mode: String) async throws {
        let server = try server()
        let refused = await refusal(
            server.url("sslmode=\(mode)&sslrootcert=\(server.path("stranger.crt"))")
        )
        #expect(refused.fault == .encryption)
        #expect(refused.text.contains("certificate verify failed"), "\(refused.text)")
        #expect(refused.text.contains("sslrootcert=FILE"), "\(refused.text)")
    }

    @Test func aRootThatIsNotThereIsNamed() async throws {
        let refused = await refusal(try server().url("sslmode=verify-ca&sslrootcert=/none.crt"))
        #expect(refused.fault == .encryption)
        #expect(refused.text.contains("/none.crt"), "\(refused.text)")
    }

    @Test func onlyVerifyFullMindsTheName() async throws {
        let server = try server()
        let root = "sslrootcert=\(server.path("root.crt"))"
        let byNumber = server.url(host: "127.0.0.1", "\(root)&sslmode=verify-ca")
        #expect(try await server.isEncrypted(byNumber))
        let refused = await refusal(server.url(host: "127.0.0.1", "\(root)&sslmode=verify-full"))
        #expect(refused.fault == .encryption)
        #expect(refused.text.contains("localhost"), "\(refused.text)")
    }

    @Test func aCertificateOfTheUserOpensWithoutPassword() async throws {
        let server = try server()
        let keys = "sslcert=\(server.path("card.crt"))&sslkey=\(server.path("card.key"))"
        let url = server.url(user: "card", "sslmode=require&\(keys)")
        #expect(try await server.isEncrypted(url, password: nil))
        let refused = await refusal(server.url(user: "card", "sslmode=require"), password: nil)
        #expect(refused.fault != nil)
    }

    @Test func aWrongOrMissingPasswordSaysWhereItComesFrom() async throws {
        let url = try server().url("sslmode=require&passfile=/none")
        for password in ["ungeheimnisvoll", nil] {
            let refused = await refusal(url, password: password)
            #expect(refused.fault == .password)
            #expect(refused.text.contains("PGPASSFILE"), "\(refused.text)")
        }
    }

    @Test func aDatabaseThatIsNotThereIsNotWaitedFor() async throws {
        let url = try server().url("sslmode=require").replacing("/fleet?", with: "/nowhere?")
        let refused = await refusal(url)
        #expect(refused.fault == .refused)
    }

    @Test func programsGetThePasswordAndTheRootWithoutShowingThem() async throws {
        let server = try server()
        let root = "sslmode=verify-full&sslrootcert=\(server.path("root.crt"))"
        let store = try await FleetStore(
            url: server.url(root),
            password: NetworkServer.password,
            connectionLimit: 1
        )
        #expect(!store.string.withoutSecrets.contains("heim"))
        // They came in: only then is it known that there is nothing to dump.
        await #expect(
            throws: StoreError.programFailed(
                program: "pg_dump",
                reason: "no matching schemas were found"
            )
        ) {
            try await store.withTransaction { transaction in
                let snapshot = try await transaction.run { try $0.holdSnapshot() }
                _ = try await store.dump(
                    snapshot: snapshot,
                    serverVersion: 15,
                    to: server.path("dump")
                )
            }
        }
        await store.close()
    }
}
