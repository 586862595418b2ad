package import FleetService
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
package import Logging
import NIOCore
import ServiceLifecycle

/// The service over HTTP, from its start until it is told to stop.
package struct HTTPServer: Sendable {
    private let settings: ServerSettings
    private let logger: Logger
    private let clock: @Sendable () -> Int64

    package init(
        _ settings: ServerSettings,
        logger: Logger,
        clock: @escaping @Sendable () -> Int64
    ) {
        self.settings = settings
        self.logger = logger
        self.clock = clock
    }

    /// Answers until the program is told to stop; then finishes what it has begun.
    ///
    /// It listens before the database is reached, and says so to who asks; `open` is tried again until
    /// it succeeds, unless the settings have to be others for that. `started` is told the address once it listens.
    package func run(
        open: @escaping @Sendable () async throws -> Workspace,
        started: @escaping @Sendable (String) -> Void
    ) async throws {
        let doorway = Doorway()
        let front = try front(doorway)
        let scheme = settings.certificate == nil ? "http" : "https"
        let host = settings.host.contains(":") ? "[\(settings.host)]" : settings.host
        let application = Application(
            responder: front,
            server: try channel(),
            configuration: ApplicationConfiguration(
                address: .hostname(settings.host, port: settings.port),
                serverName: nil,
                availableConnectionsDelegate: MaximumAvailableConnections(
                    ServerLimit.connections,
                    logger: logger
                )
            ),
            services: [
                DatabaseService(
                    doorway: doorway,
                    settings: settings,
                    logger: logger,
                    open: open
                )
            ],
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? 0
                started("\(scheme)://\(host):\(port)")
            },
            logger: quiet
        )
        do {
            try await application.runService()
        } catch {
            throw ListenError(error, address: "\(host):\(settings.port)") ?? error
        }
    }

    /// Of the libraries below only what goes wrong is of interest.
    private var quiet: Logger {
        var logger = logger
        logger.logLevel = .info
        return logger
    }

    private func front(_ doorway: Doorway) throws -> Front {
        let metrics = ServerMetrics()
        let endpoints =
            try ListEndpoints.all + FigureEndpoints.all() + TraceEndpoints.all
            + TelemetryEndpoints.all
        // It describes itself, too.
        let undescribed = ServiceEndpoints.all(doorway, metrics) { Answer(.json, "") }
        let text = Description.text(
            of: endpoints + undescribed,
            version: settings.version,
            isPublic: !settings.publicCities.isEmpty
        )
        let service = ServiceEndpoints.all(doorway, metrics) { Answer(.json, text) }
        return Front(
            endpoints: endpoints + service + PageEndpoints.all(doorway, settings),
            doorway: doorway,
            settings: settings,
            metrics: metrics,
            limits: RequestLimits(
                perSecond: settings.requestsPerSecond,
                atOnce: settings.requestsPerSecond * 2
            ),
            strangers: RequestLimits(perSecond: 0.2, atOnce: 20),
            kept: KeptEditions(mostSize: 128 << 20, patience: .seconds(1)) { _, answer in
                answer.body.byteCount
            },
            pages: PageRefusals(),
            clock: clock
        )
    }

    private func channel() throws -> HTTPServerBuilder {
        let http = HTTPServerBuilder.http1(
            configuration: .init(
                idleTimeout: .seconds(ServerLimit.idleSeconds),
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: ServerLimit.headerBytes,
                    maxHeaderListSize: ServerLimit.headerBytes,
                    maxHeaderFieldCount: 100
                )
            )
        )
        guard let files = settings.certificate else { return http }
        let certificate = try ServerCertificate(files, logger: logger)
        if certificate.endMillis < clock() {
            logger.warning("the certificate ended on \(Instant.text(certificate.endMillis))")
        }
        return try .tls(http, tlsConfiguration: certificate.configuration)
    }
}

/// Reaches the database, however long that takes, and lets go of it at the end.
private struct DatabaseService: Service {
    let doorway: Doorway
    let settings: ServerSettings
    let logger: Logger
    let open: @Sendable () async throws -> Workspace

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    let workspace = try await open()
                    let library = try await Library(workspace, decoders: settings.decoders)
                    doorway.open(Gate(library, publicCities: settings.publicCities))
                    logger.info("the database answers")
                    let unknown = settings.publicCities.subtracting(try await workspace.cityIDs())
                    for city in unknown.sorted() {
                        logger.warning("--public names '\(city)', and there is no such city yet")
                    }
                    break
                } catch {
                    if Task.isCancelled { break }
                    if ServiceFault.isOfSettings(error) { throw error }
                    logger.warning("no database yet: \(ServiceFault.text(error))")
                }
                try? await Task.sleep(for: .seconds(2))
            }
        }
        try await gracefulShutdown()
    }
}
