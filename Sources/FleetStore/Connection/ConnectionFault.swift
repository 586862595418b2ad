/// What kind of thing stood in the way of a connection; it decides on what to do next.
package enum ConnectionFault: Sendable, Equatable {
    /// Nobody answered, or the answer broke off.
    case unreachable
    /// The server is starting, stopping or recovering.
    case notReady
    /// Certificates, TLS modes, channel binding.
    case encryption
    case password
    /// The server answered, and refused for good.
    case refused

    /// Judges by the words of libpq, which are English as long as nobody sets a locale.
    ///
    /// What the server itself says may be in any language; `serverIsUp` is asked for that.
    init(message: String, usedPassword: Bool, serverIsUp: () -> Bool) {
        func says(_ words: String...) -> Bool { words.contains(where: message.contains) }
        self =
            if usedPassword || says("no password supplied") {
                .password
            } else if says("certificate", "private key", "support SSL", "channel binding")
                || says("no encryption", "SSL off") || says("SSL error") && !says("eof", "EOF")
            {
                .encryption
            } else if says("Name or service not known", "No address associated", "invalid ") {
                .refused
            } else if says("FATAL: ") {
                serverIsUp() ? .refused : .notReady
            } else {
                .unreachable
            }
    }

    var advice: String {
        switch self {
        case .unreachable, .refused:
            "Check that PostgreSQL runs there and that --database names the right host, port, user "
                + "and database."
        case .notReady:
            "It did not become ready in the minute it was given; run the command again later."
        case .encryption:
            "Say how much is to be checked with sslmode in the URL (disable, require, verify-ca, "
                + "verify-full), name the certificate that signed the server's with "
                + "sslrootcert=FILE, and the host as its certificate does."
        case .password:
            "Give the right password in PGPASSWORD, in ~/.pgpass (or where PGPASSFILE says), or "
                + "in a file of its own named with --database-password-file."
        }
    }
}
