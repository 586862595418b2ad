import Foundation

/// A JSON text that a person wrote: profiles, thresholds, factors.
///
/// What is wrong in it is said with its line, its key, what stands there and what should.
struct WrittenJSON {
    /// What is wrong and where.
    struct Fault: Error, Equatable {
        let line: Int
        /// The keys that lead to it, with points between them; empty for the text as a whole.
        let key: String
        /// Goes on from "key `…` ".
        let problem: String
    }

    private let bytes: [UInt8]
    private let lines: JSONLines

    init(_ bytes: [UInt8]) throws(Fault) {
        self.bytes = bytes
        do throws(JSONLines.Problem) {
            lines = try JSONLines(bytes)
        } catch {
            let key = error.path.joined(separator: ".")
            throw Fault(line: error.line, key: key, problem: error.reason)
        }
    }

    /// The line of the value at a path, or of the nearest value around it.
    func line(of path: [String]) -> Int { lines.line(of: path) }

    func fault(_ path: [String], _ problem: String) -> Fault {
        Fault(line: line(of: path), key: path.joined(separator: "."), problem: problem)
    }

    func decoded<Value: Decodable>(_ type: Value.Type) throws(Fault) -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(bytes))
        } catch let error as DecodingError {
            throw explained(error)
        } catch {
            throw fault([], "cannot be read")
        }
    }

    private func explained(_ error: DecodingError) -> Fault {
        func path(_ context: DecodingError.Context) -> [String] {
            context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }
        }
        switch error {
        case .keyNotFound(let key, let context):
            return fault(path(context) + [key.stringValue], "is missing")
        case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
            let path = path(context)
            let found = lines.found(at: path) ?? "something else"
            return fault(path, "is \(found), and must be \(Self.name(of: type))")
        case .dataCorrupted(let context):
            // Our own reasons go on from a key and begin small; others are sentences about types.
            let text = context.debugDescription
            let isOurs = text.first.map { !$0.isUppercase } ?? false
            return fault(path(context), isOurs ? text : "cannot be read")
        @unknown default:
            return fault([], "cannot be read")
        }
    }

    /// What a type is called in JSON.
    private static func name(of type: any Any.Type) -> String {
        switch type {
        case is Double.Type: "a number"
        case is Int.Type: "a whole number"
        case is String.Type: "a text in quotes"
        case is Bool.Type: "true or false"
        case is any ListType.Type: "a list [ ]"
        default: "an object { }"
        }
    }
}

/// Lists of anything, to tell them from objects.
private protocol ListType {}
extension Array: ListType {}
