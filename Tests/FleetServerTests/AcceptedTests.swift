import Testing

@testable import FleetServer

@Suite struct AcceptedTests {
    @Test(
        arguments: [
            (nil, MediaType.json), ("", .json), ("*/*", .json), ("text/csv", .csv),
            ("text/*", .csv), ("application/json;q=0.5, text/csv", .csv),
            ("text/csv;q=0.5, */*;q=0.5", .json), ("text/csv;q=0.9,application/json;q=0.1", .csv),
            ("application/geo+json, text/html;q=0.9", .geoJSON),
            ("text/csv;q=0, */*", .json), ("nonsense", .json),
        ] as [(String?, MediaType)]
    )
    func theMostWantedOfThoseOnOfferIsTaken(_ header: String?, _ expected: MediaType) {
        #expect(Accepted(header).best(of: [.json, .csv, .geoJSON]) == expected)
    }

    @Test(arguments: ["image/png", "application/json;q=0, text/html", "*/*;q=0"])
    func whatNobodyWantsIsNotGiven(_ header: String) {
        #expect(Accepted(header).best(of: [.json, .csv]) == nil)
    }
}
