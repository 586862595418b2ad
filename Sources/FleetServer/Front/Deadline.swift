/// Runs work that is given up when it takes too long.
///
/// - Throws: the error given, when it does; the work is cancelled and waited for.
func withDeadline<T: Sendable>(
    _ limit: Duration,
    orThrow error: any Error,
    _ body: @escaping @Sendable () async throws -> T
) async throws -> T {
    try await withThrowingTaskGroup(of: T?.self) { group in
        group.addTask { try await body() }
        group.addTask {
            try await Task.sleep(for: limit)
            return nil
        }
        defer { group.cancelAll() }
        guard let first = try await group.next(), let value = first else { throw error }
        return value
    }
}
