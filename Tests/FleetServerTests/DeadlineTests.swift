import Synchronization
import Testing

@testable import FleetServer

@Suite struct DeadlineTests {
    private struct Late: Error {}

    @Test func workThatHearsNothingIsLeftToItself() async throws {
        let stuck = Mutex<CheckedContinuation<Void, Never>?>(nil)
        await #expect(throws: Late.self) {
            try await withPatience(.milliseconds(1), orThrow: Late()) {
                await withCheckedContinuation { held in stuck.withLock { $0 = held } }
            }
        }
        // Were it waited for, nobody would come here.
        while true {
            if let held = stuck.withLock(\.self) {
                held.resume()
                break
            }
            await Task.yield()
        }
    }

    @Test func whatComesInTimeIsTheAnswer() async throws {
        #expect(try await withPatience(.seconds(60), orThrow: Late()) { 1 } == 1)
        await #expect(throws: CancellationError.self) {
            try await withPatience(.seconds(60), orThrow: Late()) { throw CancellationError() }
        }
    }
}
