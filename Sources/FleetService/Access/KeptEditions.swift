import FleetStore
import Synchronization

/// What was made of published figures, that which was asked for last, each in its newest edition.
///
/// While an edition is made, the one before it is given to who asks within the patience after it was
/// last seen to be the newest. So nothing is given for longer than that after it was replaced, and
/// where many ask for the same while a night publishes, they do not all wait for every edition.
package final class KeptEditions<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Made {
        let mark: String
        let value: Value
        /// Later ones have greater numbers.
        let number: Int
        /// When it was last seen to be the newest.
        var seen: ContinuousClock.Instant
        var lastUse: Int
        let size: Int
        /// The mark of the edition that it replaced.
        let replaced: String?
    }

    private struct Making {
        let task: Task<Value, any Error>
        let number: Int
        var seen: ContinuousClock.Instant
    }

    private struct Entry {
        var made: Made?
        /// By mark; more than one where the patience ended before the first was made.
        var making: [String: Making] = [:]
    }

    private struct State {
        var entries: [Key: Entry] = [:]
        var size = 0
        var uses = 0
    }

    private let state = Mutex(State())
    private let mostSize: Int
    private let patience: Duration
    private let size: @Sendable (Key, Value) -> Int

    package init(
        mostSize: Int,
        patience: Duration,
        size: @escaping @Sendable (Key, Value) -> Int
    ) {
        self.mostSize = mostSize
        self.patience = patience
        self.size = size
    }

    /// What is asked for, in the edition of this mark, which is the newest, or in the one before it.
    ///
    /// It is made once, however many ask at the same time, and away from the threads of requests.
    package func value(
        _ key: Key,
        edition mark: String,
        _ make: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        switch known(key, mark, make) {
        case .made(let value): return value
        case .making(let task): return try await task.value
        }
    }

    private enum Known {
        case made(Value)
        case making(Task<Value, any Error>)
    }

    private func known(
        _ key: Key,
        _ mark: String,
        _ make: @escaping @Sendable () async throws -> Value
    ) -> Known {
        let now = ContinuousClock.now
        return state.withLock { state in
            state.uses += 1
            var entry = state.entries[key, default: Entry()]
            defer { state.entries[key] = entry }
            entry.made?.lastUse = state.uses
            if let made = entry.made, made.mark == mark {
                entry.made?.seen = now
                return .made(made.value)
            }
            let recent = entry.made.flatMap { now - $0.seen < patience ? $0 : nil }
            // Who found out the edition before it was replaced, and comes here after.
            if let recent, recent.replaced == mark { return .made(recent.value) }
            if var making = entry.making[mark] {
                making.seen = now
                entry.making[mark] = making
                return recent.map { .made($0.value) } ?? .making(making.task)
            }
            // Editions may follow each other faster than they are made.
            if let recent, !entry.making.isEmpty { return .made(recent.value) }
            let making = Making(task: task(key, mark, make), number: state.uses, seen: now)
            entry.making[mark] = making
            return recent.map { .made($0.value) } ?? .making(making.task)
        }
    }

    /// Of its own: who asked first may go away while others wait for the same.
    private func task(
        _ key: Key,
        _ mark: String,
        _ make: @escaping @Sendable () async throws -> Value
    ) -> Task<Value, any Error> {
        Task(executorPreference: LongWorkExecutor.shared) {
            do {
                let value = try await make()
                self.ended(key, mark, value)
                return value
            } catch {
                // What failed is tried again by the next one who asks.
                self.ended(key, mark, nil)
                throw error
            }
        }
    }

    private func ended(_ key: Key, _ mark: String, _ value: Value?) {
        let size = value.map { self.size(key, $0) } ?? 0
        // What is let go of may take long to be taken apart: not while everybody waits for the lock.
        let old = state.withLock { state -> [Made] in
            guard var entry = state.entries[key],
                let making = entry.making.removeValue(forKey: mark)
            else { return [] }
            var old: [Made] = []
            if let value, entry.made.map({ $0.number < making.number }) ?? true {
                if let made = entry.made { old.append(made) }
                state.size += size - (entry.made?.size ?? 0)
                state.uses += 1
                entry.made = Made(
                    mark: mark,
                    value: value,
                    number: making.number,
                    seen: making.seen,
                    lastUse: state.uses,
                    size: size,
                    replaced: entry.made?.mark
                )
            }
            let isNothing = entry.made == nil && entry.making.isEmpty
            state.entries[key] = isNothing ? nil : entry
            if state.size > mostSize { old += makeRoom(&state) }
            return old
        }
        withExtendedLifetime(old) {}
    }

    /// Half of it goes at once, so that not every further one looks for what is oldest.
    private func makeRoom(_ state: inout State) -> [Made] {
        let oldest = state.entries
            .compactMap { key, entry in entry.made.map { (key: key, made: $0) } }
            .sorted { $0.made.lastUse < $1.made.lastUse }
        var gone: [Made] = []
        for (key, made) in oldest {
            guard state.size > mostSize / 2 else { break }
            state.size -= made.size
            gone.append(made)
            state.entries[key]?.made = nil
            if state.entries[key]?.making.isEmpty ?? false { state.entries[key] = nil }
        }
        return gone
    }
}
