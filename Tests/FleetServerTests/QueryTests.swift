import Testing

@testable import FleetServer

@Suite struct QueryTests {
    @Test func namesAndValuesAreDecoded() throws {
        let pairs = try Query.pairs("zone=Alt%20Lindenau&x=a+b&empty=&alone&%C3%A4=%26%3D")
        #expect(pairs.map(\.name) == ["zone", "x", "empty", "alone", "ä"])
        #expect(pairs.map(\.value) == ["Alt Lindenau", "a b", "", "", "&="])
    }

    @Test(arguments: ["a=%", "a=%4", "a=%zz", "a=%ff", "%c3=1"])
    func whatIsNoTextIsRefused(_ query: String) {
        #expect(throws: Problem.self) { try Query.pairs(query) }
    }

    @Test func moreParametersThanAnyAddressHasAreRefused() {
        let query = (0...50).map { "p\($0)=1" }.joined(separator: "&")
        #expect(throws: Problem.self) { try Query.pairs(query) }
    }

    @Test func whatIsWrittenIsReadAgain() throws {
        let text = Query.text([("zone", "Süd & \"Ost\"+/?#%"), ("b", "1")])
        let pairs = try Query.pairs(text)
        #expect(pairs.map(\.value) == ["Süd & \"Ost\"+/?#%", "1"])
        #expect(text.utf8.allSatisfy { $0 < 0x80 })
    }
}
