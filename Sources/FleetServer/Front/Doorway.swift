import FleetService
import Synchronization

/// The gate, once the database has been reached.
final class Doorway: Sendable {
    private let gate = Mutex<Gate?>(nil)

    func open(_ gate: Gate) { self.gate.withLock { $0 = gate } }

    /// - Throws: `FleetUnavailable.database` as long as it was not.
    func opened() throws -> Gate {
        guard let gate = gate.withLock({ $0 }) else { throw FleetUnavailable.database }
        return gate
    }
}
