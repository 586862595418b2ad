import FleetService

/// A JSON value whose members keep their order.
enum JSON: Sendable, ExpressibleByStringLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    case null
    case bool(Bool)
    case integer(Int)
    case text(String)
    case array([JSON])
    case object([(String, JSON)])

    init(stringLiteral value: String) { self = .text(value) }
    init(booleanLiteral value: Bool) { self = .bool(value) }
    init(integerLiteral value: Int) { self = .integer(value) }
    init(arrayLiteral elements: JSON...) { self = .array(elements) }
    init(dictionaryLiteral elements: (String, JSON)...) { self = .object(elements) }

    init(_ text: String?) { self = text.map(JSON.text) ?? .null }

    /// Without blanks.
    var source: String {
        switch self {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .integer(let value): String(value)
        case .text(let text): JSONText.string(text)
        case .array(let values): "[\(values.map(\.source).joined(separator: ","))]"
        case .object(let members):
            "{\(members.map { "\(JSONText.string($0.0)):\($0.1.source)" }.joined(separator: ","))}"
        }
    }
}
