import FleetService
import HTTPTypes
import Hummingbird
import NIOCore

// What goes back: with its headers, packed, tagged, or not at all.

extension Front {
    func response(_ answer: Answer, to request: Request, _ question: Question) -> Response {
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
}
