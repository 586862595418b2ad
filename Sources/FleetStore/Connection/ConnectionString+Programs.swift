import Foundation

/// The same connection for programs of PostgreSQL, whose arguments everyone on a machine can read.
extension ConnectionString {
    private var merged: [String: String] {
        var merged: [String: String] = [:]
        for (key, value) in settings {
            let parsed = key == "dbname" ? ConninfoHandle(parsing: value).settings() : nil
            merged.merge(parsed ?? [key: value]) { _, later in later }
        }
        return merged
    }

    /// As `key='value'` text, without passwords.
    var withoutSecrets: String {
        merged.filter { $0.key != "password" && $0.key != "sslpassword" }
            .sorted { $0.key < $1.key }
            .map { key, value in
                let quoted = value.replacing("\\", with: "\\\\").replacing("'", with: "\\'")
                return "\(key)='\(quoted)'"
            }
            .joined(separator: " ")
    }

    var hasKeyPassword: Bool { merged["sslpassword"].map { !$0.isEmpty } ?? false }

    /// What libpq takes from our environment, and the password.
    var environment: [String: String] {
        var passed = ProcessInfo.processInfo.environment.filter { name, _ in
            name == "HOME" || name == "KRB5CCNAME" || name.hasPrefix("PG")
        }
        if let password = merged["password"], !password.isEmpty { passed["PGPASSWORD"] = password }
        return passed
    }
}
