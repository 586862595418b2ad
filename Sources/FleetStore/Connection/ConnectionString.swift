import Foundation

/// A connection URL or `key=value` text that libpq can read, and what of it may be shown.
struct ConnectionString: Sendable {
    /// What libpq is given, never shown.
    ///
    /// In order: what stands before the text gives way to it, what stands after it does not.
    let settings: [(key: String, value: String)]
    /// Host and database, for messages.
    let target: String
    private let secrets: [String]

    /// A password given beside the text counts more than one in it.
    init(_ text: String, password: String? = nil) throws(StoreError) {
        guard !text.allSatisfy(\.isWhitespace) else {
            throw .invalidConnectionString(hint: "it is empty")
        }
        guard !text.utf8.contains(0) else {
            throw .invalidConnectionString(hint: "it holds a zero character")
        }
        guard let settings = ConninfoHandle(parsing: text).settings() else {
            throw .invalidConnectionString(hint: "it is no connection URL of PostgreSQL")
        }
        try Self.refuseStrayedPassword(text, settings)
        guard password?.utf8.contains(0) != true else {
            throw .invalidConnectionString(hint: "the password holds a zero character")
        }
        self.settings =
            Self.defaults + [("dbname", text), ("client_encoding", "UTF8")]
            + (password.map { [("password", $0)] } ?? [])
        secrets = (Self.secrets(settings) + [password ?? ""]).filter { !$0.isEmpty }
        target = Self.target(settings)
    }

    /// Whether the text holds a password, of the user or of a key.
    static func holdsPassword(_ text: String) -> Bool {
        ConninfoHandle(parsing: text).settings().map { !secrets($0).isEmpty } ?? false
    }

    private static func secrets(_ settings: [String: String]) -> [String] {
        ["password", "sslpassword"].compactMap { settings[$0] }.filter { !$0.isEmpty }
    }

    /// What libpq would leave to the system, which looks after two hours.
    ///
    /// A server that does not answer to a connection is given up after some seconds, one that vanished
    /// while we wait for an answer after about a minute.
    private static var defaults: [(key: String, value: String)] {
        let environment = ProcessInfo.processInfo.environment
        return [
            ("connect_timeout", environment["PGCONNECT_TIMEOUT"] ?? "10"),
            ("keepalives_idle", "30"), ("keepalives_interval", "10"), ("keepalives_count", "3"),
            ("tcp_user_timeout", "60000"), ("fallback_application_name", "fleet-report"),
        ]
    }

    /// A password with an unencoded `@` or `/` ends up in host, port or database, from where it
    /// would find its way into messages.
    private static func refuseStrayedPassword(
        _ text: String,
        _ settings: [String: String]
    ) throws(StoreError) {
        guard text.contains("://") else { return }
        let places = ["host", "port", "dbname"].compactMap { settings[$0] }
        guard !places.contains(where: { $0.contains("@") }) else {
            throw .invalidConnectionString(hint: "there is an @ too many")
        }
        let ports = settings["port"]?.split(separator: ",") ?? []
        guard ports.allSatisfy({ UInt16($0) != nil }) else {
            throw .invalidConnectionString(hint: "the port is no number")
        }
        // A password that slipped into another place would be shown as a host or a database.
        let host = settings["host"] ?? ""
        let colons = host.count { $0 == ":" }
        guard !host.contains("@"), host.hasPrefix("/") || colons != 1,
            !(settings["dbname"] ?? "").contains("://")
        else {
            throw .invalidConnectionString(hint: "the host or the database holds an @ or a colon")
        }
    }

    private static func target(_ settings: [String: String]) -> String {
        let host = settings["host"] ?? settings["hostaddr"] ?? "the default host"
        let port = settings["port"].map { ":\($0)" } ?? ""
        return "database \(settings["dbname"] ?? "of the user's name") at \(host)\(port)"
    }

    /// A message of libpq about a failed connection, in one line and without the password.
    func reason(fromMessage message: String) -> String {
        var lines: [String] = []
        for line in message.split(separator: "\n") {
            var text = line.trimmingPrefix { $0.isWhitespace }
            if let failed = text.firstRange(of: " failed: "), text.hasPrefix("connection to ") {
                text = text[failed.upperBound...]
            }
            if text.hasPrefix("FATAL: ") {
                text = text.dropFirst("FATAL: ".count).trimmingPrefix { $0.isWhitespace }
            }
            // libpq adds a question of its own; the error says what to do next.
            if !text.hasPrefix("Is the server running"), !lines.contains(String(text)) {
                lines.append(String(text))
            }
        }
        let joined = lines.joined(separator: "; ")
        return secrets.reduce(joined.isEmpty ? "no reason given" : joined) { text, secret in
            text.replacing(secret, with: "***")
        }
    }
}
