import FleetService
import HTTPTypes
import Hummingbird
import LogBytes
import NIOCore

// What is asked: of which endpoint, with which values and body.

extension Front {
    func route(_ request: Request) throws -> (Endpoint, [String: String]) {
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
    func values(
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

    /// Of those that come twice, the first.
    static func firsts(_ request: Request) throws -> [String: String] {
        let pairs = try Query.pairs(request.uri.query ?? "")
        return Dictionary(pairs.map { ($0.name, $0.value) }) { first, _ in first }
    }

    /// What the address says before what the header does: links cannot have headers.
    func type(
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

    func body(_ endpoint: Endpoint, _ request: Request, _ context: ServerContext)
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
        // Another coding would be looked at by some on the way and not by others.
        guard request.headers[.transferEncoding].map({ $0.lowercased() == "chunked" }) ?? true
        else {
            throw Problem.parameter("Transfer-Encoding", "is not chunked alone")
        }
        // Who will be refused need not send it.
        let length = request.headers[.contentLength].flatMap { Int($0) } ?? 0
        guard length <= longest else { throw Self.tooLarge(longest) }
        if request.headers[.expect]?.lowercased() == "100-continue" { context.askForBody() }
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
    func contentType(_ request: Request) -> String? {
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

    static func hasBody(_ request: Request) -> Bool {
        request.headers[.transferEncoding] != nil
            || (request.headers[.contentLength].map { $0 != "0" } ?? false)
    }
}
