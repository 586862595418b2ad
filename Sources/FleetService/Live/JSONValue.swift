import Foundation

/// Any JSON value, where a message is looked into by paths.
enum JSONValue: Decodable, Sendable, Equatable {
    case object([String: JSONValue])
    case list([JSONValue])
    case text(String)
    case number(Double)
    case bool(Bool)
    case null

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let bool = try? container.decode(Bool.self) {
            self = .bool(bool)
        } else if let members = try? container.decode([String: JSONValue].self) {
            self = .object(members)
        } else {
            self = .list(try container.decode([JSONValue].self))
        }
    }

    /// A message, which is an object.
    init(message: [UInt8], _ format: LiveFormat) throws(LiveError) {
        guard let value = try? JSONDecoder().decode(JSONValue.self, from: Data(message)),
            case .object = value
        else { throw .unreadable(format, problem: "the body is no JSON object") }
        self = value
    }

    subscript(name: String) -> JSONValue? {
        if case .object(let members) = self { members[name] } else { nil }
    }

    var text: String? { if case .text(let text) = self { text } else { nil } }
    var number: Double? { if case .number(let number) = self { number } else { nil } }

    /// As a cell of a row; empty for `null`, and `nil` for what is no plain value.
    var cell: String? {
        switch self {
        case .object, .list: nil
        case .text(let text): text
        case .bool(let isTrue): isTrue ? "1" : "0"
        case .null: ""
        case .number(let number):
            Int64(exactly: number).flatMap { number.magnitude < 1e15 ? "\($0)" : nil }
                ?? "\(number)"
        }
    }
}
