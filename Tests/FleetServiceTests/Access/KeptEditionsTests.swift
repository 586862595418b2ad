import Synchronization
import Testing

@testable import FleetService

/// What readers get while the next edition of what they ask for is made.
@Suite struct KeptEditionsTests {
    private typealias Kept = KeptEditions<String, String>

    private static func kept(patience: Duration, mostSize: Int = 1000) -> Kept {
        Kept(mostSize: mostSize, patience: patience) { _, value in value.utf8.count }
    }

    private static let hour = Duration.seconds(3600)

    /// Makes editions, each as soon as it is let.
    private final class Maker: Sendable {
        private struct State {
            var begun: [String] = []
            var waiting: [String: CheckedContinuation<Void, Never>] = [:]
        }

        private let state = Mutex(State())

        var begun: [String] { state.withLock { $0.begun } }

        func make(_ mark: String) async -> String {
            await withCheckedContinuation { continuation in
                state.withLock { state in
                    state.begun.append(mark)
                    state.waiting[mark] = continuation
                }
            }
            return "of \(mark)"
        }

        /// Waits until it is being made.
        func finish(_ mark: String) async {
            while true {
                let made = state.withLock { $0.waiting.removeValue(forKey: mark) }
                if let made { return made.resume() }
                await Task.yield()
            }
        }

        func ask(_ kept: Kept, _ mark: String) async throws -> String {
            try await kept.value("page", edition: mark) { await self.make(mark) }
        }

        /// The first, whole.
        func begin(_ kept: Kept, _ mark: String) async throws {
            async let first = ask(kept, mark)
            await finish(mark)
            #expect(try await first == "of \(mark)")
        }
    }

    @Test func whileAnEditionIsMadeTheOneBeforeItIsGiven() async throws {
        let (kept, maker) = (Self.kept(patience: Self.hour), Maker())
        try await maker.begin(kept, "1")
        for _ in 0..<5 { #expect(try await maker.ask(kept, "2") == "of 1") }
        await maker.finish("2")
        while try await maker.ask(kept, "2") != "of 2" { await Task.yield() }
        #expect(maker.begun == ["1", "2"])
    }

    @Test func editionsThatFollowFasterThanTheyAreMadeAreLeftOut() async throws {
        let (kept, maker) = (Self.kept(patience: Self.hour), Maker())
        try await maker.begin(kept, "1")
        for mark in ["2", "3", "4"] { #expect(try await maker.ask(kept, mark) == "of 1") }
        await maker.finish("2")
        while try await maker.ask(kept, "4") == "of 1" { await Task.yield() }
        #expect(try await maker.ask(kept, "4") == "of 2")
        await maker.finish("4")
        while try await maker.ask(kept, "4") == "of 2" { await Task.yield() }
        #expect(maker.begun == ["1", "2", "4"])
    }

    @Test func whoComesLateDoesNotBringTheEarlierOneBack() async throws {
        let (kept, maker) = (Self.kept(patience: Self.hour), Maker())
        try await maker.begin(kept, "1")
        _ = try await maker.ask(kept, "2")
        await maker.finish("2")
        while try await maker.ask(kept, "2") != "of 2" { await Task.yield() }
        #expect(try await maker.ask(kept, "1") == "of 2")
        #expect(maker.begun == ["1", "2"])
    }

    @Test func whatWasReplacedIsNotGivenForLonger() async throws {
        let kept = Self.kept(patience: .zero)
        for mark in ["1", "1", "2", "3", "1"] {
            #expect(try await kept.value("page", edition: mark) { "of \(mark)" } == "of \(mark)")
        }
    }

    @Test func withoutPatienceTwoEditionsAreMadeAtOnceAndTheLaterStays() async throws {
        let (kept, maker) = (Self.kept(patience: .zero), Maker())
        async let first = maker.ask(kept, "1")
        while maker.begun.isEmpty { await Task.yield() }
        async let second = maker.ask(kept, "2")
        await maker.finish("2")
        #expect(try await second == "of 2")
        await maker.finish("1")
        #expect(try await first == "of 1")
        #expect(try await maker.ask(kept, "2") == "of 2")
        #expect(maker.begun == ["1", "2"])
    }

    @Test func itIsMadeOnceHoweverManyAsk() async throws {
        let (kept, maker) = (Self.kept(patience: Self.hour), Maker())
        try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<20 { group.addTask { try await maker.ask(kept, "1") } }
            await maker.finish("1")
            for try await value in group { #expect(value == "of 1") }
        }
        #expect(maker.begun == ["1"])
    }

    @Test func whatFailedIsTriedAgain() async throws {
        let kept = Self.kept(patience: Self.hour)
        await #expect(throws: AccessError.self) {
            _ = try await kept.value("page", edition: "1") { throw AccessError.notPublished }
        }
        #expect(try await kept.value("page", edition: "1") { "of 1" } == "of 1")
    }

    @Test func whatWasAskedForLongestAgoGoesWhenThereIsNoRoom() async throws {
        let kept = Self.kept(patience: Self.hour, mostSize: 10)
        let made = Mutex<[String]>([])
        for key in ["a", "b", "a", "c", "a", "b"] {
            _ = try await kept.value(key, edition: "1") {
                made.withLock { $0.append(key) }
                return "4444"
            }
        }
        // The third is more than there is room for, and leaves no more than half of it.
        #expect(made.withLock { $0 } == ["a", "b", "c", "a", "b"])
    }
}
