import ArgumentParser
import FleetServer
import FleetService
import Foundation
import Logging

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Answers over HTTP: what is published, and a door for vehicles.",
        discussion: """
            Who asks shows a token, made with 'fleet-report token create'. It listens on
            this machine alone unless told otherwise, and does so without TLS only there
            or behind a proxy. Stop it with Ctrl-C or SIGTERM: what it has begun it
            finishes.
            Examples:
              fleet-report serve
              fleet-report serve --listen 0.0.0.0:8443 \\
                  --certificate chain.pem --key key.pem --public leipzig
            """
    )

    @OptionGroup var database: DatabaseOptions
    @Option(name: .long, help: ArgumentHelp("Where it listens.", valueName: "host:port"))
    var listen = "127.0.0.1:8080"
    @Option(
        name: .long,
        help: "Chain of certificates as PEM; with --key it speaks TLS. Renewed files are taken up.",
        transform: GivenPath.file
    )
    var certificate: String?
    @Option(name: .long, help: "Key of the certificate as PEM.", transform: GivenPath.file)
    var key: String?
    @Flag(
        name: .long,
        help: "A proxy in front keeps TLS and says in X-Forwarded-For who asks."
    )
    var behindProxy = false
    @Option(
        name: .long,
        help: ArgumentHelp(
            "Where readers reach it, as https://fleet.example: pages name it in what is cited.",
            valueName: "scheme://host"
        )
    )
    var origin: String?
    @Option(
        name: .customLong("public"),
        help: ArgumentHelp("City whose released months are for everybody.", valueName: "city")
    )
    var publicCities: [String] = []
    @Option(
        name: .long,
        help: ArgumentHelp(
            "How payloads of The Things Stack and ChirpStack are read, as JSON.",
            valueName: "file"
        ),
        transform: GivenPath.file
    )
    var decoders: String?
    @Option(name: .long, help: "Requests a second of one token; twice as many at once.")
    var rate = 100.0
    @Option(name: .long, help: "Sessions of the database.") var connections = 8
    @Option(name: .long, help: "How it says what it does: text or json, one line an event.")
    var log: LogFormat = .text

    func validate() throws {
        _ = try address()
        guard (certificate == nil) == (key == nil) else {
            throw ValidationError("--certificate and --key come together.")
        }
        if let origin, ServerSettings.origin(origin) == nil {
            throw ValidationError(
                "--origin is SCHEME://HOST with nothing behind it, for example https://fleet.example."
            )
        }
        guard rate >= 1, rate <= 1_000_000 else {
            throw ValidationError("--rate must be from 1 to 1000000.")
        }
        guard (2...200).contains(connections) else {
            throw ValidationError("--connections must be from 2 to 200.")
        }
    }

    func run() async throws {
        let (host, port) = try address()
        let isHere = ["127.0.0.1", "::1", "localhost"].contains(host)
        guard isHere || certificate != nil || behindProxy else {
            throw ValidationError(
                "tokens would go over the network for everyone to read: give --certificate and "
                    + "--key, or --behind-proxy, or listen on 127.0.0.1."
            )
        }
        let logger = Logger(label: "fleet-report") { [log] _ in
            LogLine(log, clock: { Clock.nowMillis }) { line in
                Terminal.write(line + "\n", to: .standardError)
            }
        }
        let settings = ServerSettings(
            host: host,
            port: port,
            certificate: certificate.flatMap { chain in key.map { (chain, $0) } },
            isBehindProxy: behindProxy,
            publicCities: Set(publicCities),
            requestsPerSecond: rate,
            decoders: try decoders.map(PayloadDecoders.load) ?? .none,
            version: FleetReport.configuration.version,
            origin: origin.flatMap(ServerSettings.origin) ?? ""
        )
        let (location, connections) = (database.location, connections)
        try await HTTPServer(settings, logger: logger, clock: { Clock.nowMillis }).run(
            open: {
                try await Workspace.open(location, connections: connections, patience: .seconds(2))
            },
            started: { address in Terminal.put("fleet-report listens on \(address)\n") }
        )
    }

    private func address() throws -> (host: String, port: Int) {
        guard let colon = listen.lastIndex(of: ":"),
            let port = UInt16(listen[listen.index(after: colon)...]),
            listen[listen.index(after: colon)...].first != "+"
        else {
            throw ValidationError("--listen is HOST:PORT, for example 127.0.0.1:8080.")
        }
        let host = listen[..<colon]
        let plain = host.hasPrefix("[") && host.hasSuffix("]") ? host.dropFirst().dropLast() : host
        guard !plain.isEmpty else {
            throw ValidationError("--listen is HOST:PORT, for example 127.0.0.1:8080.")
        }
        return (String(plain), Int(port))
    }
}
