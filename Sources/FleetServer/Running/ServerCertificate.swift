import Foundation
import Logging
import NIOCore
import NIOSSL
import Synchronization

/// The certificates and the key by which the service shows who it is, as their files have them now.
///
/// Who renews a certificate replaces its files: connections made from then on are shown the new one, and
/// files that are none, or half of them new, are left alone until they fit.
final class ServerCertificate: Sendable {
    private struct State {
        var pair: Pair
        var lookedAt = ContinuousClock.now
        /// What was found instead, so that it is said once.
        var refused: [Data] = []
    }

    private let files: (chain: String, key: String)
    private let logger: Logger
    private let state: Mutex<State>

    /// - Throws: `CertificateError`
    init(_ files: (chain: String, key: String), logger: Logger) throws {
        self.files = files
        self.logger = logger
        state = Mutex(State(pair: try Pair(files, try Self.contents(files))))
    }

    var configuration: TLSConfiguration {
        var configuration = state.withLock { $0.pair.configuration }
        configuration.sslContextCallback = { [self] _, promise in
            // Elsewhere: what does not fit leaves errors behind, which a handshake would take for its own.
            promise.completeWithTask { [self] in newest().override }
        }
        return configuration
    }

    /// When the certificate ends, in milliseconds since 1970.
    var endMillis: Int64 { state.withLock { $0.pair.endMillis } }

    /// Looks at the files, but not for each of many connections.
    private func newest() -> Pair {
        state.withLock { state in
            guard ContinuousClock.now - state.lookedAt >= .seconds(1) else { return state.pair }
            state.lookedAt = .now
            guard let found = try? Self.contents(files), found != state.pair.contents,
                found != state.refused
            else { return state.pair }
            do {
                state.pair = try Pair(files, found)
                logger.info("the certificate was renewed")
            } catch {
                state.refused = found
                logger.warning("the certificate was not renewed: \(error)")
            }
            return state.pair
        }
    }

    private static func contents(_ files: (chain: String, key: String)) throws -> [Data] {
        try [files.chain, files.key].map { file in
            guard let found = FileManager.default.contents(atPath: file) else {
                throw CertificateError.unreadable(file: file)
            }
            return found
        }
    }
}

extension ServerCertificate {
    /// A chain and the key that is its own.
    private struct Pair: Sendable {
        let contents: [Data]
        let certificates: [NIOSSLCertificate]
        let key: NIOSSLPrivateKey

        init(_ files: (chain: String, key: String), _ contents: [Data]) throws(CertificateError) {
            self.contents = contents
            guard let certificates = try? NIOSSLCertificate.fromPEMBytes(Array(contents[0])) else {
                throw .noCertificate(file: files.chain)
            }
            guard let key = try? NIOSSLPrivateKey(bytes: Array(contents[1]), format: .pem) else {
                throw .noKey(file: files.key)
            }
            self.certificates = certificates
            self.key = key
            guard (try? NIOSSLContext(configuration: configuration)) != nil else {
                throw .doNotBelongTogether(chain: files.chain, key: files.key)
            }
        }

        var configuration: TLSConfiguration {
            var configuration = TLSConfiguration.makeServerConfiguration(
                certificateChain: certificates.map { .certificate($0) },
                privateKey: .privateKey(key)
            )
            configuration.minimumTLSVersion = .tlsv12
            // Of 1.2 what keeps old talk secret when the key gets known; 1.3 knows nothing else.
            configuration.cipherSuiteValues = [
                .TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, .TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
                .TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, .TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
                .TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
                .TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
            ]
            return configuration
        }

        var override: NIOSSLContextConfigurationOverride {
            var override = NIOSSLContextConfigurationOverride()
            override.certificateChain = certificates.map { .certificate($0) }
            override.privateKey = .privateKey(key)
            return override
        }

        var endMillis: Int64 { (certificates.first.map { Int64($0.notValidAfter) } ?? 0) * 1000 }
    }
}

/// Why the service cannot speak TLS.
enum CertificateError: Error, Equatable {
    case unreadable(file: String)
    case noCertificate(file: String)
    case noKey(file: String)
    case doNotBelongTogether(chain: String, key: String)
}

extension CertificateError: CustomStringConvertible {
    var description: String {
        switch self {
        case .unreadable(let file):
            "'\(file)' cannot be read; see that it is there and that this user may read it"
        case .noCertificate(let file):
            "'\(file)' holds no certificate; give a chain as PEM, from '-----BEGIN CERTIFICATE-----' on, its own first"
        case .noKey(let file):
            "'\(file)' holds no key that can be read; give one as PEM without a passphrase"
        case .doNotBelongTogether(let chain, let key):
            "the key in '\(key)' is not that of the first certificate in '\(chain)'; give the two that were made for each other"
        }
    }
}
