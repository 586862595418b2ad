import Testing

@testable import FleetStore

@Suite struct RepetitionTests {
    @Test func pausesGrowVaryAndEnd() {
        let start = ContinuousClock.now
        var repetition = Repetition(patience: .seconds(60))
        var now = start
        var pauses: [Duration] = []
        while let pause = repetition.nextPause(at: now) {
            pauses.append(pause)
            now += pause
        }
        #expect(now <= start + .seconds(60))
        #expect(now > start + .seconds(50))
        for (number, pause) in pauses.enumerated() {
            let longest = min(Duration.milliseconds(100 << min(number, 8)), .seconds(5))
            #expect(pause <= longest && pause >= longest / 2)
        }
        #expect(Set(pauses).count == pauses.count)
    }

    @Test(arguments: [
        StoreError.diskFull, .cancelled, .closed, .lockHeld(cityID: "rabat"), .poolerBusy,
        .connectionFailed(target: "a", reason: "b", fault: .password),
        .connectionFailed(target: "a", reason: "b", fault: .encryption),
        .connectionFailed(target: "a", reason: "b", fault: .refused),
        // Opening tried again already.
        .connectionFailed(target: "a", reason: "b", fault: .unreachable),
        .server(sqlState: "23505", message: "c"),
    ])
    func whatDoesNotPassIsThrownAtOnce(error: StoreError) async {
        var repetition = Repetition()
        await #expect(throws: error) { try await repetition.wait(after: error) }
        #expect(!repetition.hasBegun)
    }

    @Test(arguments: [
        StoreError.connectionLost, .commitUnknown, .server(sqlState: "40001", message: "c"),
        .server(sqlState: "40P01", message: "c"),
    ])
    func whatPassesIsWaitedForUntilPatienceEnds(error: StoreError) async throws {
        // A busy machine may take long over a pause.
        var repetition = Repetition(patience: .seconds(86_400))
        try await repetition.wait(after: error)
        // Now the lock may be that of our own lost session.
        try await repetition.wait(after: StoreError.lockHeld(cityID: "rabat"))
        let gone = StoreError.connectionFailed(target: "a", reason: "b", fault: .unreachable)
        await #expect(throws: StoreError.connectionLost) { try await repetition.wait(after: gone) }
        var impatient = Repetition(patience: .zero)
        await #expect(throws: error) { try await impatient.wait(after: error) }
    }
}
