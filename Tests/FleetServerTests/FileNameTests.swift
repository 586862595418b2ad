import Testing

@testable import FleetServer

@Suite struct FileNameTests {
    @Test func aFileSaysOfWhichCityWhatAndWhenItIs() {
        let values = ["city": "leipzig", "period": "2026-03", "by": "zone", "format": "csv"]
        #expect(
            Ask.fileName("/v1/cities/leipzig/utilisation", values)
                == "leipzig-utilisation-zone-2026-03.csv"
        )
        #expect(Ask.fileName("/v1/cities", [:]) == "cities.csv")
    }

    @Test func whatNoFileMayBeCalledIsLeftOut() {
        let name = Ask.fileName(
            "/v1/cities/a%22%0D%0Ab/trips",
            ["vehicle": "<../x>", "period": "2026-03-01..2026-03-02"]
        )
        #expect(name == "a__b-trips-_.._x_-2026-03-01..2026-03-02.csv")
        #expect(Ask.fileName("/v1/cities/\(String(repeating: "a", count: 300))", [:]).count == 104)
    }
}

@Suite struct ServerSettingsTests {
    @Test func anOriginIsASchemeAndAHost() {
        #expect(ServerSettings.origin("https://fleet.example") == "https://fleet.example")
        #expect(ServerSettings.origin("http://[::1]:8080/") == "http://[::1]:8080")
    }

    @Test(arguments: [
        "", "https://", "fleet.example", "ftp://fleet.example", "https://fleet.example/path",
        "https://a@b", "https://a\"b", "javascript:alert(1)", "https://a?b", "https://ä.example",
    ])
    func anythingElseIsNone(_ text: String) {
        #expect(ServerSettings.origin(text) == nil)
    }
}
