import HTTPTypes

extension Front {
    static let tooMany = Problem(
        status: .serviceUnavailable,
        name: "busy",
        title: "Too many requests are being worked on",
        detail: "Ask again in a moment.",
        retryAfterSeconds: 1
    )

    static let fault = Problem(
        status: .internalServerError,
        name: "fault",
        title: "This service made a mistake",
        detail: "Tell those who run it the number of this request; their log has the rest."
    )

    static let slowBody = Problem(
        status: .requestTimeout,
        name: "slow-body",
        title: "The body took too long to arrive",
        detail: "It has \(ServerLimit.body.components.seconds) seconds."
    )

    static let cutBody = Problem(
        status: .badRequest,
        name: "cut-body",
        title: "The body ended before its end, or was not chunked as HTTP has it",
        detail: "Nothing of it was stored; send it again."
    )

    static func tooFast(_ seconds: Int) -> Problem {
        Problem(
            status: .tooManyRequests,
            name: "too-fast",
            title: "Too many requests",
            detail: "Go on in \(seconds) s, and more slowly.",
            retryAfterSeconds: seconds
        )
    }

    static func tooLarge(_ bytes: Int) -> Problem {
        Problem(
            status: .contentTooLarge,
            name: "too-large",
            title: "The body is too large",
            detail: "It has at most \(bytes) bytes; send it in parts."
        )
    }

    static func notAcceptable(_ endpoint: Endpoint) -> Problem {
        let types = endpoint.types.map(\.rawValue).joined(separator: ", ")
        return Problem(
            status: .notAcceptable,
            name: "not-acceptable",
            title: "This is not to be had as any of the media types accepted",
            detail: "Accept one of \(types)."
        )
    }
}
