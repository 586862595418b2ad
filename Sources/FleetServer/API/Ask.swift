import FleetService
import HTTPTypes

/// A request whose parameters are what its endpoint takes.
struct Ask: Sendable {
    /// Who asks; of endpoints for everybody who has shown nothing, `nil`.
    let visitor: Visitor?
    let values: [String: String]
    /// The whole part of the address after its question mark.
    let query: String
    /// The same as names and values; where they are not checked, of each name the first.
    let pairs: [String: String]
    /// Whom the client means, with the port where it is not the usual one.
    let host: String?
    /// Scheme and host as readers write them; empty where nobody has said so.
    let origin: String
    let contentType: String?
    let path: String
    let fields: HTTPFields
    let body: [UInt8]
    let question: Question
    /// What of the endpoint's media types is wanted.
    let type: MediaType
    /// The session's secret, where a browser showed one.
    let session: String?

    let kept: KeptEditions<AnswerKey, Answer>

    /// An answer that is the same as long as the edition is, for all of whom as much is shown, or for
    /// one reader.
    ///
    /// All that it is made of is in its name: the address says of which city, days and rows, the extent
    /// and the minimum how much is shown, and the edition of what. Who may ask at all was decided
    /// before, for this request.
    func keeping(
        _ shown: ShownPeriod,
        besides other: ShownPeriod? = nil,
        for reader: String = "",
        _ make: @escaping @Sendable () async throws -> Answer
    ) async throws -> Answer {
        let key = AnswerKey(
            path: path,
            query: query,
            type: type,
            extent: shown.extent,
            minimum: shown.minimum,
            reader: reader
        )
        let edition = "\(shown.edition) \(other?.edition ?? "")"
        return try await kept.value(key, edition: edition) {
            let answer = try await make()
            answer.body.makeAll()
            return answer
        }
    }

    subscript(name: String) -> String? { values[name] }

    func visiting() throws -> Visitor {
        guard let visitor else { throw AccessError.unknownVisitor }
        return visitor
    }

    func number(_ name: String) -> Int? { values[name].flatMap { Int($0) } }

    var city: String { values["city"] ?? "" }

    var asOfMillis: Int64? { values["as_of"].flatMap(Instant.utcMillis) }

    /// The days asked for.
    func days() throws -> ClosedRange<CivilDate> { try Period(named: values["period"] ?? "").range }
}

/// What an answer that is kept answers to whom.
struct AnswerKey: Hashable, Sendable {
    let path: String
    let query: String
    let type: MediaType
    let extent: Extent
    let minimum: Int
    let reader: String
}
