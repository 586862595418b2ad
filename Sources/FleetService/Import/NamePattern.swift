/// The first group of a regular expression in a file's name.
struct NamePattern {
    private let regex: Regex<AnyRegexOutput>

    struct NoGroup: Error {}

    init(_ pattern: String) throws {
        regex = try Regex(pattern)
        // A pattern's groups are counted by what a match of it or of nothing would hold.
        guard try Regex("(?:\(pattern))|").firstMatch(in: "")?.output.count ?? 0 > 1 else {
            throw NoGroup()
        }
    }

    /// What the first group matched; `nil` when the name does not match.
    func firstGroup(in name: String) -> String? {
        guard let match = try? regex.firstMatch(in: name), match.output.count > 1,
            let group = match.output[1].substring
        else { return nil }
        return String(group)
    }
}
