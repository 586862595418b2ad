/// A database that is to hold a part of the large tables.
///
/// Both this program and the coordinator's server connect to it, so that its address must mean the
/// same on both machines.
package struct DataServer: Sendable {
    let string: ConnectionString
    /// What postgres_fdw is told, by libpq's names; without the user.
    let options: [String: String]
    let user: String?

    /// Throws when the text is no connection string, or carries a password: it would stand in the
    /// process list and in the catalogue.
    package init(_ text: String) throws {
        string = try ConnectionString(text)
        var settings = ConninfoHandle(parsing: text).settings() ?? [:]
        guard settings["password"] == nil, settings["sslpassword"] == nil else {
            throw StoreError.distributionRefused(
                "a --server carries a password. Leave it out, and put it into the .pgpass of this "
                    + "account and of the account that the coordinator's PostgreSQL runs as, or "
                    + "into files that passfile= names"
            )
        }
        user = settings.removeValue(forKey: "user")
        settings["connect_timeout"] = settings["connect_timeout"] ?? "10"
        options = settings
    }
}

/// What a data server said of itself when it was made ready.
struct ReadyServer: Sendable {
    let server: DataServer
    /// Where its connection string leaves them out.
    let database: String
    let user: String
}
