import FleetService
import HTTPTypes

/// Where a browser shows a token and gets a session for it, and where that ends.
struct SessionPages: Sendable {
    let doorway: Doorway
    let settings: ServerSettings

    /// A form that is filled in for longer is asked for again.
    private static let formSeconds = 3600
    private static let formCookie = "fleet-form"
    private static let formBytes = 4 << 10

    var form: Endpoint {
        Endpoint(
            id: "loginPage",
            method: .get,
            path: "/login",
            summary: "",
            subject: nil,
            types: [.html],
            takesAnyQuery: true,
            isPage: true
        ) { ask in page(ask, hasFailed: false, next: ask.pairs["next"]) }
    }

    var logIn: Endpoint {
        Endpoint(
            id: "logIn",
            method: .post,
            path: "/login",
            summary: "",
            subject: nil,
            types: [.html],
            body: Self.body,
            isPage: true
        ) { ask in
            let fields = try Self.fields(ask)
            try checkOrigin(ask)
            guard let made = Credentials.cookie(ask.fields, named: Self.formCookie),
                fields["csrf"] == Gate.formKey(session: made)
            else { return page(ask, hasFailed: false, next: fields["next"]) }
            do {
                let session = try await doorway.opened().logIn(
                    token: fields["token"] ?? "",
                    nowMillis: ask.question.nowMillis
                )
                var answer = Answer.redirect(to: Self.path(fields["next"]))
                answer.cookies = [
                    cookie(
                        Credentials.cookieName(isSecure: settings.isSecure),
                        session,
                        seconds: Int(Gate.sessionMillis / 1000),
                        // A link in a mail leads to the page and not to the login.
                        sameSite: "Lax"
                    )
                ]
                return answer
            } catch AccessError.unknownVisitor {
                var answer = page(ask, hasFailed: true, next: fields["next"])
                answer.status = .forbidden
                return answer
            }
        }
    }

    var logOut: Endpoint {
        Endpoint(
            id: "logOut",
            method: .post,
            path: "/logout",
            summary: "",
            subject: nil,
            types: [.html],
            body: Self.body,
            isPage: true
        ) { ask in
            try checkOrigin(ask)
            let name = Credentials.cookieName(isSecure: settings.isSecure)
            var answer = Answer.redirect(to: "/login")
            if let session = Credentials.cookie(ask.fields, named: name) {
                guard try Self.fields(ask)["csrf"] == Gate.formKey(session: session) else {
                    throw Self.otherSite
                }
                try await doorway.opened().logOut(session: session)
            }
            answer.cookies = [cookie(name, "", seconds: 0, sameSite: "Lax")]
            return answer
        }
    }

    private func page(_ ask: Ask, hasFailed: Bool, next: String?) -> Answer {
        let made = Gate.formSecret()
        let context = DashboardContext(
            selection: DashboardSelection(
                city: "",
                period: CalendarPeriod(.month, of: CivilDate(daysSince1970: 20_000)),
                language: ReaderLanguage.chosen(ask.pairs["language"], ask.fields)
            ),
            cities: [],
            addresses: Pages.addresses
        )
        var answer = Answer(
            .html,
            renderLogin(
                hasFailed: hasFailed,
                csrf: Gate.formKey(session: made),
                next: Self.path(next),
                context
            ),
            keeping: .never
        )
        answer.cookies = [
            cookie(Self.formCookie, made, seconds: Self.formSeconds, sameSite: "Strict")
        ]
        return answer
    }

    /// Browsers say where a form comes from; one of another site is not taken.
    private func checkOrigin(_ ask: Ask) throws {
        if let site = ask.fields[.secFetchSite], site != "same-origin", site != "none" {
            throw Self.otherSite
        }
        guard let origin = ask.fields[.origin], origin != "null" else { return }
        let host = origin.split(separator: "/", maxSplits: 2).last.map(String.init)
        guard host == ask.host else { throw Self.otherSite }
    }

    private func cookie(_ name: String, _ value: String, seconds: Int, sameSite: String) -> String {
        "\(name)=\(value); Path=/; Max-Age=\(seconds); HttpOnly; SameSite=\(sameSite)"
            + (settings.isSecure ? "; Secure" : "")
    }

    private static var body: Endpoint.Body {
        Endpoint.Body(
            schemas: [("application/x-www-form-urlencoded", ["type": "object"])],
            longestBytes: formBytes
        )
    }

    private static func fields(_ ask: Ask) throws -> [String: String] {
        let pairs = try Query.pairs(String(decoding: ask.body, as: UTF8.self))
        return Dictionary(pairs.map { ($0.name, $0.value) }) { first, _ in first }
    }

    /// A path of this service to go on to; anything else is the first page.
    private static func path(_ next: String?) -> String {
        guard let next, next.hasPrefix("/"), !next.hasPrefix("//"), next.utf8.count < 2000,
            next.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") })
        else { return "/" }
        return next
    }

    private static let otherSite = Problem(
        status: .forbidden,
        name: "other-site",
        title: "This did not come from a page of this service",
        detail: "Go back to the page and try again."
    )
}

extension HTTPField.Name {
    static let secFetchSite = constant("Sec-Fetch-Site")
}
