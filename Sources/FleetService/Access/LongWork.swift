import FleetStore

/// What computes for long, away from the threads that all requests share.
package enum LongWork {
    package static func run<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws
        -> T
    {
        try await withTaskExecutorPreference(LongWorkExecutor.shared) { try await Self.here(body) }
    }

    /// On the executor that is preferred where it is called.
    private nonisolated static func here<T: Sendable>(_ body: @Sendable () throws -> T) async throws
        -> T
    { try body() }
}
