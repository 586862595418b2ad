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

@Suite struct AnswerBodyTests {
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
