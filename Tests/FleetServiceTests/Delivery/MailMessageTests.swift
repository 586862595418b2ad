import Foundation
import Testing

@testable import FleetService

/// Addresses, headers and the ways of SMTP, without a relay.
@Suite struct MailMessageTests {
    @Test(arguments: [
        "a@b.example\r\nBcc: c@d.example", "a@b.example>", "a b@c.example", "-f@c.example",
        "a@b@c.example", "@c.example", "a@", "a@-b.example", "a..b@c.example", "ä@c.example",
        "\"a b\"@c.example", "a@c.example\n", "", "a@c_d.example", "<a@c.example>",
    ])
    func whatIsNoAddressIsRefused(text: String) {
        #expect(throws: DeliveryError.self) { try MailAddress(text) }
    }

    @Test func addressesAreSentToOnce() throws {
        let list = try MailAddress.list("a@City.example, a@city.EXAMPLE,b+x@city.example")
        #expect(list.map(\.description) == ["a@city.example", "b+x@city.example"])
        #expect(throws: DeliveryError.self) { try MailAddress.list("a@city.example,") }
    }

    @Test(arguments: ["25", "localhost", "localhost:0", ":25", "a:b:25", "localhost:x", "[::1]"])
    func whatIsNoRelayIsRefused(text: String) {
        #expect(throws: DeliveryError.relayAddress(text)) { try MailRoute.relay(text) }
    }

    @Test func aRelayMayBeOfIPv6() throws {
        #expect(try MailRoute.relay("[::1]:2525") == .relay(host: "::1", port: 2525))
    }

    @Test func namesCannotAddHeaders() throws {
        let header = MailHeader.text("Leipzig\r\nBcc: x@y.example")
        #expect(header.hasPrefix("=?utf-8?B?") && !header.contains("\n"))
        #expect(MailHeader.text("Leipzig, 1 March 2026, revision 2").hasPrefix("Leipzig, 1"))
        let long = MailHeader.text(String(repeating: "ü€", count: 60))
        let lines = long.components(separatedBy: "\r\n")
        #expect(lines.count > 1)
        #expect(lines.allSatisfy { $0.utf8.count <= 76 })
        #expect(lines.dropFirst().allSatisfy { $0.hasPrefix(" =?utf-8?B?") })
    }

    @Test func fileNamesBeyondASCIIAreSpelledOut() {
        #expect(MailHeader.fileName("a_1.html") == [#"filename="a_1.html""#])
        #expect(MailHeader.fileName("köln.pdf") == ["filename*=utf-8''k%C3%B6ln.pdf"])
        let long = MailHeader.fileName(String(repeating: "ö", count: 30) + ".pdf")
        #expect(long.count == 4 && long[0].hasPrefix("filename*0*=utf-8''%C3%B6"))
        #expect(long.dropLast().allSatisfy { $0.hasSuffix(";") && $0.utf8.count <= 76 })
    }

    @Test func aLineThatBeginsWithADotGetsAnother() {
        let stuffed = SMTPConversation.stuffed(Data(".a\r\nb.\r\n.\r\n".utf8))
        #expect(stuffed == Data("..a\r\nb.\r\n..\r\n".utf8))
    }

    @Test func repliesMayHaveSeveralLines() throws {
        #expect(SMTPReply.isContinued("250-first") && !SMTPReply.isContinued("250 last"))
        let reply = try #require(SMTPReply(["550-no such", "550 user"]))
        #expect(reply.code == 550 && reply.text == "no such user" && reply.verdict == "refuses")
        #expect(SMTPReply(["250-a", "550 b"]) == nil)
        #expect(SMTPReply(["SSH-2.0"]) == nil)
        #expect(SMTPReply(["+25 a"]) == nil)
    }

    @Test func datesAreThoseOfMails() {
        #expect(MailDate.text(1_772_323_205_999) == "Sun, 1 Mar 2026 00:00:05 +0000")
    }
}
