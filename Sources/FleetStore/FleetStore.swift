/// The database of fleets: a bounded number of sessions, lent to closures.
///
/// In its rows times are milliseconds since 1970 UTC, ends are exclusive unless they say otherwise,
/// `nil` is `NULL`, and enumerations are stored under their text.
package final class FleetStore: Sendable {
    private let pool: ConnectionPool
    let string: ConnectionString

    /// Makes one connection at once, so that a wrong URL is found before any work begins.
    ///
    /// The URL is what libpq reads, `key=value` text included. Of sessions there are at most
    /// `connectionLimit`, and further leases wait; the holder of a city's lock needs one beside
    /// those of its workers. A server that is gone is tried again for as long as `patience` lasts.
    package init(
        url: String,
        password: String? = nil,
        connectionLimit: Int = 8,
        patience: Duration = .seconds(60)
    ) async throws {
        string = try ConnectionString(url, password: password)
        pool = ConnectionPool(
            string,
            limit: connectionLimit,
            patience: patience
        )
        try await withConnection { _ in }
    }

    /// Whether a connection URL holds a password, of the user or of a key.
    package static func holdsPassword(_ url: String) -> Bool { ConnectionString.holdsPassword(url) }

    /// Lends a session; cancelling the task cancels the query that runs and throws `.cancelled`.
    ///
    /// A lease within a lease can wait for itself when all sessions are out; do not nest them.
    @discardableResult
    package func withConnection<T: Sendable>(
        _ body: @Sendable (isolated PostgresConnection) throws -> T
    ) async throws -> T {
        let connection = try await pool.lease()
        do {
            let value = try await connection.lease(body)
            await pool.takeBack(connection)
            return value
        } catch {
            await pool.takeBack(connection)
            throw error
        }
    }

    /// Runs the body while this program alone works on the city's nights, on any machine; or, shared,
    /// together with others that share them.
    ///
    /// The lock is that of a transaction of its own, which does nothing else: it holds no snapshot,
    /// and falls with its session. Throws `.lockHeld` at once when another run has it.
    @discardableResult
    package func withCityLock<T: Sendable>(
        _ cityID: String,
        isShared: Bool = false,
        _ body: () async throws -> T
    ) async throws -> T {
        try await withLock(of: cityID, { try $0.tryLockCity(cityID, isShared: isShared) }, body)
    }

    /// Runs the body while this program alone mails the city's reports; else as ``withCityLock(_:isShared:_:)``.
    @discardableResult
    package func withMailLock<T: Sendable>(
        _ cityID: String,
        _ body: () async throws -> T
    ) async throws -> T {
        try await withLock(of: cityID, { try $0.tryLockMail(cityID) }, body)
    }

    private func withLock<T: Sendable>(
        of cityID: String,
        _ tryLock: @Sendable (isolated PostgresConnection) throws -> Bool,
        _ body: () async throws -> T
    ) async throws -> T {
        let connection = try await pool.lease()
        do {
            let isFree = try await connection.lease { connection in
                try connection.begin()
                let isOurs = try tryLock(connection)
                // A statement with parameters keeps its snapshot until the next one comes, and with
                // it every row that dies meanwhile; one without lets go of its own at once.
                try connection.runScript("SELECT")
                return isOurs
            }
            guard isFree else { throw StoreError.lockHeld(cityID: cityID) }
            let value = try await body()
            // Not cancellable: the work is done, and the lock must fall.
            await connection.rollBack()
            await pool.takeBack(connection)
            return value
        } catch {
            await connection.rollBack()
            await pool.takeBack(connection)
            throw error
        }
    }

    func lease() async throws -> PostgresConnection { try await pool.lease() }

    func takeBack(_ connection: PostgresConnection) async { await pool.takeBack(connection) }

    /// Ends all sessions; leases that run are let go to their end.
    package func close() async { await pool.close() }
}
