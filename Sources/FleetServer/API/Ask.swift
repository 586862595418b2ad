import FleetService
import HTTPTypes

/// A request whose parameters are what its operation takes.
struct Ask: Sendable {
    /// Who asks; of operations for everybody who has shown nothing, `nil`.
    let visitor: Visitor?
    let values: [String: String]
    let path: String
    let fields: HTTPFields
    let body: [UInt8]
    let question: Question
    /// What of the operation's media types is wanted.
    let type: MediaType
    /// The session's secret, where a browser showed one.
    let session: String?

    let kept: KeptAnswers

    /// An answer that is the same as long as the edition is, for all of whom as much is shown.
    func keeping(_ shown: ShownPeriod, _ make: () throws -> Answer) rethrows -> Answer {
        let asked = Query.text(values.sorted { $0.key < $1.key })
        let key = [path, asked, type.rawValue, shown.extent.rawValue, shown.edition]
        return try kept.answer(key.joined(separator: "\n"), make)
    }

    subscript(name: String) -> String? { values[name] }

    func visiting() throws -> Visitor {
        guard let visitor else { throw AccessError.unknownVisitor }
        return visitor
    }

    func number(_ name: String) -> Int? { values[name].flatMap { Int($0) } }

    var city: String { values["city"] ?? "" }

    var asOfMillis: Int64? { values["as_of"].flatMap(Instant.millis) }

    /// The days asked for.
    ///
    /// - Throws: `Problem` when none are, or two ways of saying so are mixed.
    func days() throws -> ClosedRange<CivilDate> {
        if let period = values["period"] {
            guard values["from"] == nil, values["to"] == nil else {
                throw Problem.parameter("period", "stands beside from or to: give one or the other")
            }
            return try Period(named: period).range
        }
        guard let period = try Period(day: nil, from: values["from"], to: values["to"]) else {
            throw Problem.parameter(
                "period",
                "is missing: give a day, week, month or year, or from and to"
            )
        }
        return period.range
    }
}
