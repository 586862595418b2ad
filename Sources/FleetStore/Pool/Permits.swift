/// At most so many at once; who comes later waits in line, but not for ever.
actor Permits {
    private typealias Waiter = CheckedContinuation<Void, any Error>

    private let count: Int
    private let patience: Duration
    private var free: Int
    private var line: [(ticket: Int, waiter: Waiter)] = []
    private var nextTicket = 0

    init(count: Int, patience: Duration = .seconds(600)) {
        self.count = count
        self.patience = patience
        free = count
    }

    /// Returns once a permit is held; throws when the task is cancelled before, or patience ends.
    func acquire() async throws {
        if Task.isCancelled { throw StoreError.cancelled }
        if free > 0 {
            free -= 1
            return
        }
        let ticket = nextTicket
        nextTicket += 1
        let end = StoreError.noSessionFree(limit: count, seconds: Int(patience.components.seconds))
        let waiting = Task { [patience] in
            try await Task.sleep(for: patience)
            leave(ticket, because: end)
        }
        defer { waiting.cancel() }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (waiter: Waiter) in
                // Cancelled between the check above and here: the handler found nobody in line.
                if Task.isCancelled {
                    waiter.resume(throwing: StoreError.cancelled)
                } else {
                    line.append((ticket, waiter))
                }
            }
        } onCancel: {
            Task { await self.leave(ticket, because: .cancelled) }
        }
    }

    /// Hands the permit to the first in line.
    func release() {
        if line.isEmpty { free += 1 } else { line.removeFirst().waiter.resume() }
    }

    private func leave(_ ticket: Int, because error: StoreError) {
        guard let place = line.firstIndex(where: { $0.ticket == ticket }) else { return }
        line.remove(at: place).waiter.resume(throwing: error)
    }
}
