import Telemetry
import Testing

@Suite struct SignalTests {
    @Test func canonicalNamesAreUniqueAndShortEnough() {
        #expect(Set(Signal.canonical.map(\.name)).count == Signal.canonical.count)
        for signal in Signal.canonical {
            #expect(signal.name.utf8.count <= Signal.longestNameBytes)
            #expect(Signal(name: signal.name) == signal)
        }
    }

    @Test(arguments: ["extra.weather", "extra.a-b_c.9"])
    func wellFormedExtrasAreSignals(name: String) {
        #expect(Signal(name: name)?.isExtra == true)
    }

    @Test(arguments: [
        "", "speed", "extra.", "extra.a b", "extra.ü", "extra." + String(repeating: "x", count: 59),
    ])
    func otherNamesAreNot(name: String) {
        #expect(Signal(name: name) == nil)
    }

    @Test func extrasFollowCanonicalSignals() throws {
        let extra = try #require(Signal(name: "extra.a"))
        let other = try #require(Signal(name: "extra.b"))
        #expect(
            [other, .windSpeed, extra, .latitude].sorted() == [.latitude, .windSpeed, extra, other]
        )
    }
}
