/// Where each value of a JSON text stands, so that an error in a file can name its line.
///
/// The text is checked on the way: the first thing that is not JSON, and a key that comes twice,
/// are errors with their line.
struct JSONLines {
    /// What is wrong and where.
    struct Problem: Error, Equatable {
        let line: Int
        let reason: String
    }

    private var lines: [[String]: Int] = [:]
    private let bytes: [UInt8]
    private var index = 0
    private var line = 1
    private var path: [String] = []

    static let deepest = 32

    init(_ bytes: [UInt8]) throws(Problem) {
        self.bytes = bytes
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

    private func problem(_ reason: String) -> Problem { Problem(line: line, reason: reason) }

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
        switch bytes[index] {
        case UInt8(ascii: "{"): try object()
        case UInt8(ascii: "["): try array()
        case UInt8(ascii: "\""): _ = try string()
        default: try bareWord()
        }
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
            index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        guard index < bytes.count else { throw problem("a text is not closed") }
        index += 1
        return String(decoding: bytes[start..<index - 1], as: UTF8.self)
    }

    /// Numbers and words; whether they are right is seen when they are decoded.
    private mutating func bareWord() throws(Problem) {
        let start = index
        while index < bytes.count, Self.isBare(bytes[index]) { index += 1 }
        let word = String(decoding: bytes[start..<index], as: UTF8.self)
        guard !word.isEmpty else { throw problem("found \(found) where a value should be") }
        guard ["true", "false", "null"].contains(word) || Double(word) != nil else {
            throw problem("`\(word)` is no JSON value; a text needs quotes")
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
