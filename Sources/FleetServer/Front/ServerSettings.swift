package import FleetService

/// How a server is run.
package struct ServerSettings: Sendable {
    package var host: String
    package var port: Int
    /// Files of a certificate chain and its key, as PEM; `nil` speaks plain HTTP.
    package var certificate: (chain: String, key: String)?
    /// Whether a proxy in front says who asks and keeps TLS.
    package var isBehindProxy: Bool
    /// Cities whose open data are for everybody.
    package var publicCities: Set<String>
    /// Requests a second of one token, on average; twice as many may come at once.
    package var requestsPerSecond: Double
    /// How bytes that radio networks pass on become signals.
    package var decoders: PayloadDecoders
    package var version: String
    /// Scheme and host under which readers reach it, for addresses that are cited; empty when not known.
    package var origin: String

    package init(
        host: String,
        port: Int,
        certificate: (chain: String, key: String)?,
        isBehindProxy: Bool,
        publicCities: Set<String>,
        requestsPerSecond: Double,
        decoders: PayloadDecoders,
        version: String,
        origin: String = ""
    ) {
        self.host = host
        self.port = port
        self.certificate = certificate
        self.isBehindProxy = isBehindProxy
        self.publicCities = publicCities
        self.requestsPerSecond = requestsPerSecond
        self.decoders = decoders
        self.version = version
        self.origin = origin
    }

    /// Scheme and host of an address that has nothing else; `nil` for any other text.
    package static func origin(_ text: String) -> String? {
        let text = text.hasSuffix("/") ? text.dropLast() : text[...]
        guard let scheme = ["https://", "http://"].first(where: text.hasPrefix) else { return nil }
        let host = text.dropFirst(scheme.count)
        let isHost = host.utf8.allSatisfy { byte in
            byte < 0x80
                && (Character(Unicode.Scalar(byte)).isLetter
                    || Character(Unicode.Scalar(byte)).isNumber
                    || ".-:[]".utf8.contains(byte))
        }
        return isHost && host.contains { $0.isLetter || $0.isNumber } ? String(text) : nil
    }

    /// Whether browsers come by TLS.
    var isSecure: Bool { certificate != nil || isBehindProxy }
}

/// What is more than this is refused.
enum ServerLimit {
    static let connections = 1_024
    /// Requests worked on at the same time.
    static let requests = 256
    static let headerBytes = 16 << 10
    static let addressBytes = 4 << 10
    /// Of a body as it comes, and as it is unpacked.
    static let bodyBytes = 16 << 20
    static let unpackedBytes = 128 << 20
    /// For a body to arrive, and for an answer to be made.
    static let body = Duration.seconds(30)
    static let answer = Duration.seconds(30)
    /// Between the parts of a request; longer than a body has, so that who sends none is told.
    static let idleSeconds: Int64 = 35
    /// A body smaller than this is sent as it is.
    static let packedFrom = 1_000
}
