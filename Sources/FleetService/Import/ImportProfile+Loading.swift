import Foundation

extension ImportProfile {
    /// The built-in profile of that name, or the one in the JSON file at that path.
    package static func load(_ nameOrPath: String) throws(ImportError) -> ImportProfile {
        if let builtIn = BuiltInProfile(rawValue: nameOrPath) { return try builtIn.profile() }
        let isPath = nameOrPath.hasSuffix(".json") || nameOrPath.contains("/")
        guard isPath || FileManager.default.fileExists(atPath: nameOrPath) else {
            let known = BuiltInProfile.allCases.map(\.rawValue)
            throw .unknownProfile(nameOrPath, known: known)
        }
        let bytes = try LogFileBytes.read(URL(filePath: nameOrPath), name: nameOrPath)
        return try ImportProfile(json: bytes, source: nameOrPath)
    }

    /// A profile from JSON text; `source` is what errors call it.
    package init(json: [UInt8], source: String) throws(ImportError) {
        do throws(WrittenJSON.Fault) {
            self = try WrittenJSON(json).decoded(ImportProfile.self)
        } catch {
            throw .invalidProfile(
                source: source,
                line: error.line,
                key: error.key,
                reason: error.problem
            )
        }
    }

    /// The profile as JSON with every field, two spaces a level, keys in alphabetical order.
    package func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}
