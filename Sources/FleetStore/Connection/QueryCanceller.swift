import Dispatch
import Synchronization

/// Cancels whatever query a lease is running, from outside its executor.
///
/// PostgreSQL ignores a request that arrives between two queries, so it is repeated until the lease
/// ends. `finish` waits for a request under way: none can hit the next lease of the connection.
final class QueryCanceller: Sendable {
    private let handle: Mutex<CancelHandle?>
    private let asked = Atomic(false)
    private static let pause = DispatchTimeInterval.milliseconds(50)

    init(_ handle: consuming sending CancelHandle?) { self.handle = Mutex(handle) }

    /// Whether a cancellation was asked for.
    var wasAsked: Bool { asked.load(ordering: .acquiring) }

    func cancel() {
        asked.store(true, ordering: .releasing)
        DispatchQueue.global().async { self.attempt() }
    }

    func finish() { handle.withLock { $0 = nil } }

    private func attempt() {
        let isUnfinished = handle.withLock { handle in
            switch handle {
            case nil: return false
            case .some(let handle):
                handle.requestCancel()
                return true
            }
        }
        guard isUnfinished else { return }
        DispatchQueue.global().asyncAfter(deadline: .now() + Self.pause) { self.attempt() }
    }
}
