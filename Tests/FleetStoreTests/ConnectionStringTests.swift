import Testing

@testable import FleetStore

@Suite struct ConnectionStringTests {
    @Test(arguments: [
        "postgresql://lab:geheim@db.example:5433/fleet",
        "host=db.example port=5433 dbname=fleet user=lab password=geheim",
    ])
    func targetNamesHostAndDatabaseOnly(text: String) throws {
        #expect(try ConnectionString(text).target == "database fleet at db.example:5433")
    }

    @Test(arguments: [
        "", "  \n", "fleet", "mysql://lab:geheim@db/fleet", "postgresql://lab:ge@heim@db/fleet",
        "postgresql://lab:geh/eim@db/fleet", "postgresql://lab:geheim@db:port/fleet",
        "host=db password='geheim", "postgresql://lab:geheim@db/fleet?nosuch=1",
        "postgresql://lab:%zz@db/fleet", "host=db\0 password=geheim",
    ])
    func unreadableTextIsRefusedWithoutShowingIt(text: String) {
        #expect {
            try ConnectionString(text)
        } throws: { error in
            let shown = "\(error)"
            return error is StoreError && !shown.contains("geh") && !shown.contains("heim")
                && shown.contains("postgresql://user@host:5432/database")
        }
    }

    @Test(arguments: [
        ("postgresql://lab:geheim@db/fleet", true), ("postgresql://lab@db/fleet?password=x", true),
        ("host=db user=lab password=geheim", true), ("postgresql://db/fleet?sslpassword=x", true),
        ("postgresql://lab@db/fleet", false), ("postgresql://lab:@db/fleet", false),
        ("postgresql://lab@db/fleet?passfile=/run/secrets/pgpass", false),
        ("host=db user=lab", false), ("what is this", false),
    ])
    func aPasswordInTheTextIsSeen(text: String, holdsPassword: Bool) {
        #expect(FleetStore.holdsPassword(text) == holdsPassword)
    }

    @Test func defaultsGiveWayToTheTextAndThePasswordDoesNot() throws {
        let string = try ConnectionString(
            "postgresql://lab:old@db/fleet?connect_timeout=3&tcp_user_timeout=2000",
            password: "gehe/im"
        )
        let keys = string.settings.map(\.key)
        let text = try #require(keys.firstIndex(of: "dbname"))
        for key in ["connect_timeout", "keepalives_idle", "tcp_user_timeout"] {
            #expect(try #require(keys.firstIndex(of: key)) < text)
        }
        #expect(try #require(keys.firstIndex(of: "password")) > text)
        #expect(string.reason(fromMessage: "no gehe/im, no old") == "no ***, no ***")
    }

    @Test func reasonIsOneLineWithoutThePassword() throws {
        let string = try ConnectionString("postgresql://lab:geheim@db.example/fleet")
        let message = """
            connection to server at "db.example" (10.0.0.1), port 5432 failed: FATAL:  no geheim
            connection to server at "db.example" (10.0.0.2), port 5432 failed: Connection refused
            \tIs the server running on that host and accepting TCP/IP connections?

            """
        #expect(string.reason(fromMessage: message) == "no ***; Connection refused")
    }

    @Test func programsAreGivenEverythingButThePassword() throws {
        let string = try ConnectionString(
            "postgresql://lab:ge%27heim@db.example:5433/fleet?sslmode=require&options=-c%20a%3D'b'"
        )
        #expect(!string.withoutSecrets.contains("heim"))
        let settings = ConninfoHandle(parsing: string.withoutSecrets).settings()
        #expect(settings?["host"] == "db.example")
        #expect(settings?["port"] == "5433")
        #expect(settings?["user"] == "lab")
        #expect(settings?["dbname"] == "fleet")
        #expect(settings?["sslmode"] == "require")
        #expect(settings?["options"] == "-c a='b'")
        #expect(string.environment["PGPASSWORD"] == "ge'heim")
        let other = try ConnectionString("host=db password=geheim", password: "vertraut")
        #expect(other.environment["PGPASSWORD"] == "vertraut")
        #expect(!string.hasKeyPassword)
        #expect(try ConnectionString("host=db sslpassword=geheim").hasKeyPassword)
    }
}
