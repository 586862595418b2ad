import Synchronization
import Testing

@testable import FleetServer

@Suite struct PathPatternTests {
    private func match(_ pattern: PathPattern, _ path: String) -> [String: Substring]? {
        pattern.match(
            path.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map(\.self)
        )
    }

    @Test func wordsMustBeEqualAndParametersAreTaken() {
        #expect(match("/v1/cities/{city}", "/v1/cities/leipzig") == ["city": "leipzig"])
        #expect(match("/v1/cities/{city}", "/v1/cities") == nil)
        #expect(match("/v1/cities/{city}", "/v1/cities/leipzig/") == nil)
        #expect(match("/v1/cities", "/v1//cities") == nil)
        #expect(match("/v1/cities/{city}", "/v1/cities/..") == ["city": ".."])
    }
}

@Suite struct KeptAnswersTests {
    private final class Count: Sendable {
        private let value = Mutex(0)
        var now: Int { value.withLock { $0 } }
        func add() { value.withLock { $0 += 1 } }
    }

    @Test func anAnswerIsMadeOnceUntilThereIsNoRoomForIt() async throws {
        let body = AnswerBody(Array(repeating: UInt8(ascii: "x"), count: 40))
        body.makeAll()
        let kept = KeptAnswers(mostBytes: 2 * body.byteCount + 1)
        let made = Count()
        func ask(_ key: String) async throws {
            _ = try await kept.answer(key) {
                made.add()
                return Answer(.text, String(repeating: "x", count: 40))
            }
        }
        try await ask("a")
        try await ask("a")
        #expect(made.now == 1)
        try await ask("b")
        try await ask("a")
        // The third is more than there is room for, and the one asked for longest ago goes.
        try await ask("c")
        try await ask("b")
        #expect(made.now == 4)
    }

    @Test func whoAsksWhileItIsMadeGetsTheSame() async throws {
        let kept = KeptAnswers(mostBytes: 1000)
        let made = Count()
        let answers = try await withThrowingTaskGroup(of: AnswerBody.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    try await kept.answer("a") {
                        made.add()
                        return Answer(.text, "x")
                    }.body
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(made.now == 1)
        #expect(answers.count == 20 && answers.allSatisfy { $0 === answers[0] })
    }

    @Test func whatFailedIsTriedAgain() async throws {
        let kept = KeptAnswers(mostBytes: 1000)
        await #expect(throws: Problem.self) {
            _ = try await kept.answer("a") { throw Problem.noSuchAddress }
        }
        let answer = try await kept.answer("a") { Answer(.text, "x") }
        #expect(answer.body.bytes == Array("x".utf8))
    }

    @Test func tagsFollowTheBytes() {
        let one = AnswerBody(Array("one".utf8))
        #expect(one.tag == AnswerBody(Array("one".utf8)).tag)
        #expect(one.tag != AnswerBody(Array("two".utf8)).tag)
        #expect(one.gzipped == nil)
        #expect(
            AnswerBody(Array(String(repeating: "one", count: 1000).utf8)).gzipped?.count ?? 0 > 0
        )
    }
}
