import FleetService
import HTTPTypes

/// One thing that can be asked for: where, by whom and with what, and how it is answered.
///
/// The router, the checks, the table of rights and `/openapi.json` are all made of these.
struct Endpoint: Sendable {
    let id: String
    let method: HTTPRequest.Method
    let path: PathPattern
    let summary: String
    /// What it opens; `nil` is for everybody.
    let subject: Subject?
    var parameters: [Parameter] = []
    /// The first is what who names none gets.
    var types: [MediaType] = [.json]
    /// Of its answer as JSON.
    var schema: JSON = ["type": "object"]
    /// Whether days that it asks for may still have to be published.
    var mayBeUnfinished = false
    /// Whether its address may have any parameters, which its answer looks at itself.
    var takesAnyQuery = false
    /// Whether they may hold the token: simple boxes know nothing but an address.
    var takesTokenInAddress = false
    /// What is sent to it; `nil` takes no body.
    var body: Body?
    /// Whether it is a page or a file of one, which the description leaves out.
    var isPage = false
    let answer: @Sendable (Ask) async throws -> Answer

    /// What asks for a page without its body is answered as if it had asked for the page; what would
    /// store a sample must not.
    var methods: [HTTPRequest.Method] {
        method == .get && subject != .telemetry ? [.get, .head] : [method]
    }

    /// Its parameters, with that which says in which form it is wanted, where there are several.
    var allParameters: [Parameter] {
        guard types.count > 1 else { return parameters }
        return parameters + [
            .query(
                "format",
                .choice(types.compactMap(\.format)),
                "The form of the answer, for who cannot say it with Accept."
            )
        ]
    }

    struct Body: Sendable {
        /// By media type, without parameters, its shape.
        let schemas: [(type: String, schema: JSON)]
        let longestBytes: Int
    }
}

/// A path some parts of which are parameters: `/v1/cities/{city}`.
struct PathPattern: Sendable, ExpressibleByStringLiteral {
    enum Part: Sendable, Equatable {
        case word(String)
        case parameter(String)
    }

    let text: String
    let parts: [Part]

    init(stringLiteral text: String) {
        self.text = text
        parts = text.split(separator: "/").map { part in
            part.hasPrefix("{") && part.hasSuffix("}")
                ? .parameter(String(part.dropFirst().dropLast())) : .word(String(part))
        }
    }

    /// The parameters of a path that fits, as they stand there; `nil` of one that does not.
    func match(_ path: [Substring]) -> [String: Substring]? {
        guard path.count == parts.count else { return nil }
        var values: [String: Substring] = [:]
        for (part, text) in zip(parts, path) {
            switch part {
            case .word(let word): guard word == text else { return nil }
            case .parameter(let name): values[name] = text
            }
        }
        return values
    }
}
