import FleetService
import HTTPTypes
import Hummingbird
import LogBytes
import Logging
import NIOCore

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

    // MARK: - What is asked

    private func route(_ request: Request) throws -> (Endpoint, [String: String]) {
        guard request.head.path?.utf8.count ?? 0 <= ServerLimit.addressBytes else {
            throw Problem(
                status: .uriTooLong,
                name: "address-too-long",
                title: "The address is too long",
                detail: "It has at most \(ServerLimit.addressBytes) bytes."
            )
        }
        guard request.uri.path.hasPrefix("/") else { throw Problem.noSuchAddress }
        let parts = request.uri.path.split(separator: "/", omittingEmptySubsequences: false)
            .dropFirst()
        let path = parts.count == 1 && parts.first == "" ? [] : Array(parts)
        var others: [HTTPRequest.Method] = []
        for endpoint in endpoints {
            guard let match = endpoint.path.match(path) else { continue }
            guard endpoint.methods.contains(request.method) else {
                others += endpoint.methods
                continue
            }
            var values: [String: String] = [:]
            for (name, text) in match {
                guard let value = Query.decoded(text, plusIsBlank: false) else {
                    throw Problem.parameter(name, "is not percent-encoded UTF-8")
                }
                values[name] = value
            }
            return (endpoint, values)
        }
        guard others.isEmpty else {
            throw Problem(
                status: .methodNotAllowed,
                name: "other-method",
                title: "This address does not take this method",
                detail:
                    "Use \(others.filter { $0 != .head }.map(\.rawValue).joined(separator: " or ")).",
                allow: others
            )
        }
        throw Problem.noSuchAddress
    }

    /// The parameters of an address, all of which are known, once there and as they have to be.
    private func values(
        _ endpoint: Endpoint,
        _ fromPath: [String: String],
        _ request: Request
    ) throws -> [String: String] {
        var values = fromPath
        var faults: [(parameter: String, detail: String)] = []
        let known = Dictionary(
            uniqueKeysWithValues: endpoint.allParameters.map { ($0.name, $0) }
        )
        for (name, value) in try Query.pairs(request.uri.query ?? "") {
            guard known[name]?.place == .query else {
                if endpoint.takesAnyQuery { continue }
                let shown = name.prefix(40)
                faults.append(
                    ("the address", "has a parameter '\(shown)', which nothing takes here")
                )
                continue
            }
            guard values.updateValue(value, forKey: name) == nil else {
                faults.append((name, "stands there twice"))
                continue
            }
        }
        for parameter in endpoint.allParameters {
            if parameter.place == .header, let name = HTTPField.Name(parameter.name) {
                values[parameter.name] = request.headers[name]
            }
            if let value = values[parameter.name] {
                if let fault = parameter.fault(of: value) { faults.append((parameter.name, fault)) }
            } else if parameter.isRequired {
                faults.append((parameter.name, "is missing"))
            }
        }
        guard faults.isEmpty else { throw Problem.parameters(faults) }
        return values
    }

    private static func firsts(_ request: Request) throws -> [String: String] {
        let pairs = try Query.pairs(request.uri.query ?? "")
        return Dictionary(pairs.map { ($0.name, $0.value) }) { first, _ in first }
    }

    /// What the address says before what the header does: links cannot have headers.
    private func type(
        _ endpoint: Endpoint,
        _ values: [String: String],
        _ request: Request
    ) throws -> MediaType {
        if let format = values["format"],
            let type = endpoint.types.first(where: { $0.format == format })
        {
            return type
        }
        guard let type = Accepted(request.headers[.accept]).best(of: endpoint.types) else {
            throw Self.notAcceptable(endpoint)
        }
        return type
    }

    private func body(_ endpoint: Endpoint, _ request: Request, _ context: ServerContext)
        async throws -> [UInt8]
    {
        guard let expected = endpoint.body else { return [] }
        guard let type = contentType(request), expected.schemas.contains(where: { $0.type == type })
        else {
            throw Problem(
                status: .unsupportedMediaType,
                name: "other-media-type",
                title: "This address takes other bodies",
                detail:
                    "Content-Type is one of \(expected.schemas.map(\.type).joined(separator: ", "))."
            )
        }
        let packing = try self.packing(request)
        let longest = min(expected.longestBytes, ServerLimit.bodyBytes)
        if request.headers[.expect]?.lowercased() == "100-continue" {
            // Who will be refused need not send it.
            let length = request.headers[.contentLength].flatMap { Int($0) } ?? 0
            guard length <= longest else { throw Self.tooLarge(longest) }
            context.askForBody()
        }
        let buffer = try await withDeadline(ServerLimit.body, orThrow: Self.slowBody) {
            do {
                return try await request.body.collect(upTo: longest)
            } catch is NIOTooManyBytesError {
                throw Self.tooLarge(longest)
            } catch let error where !(error is CancellationError) {
                throw Self.cutBody
            }
        }
        let bytes = Array(buffer.readableBytesView)
        guard let packing else { return bytes }
        do {
            let unpacked = try await LongWork.run {
                try PackedBody.unpacked(bytes, packing, limit: ServerLimit.unpackedBytes)
            }
            guard let unpacked else { throw Self.tooLarge(ServerLimit.unpackedBytes) }
            return unpacked
        } catch let error as LogBytesError {
            guard case .damaged(_, let reason, _) = error else { throw error }
            throw Problem(
                status: .badRequest,
                name: "damaged-body",
                title: "The body is not as it was packed",
                detail: "Content-Encoding says \(packing.rawValue), and \(reason)."
            )
        }
    }

    /// Without parameters.
    private func contentType(_ request: Request) -> String? {
        request.headers[.contentType].map {
            $0.prefix { $0 != ";" }.lowercased().filter { $0 != " " }
        }
    }

    private func packing(_ request: Request) throws -> PackedBody.Packing? {
        guard let name = request.headers[.contentEncoding], name.lowercased() != "identity" else {
            return nil
        }
        guard let packing = PackedBody.Packing(rawValue: name.lowercased()) else {
            throw Problem(
                status: .unsupportedMediaType,
                name: "other-packing",
                title: "This service does not unpack that",
                detail: "Content-Encoding is gzip, zstd or left out."
            )
        }
        return packing
    }

    // MARK: - Who asks

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

    // MARK: - What goes back

    /// What is said of an error; of one of ours nothing, but the log has it.
    private func problem(_ error: any Error, _ context: ServerContext) -> Problem {
        if let problem = Problem(error) { return problem }
        guard ServiceFault.isOfDatabase(error) || ServiceFault.isCommitUnknown(error) else {
            context.log.error("\(ServiceFault.text(error))")
            return Self.fault
        }
        context.log.warning("\(ServiceFault.text(error))")
        let cause: FleetUnavailable =
            ServiceFault.isCommitUnknown(error) ? .commitUnknown : .database
        return Problem(cause) ?? Self.fault
    }

    private func response(_ answer: Answer, to request: Request, _ question: Question) -> Response {
        var fields = answer.fields
        if fields[.contentType] == nil, !answer.body.bytes.isEmpty {
            fields[.contentType] = answer.type.header
        }
        SecurityHeaders.add(to: &fields, isSecure: settings.certificate != nil)
        for cookie in answer.cookies { fields.append(HTTPField(name: .setCookie, value: cookie)) }
        fields[.requestID] = question.requestID
        fields[.vary] = "Accept, Accept-Encoding, Accept-Language, Authorization, Cookie"
        switch answer.keeping {
        case .revalidated: fields[.cacheControl] = "private, no-cache"
        case .never: fields[.cacheControl] = "no-store"
        case .forEver: fields[.cacheControl] = "public, max-age=31536000, immutable"
        }
        var body = answer.body.bytes
        var suffix = ""
        if body.count >= ServerLimit.packedFrom, Self.takesGzip(request.headers[.acceptEncoding]),
            let packed = answer.body.gzipped
        {
            body = packed
            suffix = "-gzip"
            fields[.contentEncoding] = "gzip"
        }
        if answer.status == .ok, answer.keeping != .never {
            let tag = "\"\(answer.body.tag)\(suffix)\""
            fields[.eTag] = tag
            if Self.names(tag, request.headers[.ifNoneMatch]) {
                fields[.contentType] = nil
                fields[.contentEncoding] = nil
                return Response(status: .notModified, headers: fields)
            }
        }
        if request.method == .head {
            fields[.contentLength] = String(body.count)
            return Response(status: answer.status, headers: fields)
        }
        return Response(
            status: answer.status,
            headers: fields,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: body))
        )
    }

    private static func hasBody(_ request: Request) -> Bool {
        request.headers[.transferEncoding] != nil
            || (request.headers[.contentLength].map { $0 != "0" } ?? false)
    }

    private static func takesGzip(_ header: String?) -> Bool {
        (header ?? "").lowercased().split(separator: ",").contains { part in
            let words = part.split(separator: ";").map { $0.filter { $0 != " " } }
            let quality = words.dropFirst().first { $0.hasPrefix("q=") }
            return words.first == "gzip" && quality.flatMap { Double($0.dropFirst(2)) } ?? 1 > 0
        }
    }

    /// Whether a list of tags names one; `*` names all.
    private static func names(_ tag: String, _ list: String?) -> Bool {
        (list ?? "").split(separator: ",").contains { part in
            var name = part.drop { $0 == " " }
            if name.hasPrefix("W/") { name = name.dropFirst(2) }
            return name == tag || name == "*"
        }
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
