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

    let kept: KeptAnswers

    /// An answer that is the same as long as the edition is, for all of whom as much is shown, or for
    /// one reader.
    ///
    /// All that it is made of is in its name: the address says of which city, days and rows, the extent
    /// how much is shown, and the edition of what, down to the city's minimum and zones. Who may ask
    /// at all was decided before, for this request.
    func keeping(
        _ shown: ShownPeriod,
        for reader: String = "",
        _ make: @escaping @Sendable () throws -> Answer
    ) async throws -> Answer {
        let key = [path, query, type.rawValue, shown.extent.rawValue, shown.edition, reader]
        return try await kept.answer(key.joined(separator: "\n"), make)
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
