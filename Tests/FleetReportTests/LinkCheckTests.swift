import Foundation
import Testing

/// `scripts/check-links` must find what leads nowhere.
@Suite(.enabled(if: SearchPath.holds("python3"), "needs python3"))
struct LinkCheckTests {
    private func check(_ arguments: [String]) async throws -> Program.Ending {
        try await Program.run(HouseScript.url("check-links"), arguments)
    }

    @Test func theDocumentsOfThisTreeLeadSomewhere() async throws {
        let ending = try await check([])
        #expect(ending.status == 0, "\(ending.output)")
    }

    @Test(
        arguments: [
            ("See [there](docs/gone.md#part).", "README.md:2: the link to docs/gone.md"),
            ("Look at `Sources/Gone/Gone.swift`.", "README.md:2: there is no Sources/Gone"),
        ]
    )
    func aDeadEndIsNamed(_ line: String, _ verdict: String) async throws {
        let scratch = try Scratch()
        try scratch.write("docs/here.md", Array("[back](../README.md)\n".utf8))
        let text = "[here](docs/here.md) and [out](https://example.org/x), `docs/here.md`.\n"
        try scratch.write("README.md", Array("\(text)\(line)\n".utf8))
        let ending = try await check([scratch.folder.path])
        #expect(ending.status == 1)
        #expect(ending.output.hasPrefix(verdict))
        #expect(ending.output.split(separator: "\n").count == 1)
    }
}
