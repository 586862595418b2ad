import FleetStore
import Synchronization

/// The database, and what was made of it a short while ago.
///
/// A period's figures are made once for each edition of it: as nothing published ever changes, what
/// is kept is as good as what would be made again.
package final class Library: Sendable {
    package let workspace: Workspace
    let pseudonyms: PseudonymKey
    let intake: LiveIntake
    let decoders: PayloadDecoders
    let known = KnownCities()
    private let reports = KeptReports(mostDays: 3000)

    package init(_ workspace: Workspace, decoders: PayloadDecoders = .none) async throws {
        self.workspace = workspace
        self.decoders = decoders
        intake = LiveIntake(store: workspace.store)
        pseudonyms = PseudonymKey(
            try await workspace.store.withConnection { try $0.pseudonymKey() }
        )
    }

    /// What a period says in an edition; made once, however many ask at the same time.
    func report(
        _ key: KeptReports.Key,
        _ make: @escaping @Sendable () async throws -> PeriodReport
    ) async throws -> PeriodReport {
        try await reports.report(key, make)
    }
}

/// Reports of periods, those that were asked for last.
final class KeptReports: Sendable {
    struct Key: Hashable, Sendable {
        let city: String
        let range: ClosedRange<CivilDate>
        let extent: Extent
        let edition: String
    }

    private struct Entry {
        let task: Task<PeriodReport, any Error>
        var lastUse: Int
    }

    private struct State {
        var entries: [Key: Entry] = [:]
        var days = 0
        var uses = 0

        mutating func remove(_ key: Key) {
            guard entries.removeValue(forKey: key) != nil else { return }
            days -= key.range.dayCount
        }
    }

    private let state = Mutex(State())
    /// A report holds the figures of each of its days: they are what takes room.
    private let mostDays: Int

    init(mostDays: Int) { self.mostDays = mostDays }

    func report(
        _ key: Key,
        _ make: @escaping @Sendable () async throws -> PeriodReport
    ) async throws -> PeriodReport {
        let task = state.withLock { state in
            state.uses += 1
            if var entry = state.entries[key] {
                entry.lastUse = state.uses
                state.entries[key] = entry
                return entry.task
            }
            while state.days + key.range.dayCount > mostDays,
                let oldest = state.entries.min(by: { $0.value.lastUse < $1.value.lastUse })
            {
                state.remove(oldest.key)
            }
            // Of its own: who asked first may go away while others wait for the same.
            let task = Task(executorPreference: LongWorkExecutor.shared) { try await make() }
            state.entries[key] = Entry(task: task, lastUse: state.uses)
            state.days += key.range.dayCount
            return task
        }
        do {
            return try await task.value
        } catch {
            // What failed is tried again by the next one who asks.
            state.withLock { $0.remove(key) }
            throw error
        }
    }
}
