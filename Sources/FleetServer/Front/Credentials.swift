import Foundation
import HTTPTypes

/// What a request shows of who sends it.
enum Credentials: Sendable {
    case token(String)
    case session(String)
    case none

    /// Name of the session's cookie; browsers take the first only from where they came by TLS.
    static func cookieName(isSecure: Bool) -> String {
        isSecure ? "__Host-fleet-session" : "fleet-session"
    }

    /// A token before a session: who sends one means it.
    init(_ fields: HTTPFields, isSecure: Bool) {
        if let header = fields[.authorization] {
            let words = header.split(separator: " ", maxSplits: 1)
            guard words.count == 2, let secret = Self.secret(words[0].lowercased(), words[1]) else {
                // A header that says nothing opens nothing, and is not the same as none.
                self = .token("")
                return
            }
            self = .token(secret)
        } else if let secret = Self.cookie(fields, named: Self.cookieName(isSecure: isSecure)) {
            self = .session(secret)
        } else {
            self = .none
        }
    }

    /// Of boxes that know nothing but an address: the parameter `token`.
    init(query: String) {
        let pairs = (try? Query.pairs(query)) ?? []
        self = pairs.first { $0.name == "token" }.map { .token($0.value) } ?? .none
    }

    private static func secret(_ scheme: String, _ text: Substring) -> String? {
        switch scheme {
        case "bearer": return String(text)
        case "basic":
            // Boxes and phones know names and passwords only; the password is the token.
            guard let data = Data(base64Encoded: String(text)),
                let pair = String(data: data, encoding: .utf8),
                let colon = pair.firstIndex(of: ":")
            else { return nil }
            return String(pair[pair.index(after: colon)...])
        default: return nil
        }
    }

    /// The cookie of that name.
    static func cookie(_ fields: HTTPFields, named name: String) -> String? {
        for field in fields[values: .cookie] {
            for part in field.split(separator: ";") {
                let pair = part.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
                if pair.count == 2, pair[0] == name { return String(pair[1]) }
            }
        }
        return nil
    }
}
