import Testing

@testable import FleetStore

@Suite struct PermitsTests {
    @Test func neverMoreAtOnceThanThereAre() async throws {
        let permits = Permits(count: 3)
        let gauge = Gauge()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    try await permits.acquire()
                    await gauge.enter()
                    await Task.yield()
                    await gauge.leave()
                    await permits.release()
                }
            }
            try await group.waitForAll()
        }
        #expect(await (1...3).contains(gauge.most))
        #expect(await gauge.inside == 0)
    }

    @Test func whoWaitsTooLongIsTold() async throws {
        let permits = Permits(count: 2, patience: .milliseconds(20))
        try await permits.acquire()
        try await permits.acquire()
        await #expect(throws: StoreError.noSessionFree(limit: 2, seconds: 0)) {
            try await permits.acquire()
        }
        // Who left the line is not handed a permit.
        await permits.release()
        try await permits.acquire()
    }

    @Test func whoIsCancelledInLineLeavesIt() async throws {
        let permits = Permits(count: 1)
        try await permits.acquire()
        let waiting = Task { try await permits.acquire() }
        waiting.cancel()
        await #expect(throws: StoreError.cancelled) { try await waiting.value }
        await permits.release()
        try await permits.acquire()
    }
}

private actor Gauge {
    private(set) var inside = 0
    private(set) var most = 0

    func enter() {
        inside += 1
        most = max(most, inside)
    }

    func leave() { inside -= 1 }
}
