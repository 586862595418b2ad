/// Pauses between tries of the same work: longer and longer, of random length so that many programs
/// do not come back at one instant, and ended when patience is.
package struct Repetition {
    private let patience: Duration
    private var deadline: ContinuousClock.Instant?
    private var pause = Duration.milliseconds(100)
    private static let longestPause = Duration.seconds(5)

    package init(patience: Duration = .seconds(120)) { self.patience = patience }

    /// Whether something went wrong already.
    var hasBegun: Bool { deadline != nil }

    /// Returns when it is time for another try; throws the error when it does not pass by itself, or
    /// patience is at its end.
    ///
    /// Also waited for is a lock that is held after a connection was lost: it may be our own, which
    /// the server lets go of when it has noticed.
    package mutating func wait(after error: any Error) async throws {
        // That it went in the middle of work says more than that it does not come back.
        if hasBegun, case StoreError.connectionFailed(_, _, .unreachable) = error {
            throw StoreError.connectionLost
        }
        let isOurLock = if case StoreError.lockHeld = error { hasBegun } else { false }
        guard isOurLock || (error as? StoreError)?.isPassing == true else { throw error }
        try await wait(orThrow: error)
    }

    /// Returns when it is time for another try; throws the error when patience is at its end.
    mutating func wait(orThrow error: any Error) async throws {
        guard let next = nextPause(at: .now) else { throw error }
        do {
            try await Task.sleep(for: next)
        } catch {
            throw StoreError.cancelled
        }
    }

    /// How long to wait at this instant; `nil` when it would be for too long.
    mutating func nextPause(at now: ContinuousClock.Instant) -> Duration? {
        let end = deadline ?? now + patience
        deadline = end
        let next = pause * Double.random(in: 0.5...1)
        pause = min(pause * 2, Self.longestPause)
        return now + next <= end ? next : nil
    }
}

extension FleetStore {
    /// Runs work that is done as a whole or not at all, and once more when the connection or a
    /// deadlock ended it; not when it may be done already.
    package func repeating<T>(_ body: () async throws -> T) async throws -> T {
        var repetition = Repetition()
        while true {
            do {
                return try await body()
            } catch StoreError.commitUnknown {
                throw StoreError.commitUnknown
            } catch {
                try await repetition.wait(after: error)
            }
        }
    }
}
