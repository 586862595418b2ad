import FleetAnalytics
package import FleetStore
import TripCompressor

/// Takes in bodies of samples and stores many of them in one transaction.
///
/// Whoever hands one in hears of it after the commit. While transactions run, what comes in gathers
/// and goes into the next one: a body that comes alone is stored at once, and a thousand that come
/// together share what a transaction costs.
package actor LiveIntake {
    package struct Limits: Sendable {
        /// Bodies, and values in their columns, that may wait.
        package var waitingBodies = 10_000
        package var waitingValues = 16 << 20
        /// The same of one transaction; a single body may have more values.
        package var bodiesAtOnce = 1000
        package var valuesAtOnce = 4 << 20
        package var transactionsAtOnce = 2

        package init() {}
    }

    private struct Waiting {
        let ticket: Int
        let body: LiveBody
        let valueCount: Int
        let caller: CheckedContinuation<LiveReceipt, any Error>
    }

    private struct KeyName: Hashable {
        let token: Int64
        let key: String
    }

    private let store: FleetStore
    private let limits: Limits
    private var waiting: [Waiting] = []
    private var waitingValues = 0
    private var nextTicket = 0
    private var running = 0
    /// Of the bodies being stored: others with them wait, and their samples then come together.
    private var vehiclesAtWork: Set<String> = []
    private var keysAtWork: Set<KeyName> = []
    private var forgottenMillis = Int64.min
    private var keptFrom: [String: (millis: Int64, askedMillis: Int64)] = [:]

    /// How long the answer to a key is kept.
    static let keyMillis: Int64 = 24 * 3_600_000
    private static let forgetEveryMillis: Int64 = 3_600_000
    private static let keptForMillis: Int64 = 60_000
    private static let retryAfterSeconds = 2

    package init(store: FleetStore, limits: Limits = Limits()) {
        self.store = store
        self.limits = limits
    }

    /// The first instant of which a city keeps samples as they came, for ``LiveReader``; asked once a
    /// minute.
    package func keptFromMillis(_ city: CityRow, nowMillis: Int64) async throws -> Int64 {
        if let known = keptFrom[city.id],
            (0..<Self.keptForMillis).contains(nowMillis - known.askedMillis)
        {
            return known.millis
        }
        let id = city.id
        let day = try await store.withConnection { try $0.firstDerivedDay(id) }
        let calendar = try CityCalendar(zone: city.timeZone)
        let millis = day.flatMap { CivilDate($0) }.map { calendar.day($0).startMillis } ?? .min
        keptFrom[id] = (millis, nowMillis)
        return millis
    }

    /// Stores a body, all of it or nothing, and returns after the commit.
    ///
    /// With an upload's key a body that came before is not stored again: its receipt is given.
    ///
    /// - Throws: `LiveError` when nothing of it is stored. `StoreError.commitUnknown` when that is not
    ///   known: to send it again does no harm. Other errors of the store: it is not stored.
    package func store(
        _ batch: LiveBatch,
        city: CityRow,
        sender: Sender,
        upload: UploadKey? = nil,
        nowMillis: Int64
    ) async throws -> LiveReceipt {
        if batch.rowsRead == 0, upload == nil {
            return LiveReceipt(batch, stored: 0, city: city.id)
        }
        let body = LiveBody(
            batch: batch,
            city: city,
            sender: sender,
            upload: upload,
            receivedMillis: nowMillis
        )
        let values = batch.valueCount
        let hasRoom =
            waiting.count < limits.waitingBodies
            && (waiting.isEmpty || waitingValues + values <= limits.waitingValues)
        guard hasRoom else { throw LiveError.busy(retryAfterSeconds: Self.retryAfterSeconds) }
        let ticket = nextTicket
        nextTicket += 1
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { caller in
                // Cancelled before it was in line: the handler found nobody.
                guard !Task.isCancelled else {
                    return caller.resume(throwing: LiveError.cancelled)
                }
                waiting.append(
                    Waiting(ticket: ticket, body: body, valueCount: values, caller: caller)
                )
                waitingValues += values
                start()
            }
        } onCancel: {
            Task { await self.leave(ticket) }
        }
    }

    /// Who is being stored already stays.
    private func leave(_ ticket: Int) {
        guard let place = waiting.firstIndex(where: { $0.ticket == ticket }) else { return }
        let left = waiting.remove(at: place)
        waitingValues -= left.valueCount
        left.caller.resume(throwing: LiveError.cancelled)
    }

    // MARK: - Groups

    private func start() {
        while running < limits.transactionsAtOnce {
            let group = takeGroup()
            guard !group.isEmpty else { return }
            running += 1
            Task(executorPreference: LongWorkExecutor.shared) { await self.run(group) }
        }
    }

    /// The bodies at the front of the line that can be stored together now.
    private func takeGroup() -> [Waiting] {
        var group: [Waiting] = []
        var left: [Waiting] = []
        var keys: Set<KeyName> = []
        var values = 0
        for (place, next) in waiting.enumerated() {
            guard group.count < limits.bodiesAtOnce, values < limits.valuesAtOnce else {
                left += waiting[place...]
                break
            }
            let key = Self.key(of: next.body)
            let isFree =
                (group.isEmpty || group[0].body.city.id == next.body.city.id)
                && (group.isEmpty || values + next.valueCount <= limits.valuesAtOnce)
                && key.map { !keysAtWork.contains($0) && !keys.contains($0) } ?? true
                && next.body.vehicles.allSatisfy { !vehiclesAtWork.contains($0) }
            guard isFree else {
                left.append(next)
                continue
            }
            group.append(next)
            values += next.valueCount
            if let key { keys.insert(key) }
        }
        guard !group.isEmpty else { return [] }
        waiting = left
        waitingValues -= values
        keysAtWork.formUnion(keys)
        for taken in group { vehiclesAtWork.formUnion(taken.body.vehicles) }
        return group
    }

    private static func key(of body: LiveBody) -> KeyName? {
        body.upload.map { KeyName(token: body.sender.tokenID, key: $0.key) }
    }

    private func run(_ group: [Waiting]) async {
        let answers = await Self.settle(group.map(\.body), store)
        for (waiting, answer) in zip(group, answers) { waiting.caller.resume(with: answer) }
        for done in group {
            vehiclesAtWork.subtract(done.body.vehicles)
            if let key = Self.key(of: done.body) { keysAtWork.remove(key) }
        }
        // Retention moved: who sends again is to be read by its new bound.
        for case .failure(LiveError.olderThanKept) in answers { keptFrom = [:] }
        running -= 1
        start()
        await forgetKeys(nowMillis: group.map(\.body.receivedMillis).max() ?? .min)
    }

    /// Once an hour, whatever becomes of it: the next hour tries again.
    private func forgetKeys(nowMillis: Int64) async {
        guard forgottenMillis == .min || nowMillis - forgottenMillis >= Self.forgetEveryMillis
        else {
            return
        }
        forgottenMillis = nowMillis
        let before = nowMillis - Self.keyMillis
        _ = try? await store.withConnection { try $0.forgetUploads(beforeMillis: before) }
    }

    typealias Answer = Result<LiveReceipt, any Error>

    /// Stores bodies for one city, in halves where one of them stops the others.
    nonisolated static func settle(_ bodies: [LiveBody], _ store: FleetStore) async -> [Answer] {
        let group = LiveGroup(store: store, city: bodies[0].city, bodies: bodies, lanes: 1)
        do {
            return try await store.repeating { try await group.run() }.map { answer in
                answer.mapError { $0 }
            }
        } catch {
            guard bodies.count > 1, isOfABody(error) else {
                let told = (error as? BlockEncodingError).map(LiveError.tooMuch) ?? error
                return bodies.map { _ in .failure(told) }
            }
            let half = bodies.count / 2
            return await settle(Array(bodies[..<half]), store)
                + settle(Array(bodies[half...]), store)
        }
    }

    /// Whether an error is likely to be that of one body, such as a stored block of its vehicle that
    /// cannot be read.
    private nonisolated static func isOfABody(_ error: any Error) -> Bool {
        switch error {
        case is ServiceError, is BlockEncodingError, StoreError.invalidValue: true
        case StoreError.server(let sqlState, _):
            // Data and integrity; all other classes are the same for all.
            sqlState.hasPrefix("22") || sqlState.hasPrefix("23")
        default: false
        }
    }
}
