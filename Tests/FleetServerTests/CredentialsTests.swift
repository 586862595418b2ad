import HTTPTypes
import Testing

@testable import FleetServer

@Suite struct CredentialsTests {
    private func text(_ fields: HTTPFields, isSecure: Bool = false) -> String {
        switch Credentials(fields, isSecure: isSecure) {
        case .token(let secret): "token \(secret)"
        case .session(let secret): "session \(secret)"
        case .none: "none"
        }
    }

    @Test func tokensComeAsBearerOrAsAPassword() {
        #expect(text([.authorization: "Bearer abc"]) == "token abc")
        #expect(text([.authorization: "bearer abc"]) == "token abc")
        #expect(text([.authorization: "Basic Ym94OmE6Yg=="]) == "token a:b")
    }

    @Test(arguments: ["", "Bearer", "Basic ???", "Basic Ym94", "Digest abc"])
    func aHeaderThatSaysNothingOpensNothing(_ header: String) {
        #expect(text([.authorization: header, .cookie: "fleet-session=s"]) == "token ")
    }

    @Test func sessionsAreReadFromTheCookieOfTheirKindOfServer() {
        #expect(text([.cookie: "a=b; fleet-session=s=1"]) == "session s=1")
        #expect(text([.cookie: "fleet-session=s"], isSecure: true) == "none")
        #expect(text([.cookie: "__Host-fleet-session=s"], isSecure: true) == "session s")
        #expect(text([:]) == "none")
    }
}
