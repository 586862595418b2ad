import Foundation

/// Any JSON value, where a message is looked into by paths.
enum JSONValue: Codable, Sendable, Equatable {
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

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .object(let members): try container.encode(members)
        case .list(let values): try container.encode(values)
        case .text(let text): try container.encode(text)
        case .number(let number): try container.encode(number)
        case .bool(let bool): try container.encode(bool)
        case .null: try container.encodeNil()
        }
    }

    /// The same without a member of an object in it, by the keys that lead there.
    func without(_ path: some Collection<String>) -> JSONValue {
        guard case .object(var members) = self, let key = path.first else { return self }
        members[key] = path.count == 1 ? nil : members[key]?.without(path.dropFirst())
        return .object(members)
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
