import Testing

@testable import FleetService

struct VehicleIDTests {
    @Test(arguments: ["a", "vélo-1", "自転車", "🛴", String(repeating: "é", count: 50), "a\"\u{301}"])
    func anythingThatIsReadCanBeOne(id: String) {
        #expect(VehicleID.isValid(id))
    }

    @Test(arguments: [
        "", "   ", "a\u{7}", "a\u{2028}", "\u{202E}a", "a\u{200B}", "a\u{FFFF}",
        String(repeating: "é", count: 51),
    ])
    func whatNobodyCanReadIsNone(id: String) {
        #expect(!VehicleID.isValid(id))
    }

    /// Swift takes both for equal, the database does not: each alone would be a vehicle.
    @Test(arguments: [
        ("v\u{E9}lo", "ve\u{301}lo"), ("\u{105C9}", "\u{105D2}\u{307}"), ("가", "\u{1100}\u{1161}"),
    ])
    func ofTwoWaysToWriteALetterOneIsTaken(composed: String, apart: String) throws {
        #expect(composed == apart)
        #expect(VehicleID.isValid(composed) && !VehicleID.isValid(apart))
        try FleetName.check(composed)
        #expect(throws: ServiceError.self) { try FleetName.check(apart) }
    }

    @Test func aQuoteUnderAnAccentIsDoubledToo() {
        #expect(CSVText.quoted("a\"\u{301},x") == "\"a\"\"\u{301},x\"")
    }
}
