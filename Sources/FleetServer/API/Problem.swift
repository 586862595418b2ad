import FleetService
import HTTPTypes

/// Why there is no answer, by RFC 9457.
struct Problem: Error, Sendable {
    var status: HTTPResponse.Status
    /// The last part of its type, which stays the same.
    var name: String
    var title: String
    var detail: String
    var faults: [(parameter: String, detail: String)] = []
    var retryAfterSeconds: Int?
    var allow: [HTTPRequest.Method] = []
    /// What a page says instead, in its reader's language.
    var pageError: DashboardQueryError?

    static func parameter(_ name: String, _ detail: String) -> Problem {
        parameters([(name, detail)])
    }

    static func parameters(_ faults: [(parameter: String, detail: String)]) -> Problem {
        Problem(
            status: .badRequest,
            name: "bad-parameter",
            title: "A parameter is not what this address takes",
            detail: faults.map { "\($0.parameter) \($0.detail)" }.joined(separator: "; "),
            faults: faults
        )
    }

    static let noSuchAddress = Problem(
        status: .notFound,
        name: "no-such-address",
        title: "There is nothing at this address",
        detail: "/openapi.json lists what there is."
    )

    func answer(requestID: String) -> Answer {
        var members: [(String, JSON)] = [
            ("type", .text("urn:fleet-analytics:problem:\(name)")), ("title", .text(title)),
            ("status", .integer(status.code)), ("detail", .text(detail)),
            ("instance", .text("urn:request:\(requestID)")),
        ]
        if !faults.isEmpty {
            members.append(
                (
                    "errors",
                    .array(
                        faults.map {
                            ["parameter": .text($0.parameter), "detail": .text($0.detail)]
                        }
                    )
                )
            )
        }
        var answer = Answer(
            .json,
            JSON.object(members).source + "\n",
            status: status,
            keeping: .never
        )
        answer.fields[.contentType] = "application/problem+json"
        if let retryAfterSeconds { answer.fields[.retryAfter] = String(retryAfterSeconds) }
        if !allow.isEmpty { answer.fields[.allow] = allow.map(\.rawValue).joined(separator: ", ") }
        if status == .unauthorized {
            answer.fields[.wwwAuthenticate] = "Bearer realm=\"FleetAnalytics\""
        }
        return answer
    }
}
