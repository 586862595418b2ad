import FleetService
import HTTPTypes
import Hummingbird
import Logging

/// Takes every request: who asks, for what, with what; and gives every answer its headers.
struct Front: HTTPResponder {
    typealias Context = ServerContext

    let endpoints: [Endpoint]
    let doorway: Doorway
    let settings: ServerSettings
    let metrics: ServerMetrics
    let limits: RequestLimits
    /// Of those who show a token that opens nothing.
    let strangers: RequestLimits
    let kept: KeptEditions<AnswerKey, Answer>
    let pages: PageRefusals
    let clock: @Sendable () -> Int64

    /// What was found out about a request, for its line in the log.
    private struct Notes {
        var endpoint = "none"
        var visitor: Visitor?
        /// What a browser showed of its session.
        var session: String?
        var isPage = false
        /// Whether all that was sent has been read.
        var isBodyRead = false
    }

    func respond(to request: Request, context: ServerContext) async throws -> Response {
        let start = ContinuousClock.now
        let question = Question(nowMillis: clock(), requestID: context.id)
        var notes = Notes()
        var answer: Answer
        if metrics.begin(limit: ServerLimit.requests) {
            defer { metrics.end() }
            do {
                answer = try await self.answer(request, context, question, &notes)
            } catch {
                let problem = problem(error, context)
                answer =
                    notes.isPage
                    ? pages.refusal(
                        problem,
                        request,
                        question,
                        notes.visitor,
                        session: notes.session
                    )
                    : problem.answer(requestID: question.requestID)
            }
        } else {
            answer = Self.tooMany.answer(requestID: question.requestID)
        }
        var response = response(answer, to: request, question)
        if Self.hasBody(request), !notes.isBodyRead {
            // What nobody wants is not read to its end, however slowly it comes.
            response.headers[.connection] = "close"
            context.closeSoon()
        }
        let seconds = Self.seconds(ContinuousClock.now - start)
        metrics.add(notes.endpoint, status: response.status.code, seconds: seconds)
        log(response, notes, seconds, request.method, context.log)
        return response
    }

    private func answer(
        _ request: Request,
        _ context: ServerContext,
        _ question: Question,
        _ notes: inout Notes
    ) async throws -> Answer {
        // One of several was taken for the host; the others still stand there.
        guard request.head.authority != nil, request.headers[.constant("Host")] == nil else {
            throw Problem.parameter("Host", "does not stand there once")
        }
        let (endpoint, fromPath) = try route(request)
        notes.endpoint = endpoint.id
        notes.isPage = endpoint.isPage
        var credentials = Credentials(request.headers, isSecure: settings.isSecure)
        if endpoint.takesTokenInAddress, case .none = credentials {
            credentials = Credentials(query: request.uri.query ?? "")
        }
        let shown = credentials
        let visitor: Visitor? = try await withPatience(
            ServerLimit.answer,
            orThrow: FleetUnavailable.tooSlow
        ) { try await self.visitor(endpoint, shown, request, context, question) }
        notes.visitor = visitor
        if case .session(let secret) = credentials { notes.session = secret }
        let caller = visitor?.tokenID.map { "token \($0)" } ?? peer(request, context)
        if let wait = limits.take(caller) { throw Self.tooFast(wait) }
        if let visitor, let subject = endpoint.subject { try visitor.permitted(subject) }
        let values = try self.values(endpoint, fromPath, request)
        let type = try self.type(endpoint, values, request)
        let body = try await self.body(endpoint, request, context)
        notes.isBodyRead = endpoint.body != nil
        let ask = Ask(
            visitor: visitor,
            values: values,
            query: request.uri.query ?? "",
            pairs: endpoint.takesAnyQuery ? try Self.firsts(request) : [:],
            host: request.head.authority,
            origin: settings.origin,
            contentType: contentType(request),
            path: request.uri.path,
            fields: request.headers,
            body: body,
            question: question,
            type: type,
            session: notes.session,
            kept: kept
        )
        // Samples may still become stored.
        let late: FleetUnavailable = endpoint.subject == .telemetry ? .commitUnknown : .tooSlow
        var answer = try await withPatience(ServerLimit.answer, orThrow: late) {
            try await endpoint.answer(ask)
        }
        if answer.type == .csv { answer.fields[.contentDisposition] = ask.disposition }
        return answer
    }

    private func visitor(
        _ endpoint: Endpoint,
        _ credentials: Credentials,
        _ request: Request,
        _ context: ServerContext,
        _ question: Question
    ) async throws -> Visitor? {
        // What is for everybody must not need the database.
        guard endpoint.subject != nil else { return nil }
        let gate = try doorway.opened()
        do {
            switch credentials {
            case .token(let secret):
                return try await gate.visitor(token: secret, nowMillis: question.nowMillis)
            case .session(let secret):
                // Browsers send it along with what other sites make them send.
                let isSafe = endpoint.method == .get && endpoint.subject != .telemetry
                guard isSafe || endpoint.isPage else { throw AccessError.unknownVisitor }
                return try await gate.visitor(session: secret, nowMillis: question.nowMillis)
            case .none: return try gate.anybody()
            }
        } catch AccessError.unknownVisitor {
            if case .token = credentials, let wait = strangers.take(peer(request, context)) {
                throw Self.tooFast(wait)
            }
            throw AccessError.unknownVisitor
        }
    }

    /// Whom a request without a token counts to.
    private func peer(_ request: Request, _ context: ServerContext) -> String {
        guard settings.isBehindProxy, let header = request.headers[.xForwardedFor],
            // Whom the proxy itself has seen stands last.
            let last = header.split(separator: ",").last
        else { return context.peer }
        return last.filter { $0 != " " }
    }

    /// What is said of an error; of one of ours nothing, but the log has it.
    private func problem(_ error: any Error, _ context: ServerContext) -> Problem {
        if let problem = Problem(error) { return problem }
        guard ServiceFault.isOfDatabase(error) || ServiceFault.isCommitUnknown(error) else {
            context.log.error("\(ServiceFault.text(error))")
            return Self.fault
        }
        context.log.warning("\(ServiceFault.text(error))")
        let cause: FleetUnavailable =
            if ServiceFault.isCommitUnknown(error) {
                .commitUnknown
            } else {
                ServiceFault.isDiskFull(error) ? .diskFull : .database
            }
        return Problem(cause) ?? Self.fault
    }

    private func log(
        _ response: Response,
        _ notes: Notes,
        _ seconds: Double,
        _ method: HTTPRequest.Method,
        _ logger: Logger
    ) {
        // Neither address nor place of origin: both can tell of people.
        logger.info(
            "\(method.rawValue.prefix(10)) \(notes.endpoint) \(response.status.code)",
            metadata: [
                "endpoint": "\(notes.endpoint)",
                "status": .stringConvertible(response.status.code),
                "milliseconds": .stringConvertible((seconds * 1e6).rounded() / 1e3),
                "token": "\(notes.visitor?.tokenID.map { String($0) } ?? "none")",
                "role": "\(notes.visitor?.role.rawValue ?? "none")",
            ]
        )
    }

    private static func seconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    }
}

extension HTTPField.Name {
    static let requestID = constant("X-Request-Id")
    static let xForwardedFor = constant("X-Forwarded-For")

    /// A name that is known to be one.
    static func constant(_ name: String) -> HTTPField.Name {
        guard let made = HTTPField.Name(name) else { preconditionFailure("no name of a header") }
        return made
    }
}
