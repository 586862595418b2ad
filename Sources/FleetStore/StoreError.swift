/// What can go wrong between this program and its database.
///
/// No case carries a value of a query, a password or a position, so every description may be logged.
package enum StoreError: Error, Equatable {
    /// The text given as a connection URL cannot be read as one.
    case invalidConnectionString(hint: String)
    /// No connection came about; `target` names host and database.
    case connectionFailed(target: String, reason: String, fault: ConnectionFault)
    /// The server went away in the middle of work; a transaction that was open is undone.
    case connectionLost
    /// The server went away while it committed: the transaction is done as a whole, or undone.
    case commitUnknown
    /// Of our sessions none became free in time.
    case noSessionFree(limit: Int, seconds: Int)
    /// Of the sessions of a pooler none became free in time.
    case poolerBusy
    /// The pool was closed.
    case closed
    /// The server refused a statement. `message` is its primary message without values.
    case server(sqlState: String, message: String)
    case diskFull
    case cancelled
    case lockHeld(cityID: String)
    /// The schema lacks migrations this program needs; `found` is 0 for an empty database.
    case schemaOlder(found: Int, needed: Int)
    case schemaNewer(found: Int, known: Int)
    /// An applied migration is not the one this program carries under its number.
    case migrationChanged(number: Int, name: String)
    /// A value that PostgreSQL cannot hold; the text names its kind, not the value.
    case invalidValue(String)
    /// A result column has another type than this program expects.
    case unreadableResult(column: String)
    /// Blocks that were to be replaced are not there any more.
    case blocksChanged
    /// The figures of a publication are not those that were published.
    case damagedPublication(cityID: String, day: String, revision: Int)
    /// What keeping the tables on several servers does not allow; the text says what to do.
    case distributionRefused(String)
    case serverProgramsMissing
    /// The private database was made by a major version that is not installed.
    case serverVersionMissing(major: String, folder: String)
    case folderUnusable(path: String, reason: String)
    case privateServerFailed(reason: String, log: String)
    /// No pg_dump and pg_restore of this major version or a later one.
    case clientProgramsMissing(major: Int)
    case programFailed(program: String, reason: String)
}

extension StoreError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .invalidConnectionString(let hint):
            "The database URL cannot be read: \(hint). Expected a form like "
                + "postgresql://user@host:5432/database, with special characters percent-encoded "
                + "(@ as %40, / as %2F, : as %3A). The password belongs in PGPASSWORD, ~/.pgpass "
                + "or a file named with --database-password-file."
        case .connectionFailed(let target, let reason, let fault):
            "No connection to \(target): \(reason). \(fault.advice)"
        case .connectionLost:
            "The connection to PostgreSQL was lost. Everything committed before is safe and "
                + "nothing was half done. Check the server and run the command again: that loses "
                + "nothing and stores nothing twice."
        case .commitUnknown:
            "The connection to PostgreSQL was lost during a commit, so that it is not known "
                + "whether the last step is done; half of it cannot be. Check the server and run "
                + "the command again: that loses nothing and stores nothing twice."
        case .noSessionFree(let limit, let seconds):
            "None of the \(limit) database sessions of this command became free in \(seconds) "
                + "seconds. Nothing was half done; see what the server is waiting for "
                + "(pg_stat_activity), and run the command again."
        case .poolerBusy:
            "The connection pooler had no session to the server free for too long. Nothing was "
                + "half done; give the pool of this database more sessions (default_pool_size in "
                + "pgbouncer; a night needs its workers and two), and run the command again."
        case .blocksChanged:
            "Blocks that were to be replaced are gone: another program changed them without the "
                + "lock of an import. Nothing was stored; run the command again."
        case .closed:
            "The database connections of this command are already closed. Run the command again."
        case .server(let sqlState, let message):
            "PostgreSQL refused: \(message) (SQLSTATE \(sqlState)). "
                + StoreError.advice(sqlState: sqlState)
        case .diskFull:
            "The disk of the database is full. Nothing was half done; free space on the volume "
                + "that holds the database, or give the data folder a larger one, and run the "
                + "command again."
        case .cancelled:
            "The database query was cancelled. What was not committed was rolled back; run the "
                + "command again to go on."
        case .lockHeld(let cityID):
            "Another run is working on city \(cityID). Wait until it is done, or stop it, and "
                + "run the command again."
        case .schemaOlder, .schemaNewer, .migrationChanged: schemaDescription
        case .invalidValue(let what):
            "A value cannot be stored: \(what). Correct the input and run the command again."
        case .unreadableResult(let column):
            "The database answered with an unexpected type in column \(column). Something else "
                + "changed the schema fleet; restore it from a backup or start from an empty "
                + "database."
        case .damagedPublication(let cityID, let day, let revision):
            "Revision \(revision) of \(day) in city \(cityID) is not what was published: its "
                + "checksum differs. Restore it from a backup."
        case .distributionRefused(let reason): "Several servers: \(reason)."
        case .serverProgramsMissing, .serverVersionMissing, .folderUnusable, .privateServerFailed,
            .clientProgramsMissing, .programFailed:
            privateServerDescription
        }
    }

    private var schemaDescription: String {
        switch self {
        case .schemaOlder(0, _):
            "The database holds no schema fleet yet. Run fleet-report database migrate."
        case .schemaOlder(let found, let needed):
            "The database has schema version \(found), this program needs \(needed). "
                + "Run fleet-report database migrate."
        case .schemaNewer(let found, let known):
            "The database has schema version \(found), this program knows only up to \(known). "
                + "Use a newer fleet-report."
        case .migrationChanged(let number, let name):
            "Migration \(number) (\(name)) was applied in another form than this program "
                + "carries. Use the fleet-report that made this database, or an empty database."
        default: ""
        }
    }

    private var privateServerDescription: String {
        switch self {
        case .serverProgramsMissing:
            "PostgreSQL's server programs (initdb, pg_ctl, postgres) were not found. Install them "
                + "(on Debian or Ubuntu: apt-get install postgresql), or name a running server "
                + "with --database."
        case .serverVersionMissing(let major, let folder):
            "The private database in \(folder) was made by PostgreSQL \(major), which is not "
                + "installed. Install it (on Debian or Ubuntu: apt-get install "
                + "postgresql-\(major)), or use another --data-folder."
        case .folderUnusable(let path, let reason):
            "The folder \(path) cannot be used for the private database: \(reason)."
        case .privateServerFailed(let reason, let log):
            "The private PostgreSQL did not do its work: \(reason). Its log is \(log)."
        case .clientProgramsMissing(let major):
            "PostgreSQL's programs pg_dump and pg_restore of version \(major) or later were not "
                + "found. Install them (on Debian or Ubuntu: apt-get install "
                + "postgresql-client-\(major)), and run the command again."
        case .programFailed(let program, let reason):
            "\(program) did not do its work: \(reason)."
        default: ""
        }
    }
}
