/// A transaction that stays open between the statements of an asynchronous body.
///
/// It holds one session; see ``FleetStore/withTransaction(_:)``.
package struct Transaction: Sendable {
    private let connection: PostgresConnection

    fileprivate init(_ connection: PostgresConnection) { self.connection = connection }

    /// Runs statements in the transaction; cancelling the task cancels the query that runs.
    package func run<T: Sendable>(
        _ body: @Sendable (isolated PostgresConnection) throws -> T
    ) async throws -> T {
        try await connection.lease(body)
    }
}

extension FleetStore {
    /// Runs the body in one transaction: all that it did is there afterwards, or nothing when it
    /// throws.
    ///
    /// For work that waits for other things between its statements, such as reading a large file.
    @discardableResult
    package func withTransaction<T: Sendable>(
        _ body: (Transaction) async throws -> T
    ) async throws -> T {
        let connection = try await lease()
        do {
            try await connection.lease { try $0.begin() }
            let value = try await body(Transaction(connection))
            try await connection.lease { try $0.commit() }
            await takeBack(connection)
            return value
        } catch {
            // A session whose task was cancelled runs no more statements; closing it rolls back.
            await connection.rollBack()
            await takeBack(connection)
            throw error
        }
    }
}
