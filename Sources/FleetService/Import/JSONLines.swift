/// Where each value of a JSON text stands, so that an error in a file can name its line.
///
/// The text is checked on the way: the first thing that is not JSON, a number that is too large for
/// one, and a key that comes twice, are errors with their line.
struct JSONLines {
    /// What is wrong and where.
    struct Problem: Error, Equatable {
        let line: Int
        var path: [String] = []
        let reason: String
    }

    private var lines: [[String]: Int] = [:]
    /// The bytes of each value.
    private var values: [[String]: Range<Int>] = [:]
    private let bytes: [UInt8]
    private var index = 0
    private var line = 1
    private var path: [String] = []

    static let deepest = 32

    init(_ bytes: [UInt8]) throws(Problem) {
        self.bytes = bytes
        try checkEncoding()
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
        try value()
        skipBlanks()
        guard index == bytes.count else { throw problem("text after the end of the JSON value") }
    }

    /// The line of the value at a path, or of the nearest value around it.
    func line(of path: [String]) -> Int {
        var path = path
        while !path.isEmpty {
            if let line = lines[path] { return line }
            path.removeLast()
        }
        return lines[[]] ?? 1
    }

    /// The value at a path in words, `nil` where there is none.
    func found(at path: [String]) -> String? {
        guard let range = values[path] else { return nil }
        switch bytes[range.lowerBound] {
        case UInt8(ascii: "{"): return "an object"
        case UInt8(ascii: "["): return "a list"
        case UInt8(ascii: "\""):
            let text = String(decoding: bytes[range].dropFirst().dropLast(), as: UTF8.self)
            return "the text `\(text.prefix(Self.longestQuote))`"
        default:
            let word = String(decoding: bytes[range], as: UTF8.self)
            return "`\(word.prefix(Self.longestQuote))`"
        }
    }

    private static let longestQuote = 60

    private func problem(_ reason: String) -> Problem { Problem(line: line, reason: reason) }

    /// A line feed is never part of another character, so that each line can be looked at alone.
    private func checkEncoding() throws(Problem) {
        guard String(validating: bytes, as: UTF8.self) == nil else { return }
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        let bad = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0
        throw Problem(line: bad + 1, reason: "holds bytes that are no UTF-8; save it as UTF-8 text")
    }

    private mutating func skipBlanks() {
        while index < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) {
            if bytes[index] == 0x0A { line += 1 }
            index += 1
        }
    }

    private mutating func expect(_ byte: UInt8, _ what: String) throws(Problem) {
        skipBlanks()
        guard index < bytes.count else { throw problem("the text ends where \(what) should be") }
        guard bytes[index] == byte else {
            throw problem("found \(found) where \(what) should be")
        }
        index += 1
    }

    private var found: String {
        let byte = bytes[index]
        return (0x21...0x7E).contains(byte) ? "`\(Character(Unicode.Scalar(byte)))`" : "a character"
    }

    private mutating func value() throws(Problem) {
        skipBlanks()
        lines[path] = line
        guard path.count < Self.deepest else { throw problem("nested too deeply") }
        guard index < bytes.count else { throw problem("the text ends where a value should be") }
        let start = index
        switch bytes[index] {
        case UInt8(ascii: "{"): try object()
        case UInt8(ascii: "["): try array()
        case UInt8(ascii: "\""): _ = try string()
        default: try bareWord()
        }
        values[path] = start..<index
    }

    private mutating func object() throws(Problem) {
        index += 1
        var keys: Set<String> = []
        skipBlanks()
        if index < bytes.count, bytes[index] == UInt8(ascii: "}") {
            index += 1
            return
        }
        while true {
            skipBlanks()
            guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
                throw problem("a key in quotes should be here")
            }
            let key = try string()
            guard keys.insert(key).inserted else { throw problem("key `\(key)` comes twice") }
            let keyLine = line
            try expect(UInt8(ascii: ":"), "`:` after key `\(key)`")
            path.append(key)
            try value()
            lines[path] = keyLine
            path.removeLast()
            skipBlanks()
            if index < bytes.count, bytes[index] == UInt8(ascii: ",") {
                index += 1
                continue
            }
            return try expect(UInt8(ascii: "}"), "`,` or `}`")
        }
    }

    private mutating func array() throws(Problem) {
        index += 1
        skipBlanks()
        if index < bytes.count, bytes[index] == UInt8(ascii: "]") {
            index += 1
            return
        }
        var position = 0
        while true {
            path.append("\(position)")
            try value()
            path.removeLast()
            position += 1
            skipBlanks()
            if index < bytes.count, bytes[index] == UInt8(ascii: ",") {
                index += 1
                continue
            }
            return try expect(UInt8(ascii: "]"), "`,` or `]`")
        }
    }

    private mutating func string() throws(Problem) -> String {
        index += 1
        let start = index
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
            guard bytes[index] >= 0x20 else { throw problem("a text is not closed on its line") }
            if bytes[index] == UInt8(ascii: "\\") { try escape() } else { index += 1 }
        }
        guard index < bytes.count else { throw problem("a text is not closed") }
        index += 1
        return String(decoding: bytes[start..<index - 1], as: UTF8.self)
    }

    /// A backslash and what follows it.
    private mutating func escape() throws(Problem) {
        let rest = bytes[(index + 1)...]
        switch rest.first {
        case UInt8(ascii: "u"):
            guard let unit = Self.codeUnit(rest.dropFirst()), !(0xDC00...0xDFFF).contains(unit)
            else { throw problem(#"`\u` in a text needs the four digits of a character"#) }
            index += 6
            guard (0xD800...0xDBFF).contains(unit) else { return }
            let second = bytes[index...]
            guard second.starts(with: Array(#"\u"#.utf8)),
                let low = Self.codeUnit(second.dropFirst(2)), (0xDC00...0xDFFF).contains(low)
            else { throw problem(#"a text holds half of a character (`\u`)"#) }
            index += 6
        case let byte? where Array(#""\/bfnrt"#.utf8).contains(byte): index += 2
        default:
            throw problem(#"a text holds `\` that means nothing there; write it twice"#)
        }
    }

    private static func codeUnit(_ digits: ArraySlice<UInt8>) -> UInt16? {
        let four = digits.prefix(4)
        guard four.count == 4, four.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else {
            return nil
        }
        return UInt16(String(decoding: four, as: UTF8.self), radix: 16)
    }

    /// Numbers and words; whether they are right is seen when they are decoded.
    private mutating func bareWord() throws(Problem) {
        let start = index
        while index < bytes.count, Self.isBare(bytes[index]) { index += 1 }
        let word = String(decoding: bytes[start..<index], as: UTF8.self)
        guard !word.isEmpty else { throw problem("found \(found) where a value should be") }
        if ["true", "false", "null"].contains(word) { return }
        guard word.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?/) != nil,
            let number = Double(word)
        else { throw problem("`\(word)` is no JSON value; a text needs quotes") }
        guard number.isFinite else {
            throw Problem(
                line: line,
                path: path,
                reason: "is `\(word.prefix(Self.longestQuote))`, which is too large for a number"
            )
        }
    }

    private static func isBare(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
            UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "'"):
            true
        default: false
        }
    }
}
