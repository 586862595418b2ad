/// The first group of a regular expression in a file's name.
struct NamePattern {
    private let regex: Regex<AnyRegexOutput>

    /// What is wrong with a pattern.
    struct Problem: Error {
        let reason: String
    }

    /// Longer names, which no file system has, match nothing.
    private static let longestNameBytes = 255

    init(_ pattern: String) throws(Problem) {
        let noGroup = "is no regular expression with a group ( )"
        do {
            regex = try Regex(pattern)
            // A pattern's groups are counted by what a match of it or of nothing would hold.
            guard try Regex("(?:\(pattern))|").firstMatch(in: "")?.output.count ?? 0 > 1 else {
                throw Problem(reason: noGroup)
            }
        } catch {
            throw Problem(reason: noGroup)
        }
        var repeats = PatternRepeats()
        for byte in pattern.utf8 { repeats.add(byte) }
        guard !repeats.isNested, repeats.count <= PatternRepeats.most else {
            throw Problem(
                reason: "could take for ever: a group that is repeated must hold no `*`, `+`, "
                    + "`{` or `|`, and at most \(PatternRepeats.most) repeats are allowed"
            )
        }
    }

    /// What the first group matched; `nil` when the name does not match.
    func firstGroup(in name: String) -> String? {
        guard name.utf8.count <= Self.longestNameBytes,
            let match = try? regex.firstMatch(in: name), match.output.count > 1,
            let group = match.output[1].substring
        else { return nil }
        return String(group)
    }
}

/// Looks for repeats within repeats, which a search may try in more ways than there is time for.
private struct PatternRepeats {
    /// Each repeat multiplies the ways by the length of the name.
    static let most = 6

    private(set) var count = 0
    private(set) var isNested = false
    /// For each open group, whether it holds a repeat or a choice.
    private var holds = [false]
    /// Whether the group that closed last does, when nothing has come since.
    private var closed = false
    private var isEscaped = false
    private var classDepth = 0

    mutating func add(_ byte: UInt8) {
        defer { if byte != UInt8(ascii: ")") || isEscaped { closed = false } }
        if isEscaped {
            isEscaped = false
            return
        }
        switch byte {
        case UInt8(ascii: "\\"): isEscaped = true
        case UInt8(ascii: "["): classDepth += 1
        case UInt8(ascii: "]"): classDepth = max(0, classDepth - 1)
        case _ where classDepth > 0: break
        case UInt8(ascii: "("): holds.append(false)
        case UInt8(ascii: ")"):
            closed = holds.count > 1 && holds.removeLast()
            if closed { holds[holds.count - 1] = true }
        case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "{"):
            if closed { isNested = true }
            count += 1
            holds[holds.count - 1] = true
        case UInt8(ascii: "|"): holds[holds.count - 1] = true
        default: break
        }
    }
}
