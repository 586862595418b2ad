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

/// Runs work that is left to itself when it takes too long.
///
/// It is cancelled, and may hear nothing of it: a database that hangs does not even take that in.
func withPatience<T: Sendable>(
    _ limit: Duration,
    orThrow error: any Error,
    _ body: @escaping @Sendable () async throws -> T
) async throws -> T {
    let (ends, end) = AsyncStream<Result<T, any Error>>.makeStream(
        bufferingPolicy: .bufferingOldest(1)
    )
    let work = Task {
        do { end.yield(.success(try await body())) } catch { end.yield(.failure(error)) }
    }
    let clock = Task {
        try await Task.sleep(for: limit)
        end.yield(.failure(error))
    }
    defer {
        work.cancel()
        clock.cancel()
    }
    // None comes where who waits is cancelled.
    for await first in ends { return try first.get() }
    throw CancellationError()
}
