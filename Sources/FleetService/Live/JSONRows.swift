import Foundation

/// Lines of JSON objects, laid out as the canonical CSV that says the same.
///
/// Only the layout is looked at here: what a time or a number is, and which row is no sample, is for
/// the parser of log files, so that both forms have the same rules and the same bits come of them.
struct JSONRows {
    private struct Cell {
        let column: Int
        let range: Range<Int>
        let isText: Bool
    }

    /// Columns in the order in which they were met.
    private var names = ["time", "vehicle"]
    private var columnOfName: [String: Int] = ["time": 0, "vehicle": 1]
    private var cells: [Cell] = []
    /// Those of lines that are rows.
    private var columns: [Int] = []
    /// The first cell of each line, and whether it is an object, or blank.
    private var lines: [(range: Range<Int>, firstCell: Int, kind: Kind)] = []
    private let body: [UInt8]
    /// What had to be written anew; its places count on from the end of the body.
    private var rewritten: [UInt8] = []
    /// Keys of the line before, of which most are also those of the next.
    private var keys: [(name: Range<Int>, column: Int)] = []
    /// The line, from 1, in which each column was met last.
    private var lastLine = [0, 0]
    /// Whether a key came twice in the line being read: which one counts, nobody can say.
    private var hasKeyTwice = false

    private enum Kind { case object, blank, bad }

    /// More columns than signals and extras of any vehicle.
    static let mostColumns = 256
    /// 128 MB of columns.
    static let mostValues = 16 << 20

    init(_ body: [UInt8]) throws(LiveError) {
        self.body = body
        let bytes = body.span
        var start = body.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while start < bytes.count {
            var end = start
            while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end &+= 1 }
            let firstCell = cells.count
            let kind = readLine(bytes, start..<end)
            if kind != .object { cells.removeLast(cells.count - firstCell) }
            lines.append((start..<end, firstCell, kind))
            start = end + 1
        }
        var isUsed = Array(repeating: false, count: names.count)
        (isUsed[0], isUsed[1]) = (true, true)
        for cell in cells { isUsed[cell.column] = true }
        columns = names.indices.filter { isUsed[$0] }
        guard columns.count <= Self.mostColumns else {
            throw .unreadable(
                .ndjson,
                problem: "it has more than \(Self.mostColumns) different keys"
            )
        }
        guard columns.count * lines.count <= Self.mostValues else {
            throw .unreadable(.ndjson, problem: "it has too many rows; send fewer at once")
        }
    }

    /// Whether a line, from 1, is no object of plain values.
    func isBad(_ line: Int) -> Bool {
        lines.indices.contains(line - 1) && lines[line - 1].kind == .bad
    }

    /// A line, from 1, as it stood.
    func text(_ line: Int) -> String {
        guard lines.indices.contains(line - 1) else { return "" }
        let text = String(decoding: body[lines[line - 1].range], as: UTF8.self)
        return String(text.map { $0 == "\0" ? "\u{2400}" : $0 })
    }

    /// The rows under a header; line n of the body is line n + 1.
    func csv() -> [UInt8] {
        let header = columns.map { LiveReader.cell(names[$0]) }.joined(separator: ",") + "\n"
        var csv = Array(header.utf8)
        csv.reserveCapacity(body.count + lines.count * columns.count)
        var placed: [Int] = Array(repeating: -1, count: names.count)
        for (number, line) in lines.enumerated() {
            switch line.kind {
            case .blank: break
            case .bad: csv.append(UInt8(ascii: "\""))
            case .object:
                let end = number + 1 < lines.count ? lines[number + 1].firstCell : cells.count
                for cell in line.firstCell..<end { placed[cells[cell].column] = cell }
                for column in columns {
                    if column > 0 { csv.append(UInt8(ascii: ",")) }
                    guard placed[column] >= 0 else { continue }
                    append(cells[placed[column]], to: &csv)
                    placed[column] = -1
                }
            }
            csv.append(UInt8(ascii: "\n"))
        }
        return csv
    }

    private func append(_ cell: Cell, to csv: inout [UInt8]) {
        guard cell.isText else {
            csv.append(contentsOf: body[cell.range])
            return
        }
        let isRewritten = cell.range.lowerBound >= body.count
        let place = cell.range.lowerBound - (isRewritten ? body.count : 0)
        csv.append(UInt8(ascii: "\""))
        for byte in (isRewritten ? rewritten : body)[place..<place + cell.range.count] {
            csv.append(byte)
            if byte == UInt8(ascii: "\"") { csv.append(byte) }
        }
        csv.append(UInt8(ascii: "\""))
    }

    // MARK: - One line

    private mutating func readLine(_ bytes: Span<UInt8>, _ line: Range<Int>) -> Kind {
        let start = Self.skipBlanks(bytes, line)
        if start == line.upperBound { return .blank }
        let firstCell = cells.count
        hasKeyTwice = false
        if readPlain(bytes, start..<line.upperBound) { return .object }
        guard !hasKeyTwice else { return .bad }
        cells.removeLast(cells.count - firstCell)
        return readAny(line) ? .object : .bad
    }

    @inline(__always)
    private static func skipBlanks(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
        var place = range.lowerBound
        while place < range.upperBound, bytes[place] <= 0x20,
            bytes[place] == 0x20 || bytes[place] == 0x09 || bytes[place] == 0x0D
        {
            place &+= 1
        }
        return place
    }

    @inline(__always)
    private static func take(
        _ byte: UInt8,
        _ bytes: Span<UInt8>,
        _ place: inout Int,
        _ end: Int
    ) -> Bool {
        place = skipBlanks(bytes, place..<end)
        guard place < end, bytes[place] == byte else { return false }
        place &+= 1
        return true
    }

    /// An object of numbers and of texts without escapes, as nearly all are.
    private mutating func readPlain(_ bytes: Span<UInt8>, _ line: Range<Int>) -> Bool {
        let end = line.upperBound
        var place = line.lowerBound
        guard Self.take(UInt8(ascii: "{"), bytes, &place, end) else { return false }
        if Self.take(UInt8(ascii: "}"), bytes, &place, end) {
            return Self.skipBlanks(bytes, place..<end) == end
        }
        let number = lines.count + 1
        var member = 0
        while true {
            guard Self.take(UInt8(ascii: "\""), bytes, &place, end),
                let name = Self.plainText(bytes, &place, end),
                Self.take(UInt8(ascii: ":"), bytes, &place, end),
                let column = column(named: name, member, bytes)
            else { return false }
            hasKeyTwice = lastLine[column] == number
            guard !hasKeyTwice else { return false }
            lastLine[column] = number
            member &+= 1
            place = Self.skipBlanks(bytes, place..<end)
            guard place < end else { return false }
            if bytes[place] == UInt8(ascii: "\"") {
                place &+= 1
                guard let text = Self.plainText(bytes, &place, end) else { return false }
                cells.append(Cell(column: column, range: text, isText: true))
            } else {
                let start = place
                while place < end, Self.isOfNumber(bytes[place]) { place &+= 1 }
                // Words and whatever else is not a number are for the closer look.
                guard place > start, bytes[start] != UInt8(ascii: "+") else { return false }
                cells.append(Cell(column: column, range: start..<place, isText: false))
            }
            if Self.take(UInt8(ascii: ","), bytes, &place, end) { continue }
            guard Self.take(UInt8(ascii: "}"), bytes, &place, end) else { return false }
            return Self.skipBlanks(bytes, place..<end) == end
        }
    }

    /// The text that ends at the next quote; `nil` where it needs a closer look.
    @inline(__always)
    private static func plainText(_ bytes: Span<UInt8>, _ place: inout Int, _ end: Int)
        -> Range<Int>?
    {
        let start = place
        while place < end {
            let byte = bytes[place]
            place &+= 1
            if byte == UInt8(ascii: "\"") { return start..<place &- 1 }
            guard byte >= 0x20, byte != UInt8(ascii: "\\") else { return nil }
        }
        return nil
    }

    @inline(__always)
    private static func isOfNumber(_ byte: UInt8) -> Bool {
        byte &- UInt8(ascii: "0") <= 9 || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: "+") || byte | 0x20 == UInt8(ascii: "e")
    }

    @inline(__always)
    private mutating func column(named name: Range<Int>, _ member: Int, _ bytes: Span<UInt8>)
        -> Int?
    {
        if member < keys.count, Self.isSame(keys[member].name, name, bytes) {
            return keys[member].column
        }
        return otherColumn(named: name, member)
    }

    @inline(never)
    private mutating func otherColumn(named name: Range<Int>, _ member: Int) -> Int? {
        guard let text = String(validating: body[name], as: UTF8.self) else { return nil }
        let column = column(named: text)
        if member < keys.count {
            keys[member] = (name, column)
        } else {
            keys.append((name, column))
        }
        return column
    }

    private static func isSame(_ left: Range<Int>, _ right: Range<Int>, _ bytes: Span<UInt8>)
        -> Bool
    {
        guard left.count == right.count else { return false }
        for offset in 0..<left.count
        where bytes[left.lowerBound &+ offset] != bytes[right.lowerBound &+ offset] {
            return false
        }
        return true
    }

    private mutating func column(named name: String) -> Int {
        if let known = columnOfName[name] { return known }
        columnOfName[name] = names.count
        names.append(name)
        lastLine.append(0)
        return names.count - 1
    }

    /// Any object of plain values; `null` is a missing value, true is 1 and false is 0.
    private mutating func readAny(_ line: Range<Int>) -> Bool {
        guard let value = try? JSONDecoder().decode(JSONValue.self, from: Data(body[line])),
            case .object(let members) = value
        else { return false }
        for (name, value) in members.sorted(by: { $0.key < $1.key }) {
            guard let text = value.cell else { return false }
            let start = body.count + rewritten.count
            rewritten.append(contentsOf: text.utf8.map { $0 < 0x20 ? 0x01 : $0 })
            let range = start..<body.count + rewritten.count
            cells.append(Cell(column: column(named: name), range: range, isText: true))
        }
        return true
    }
}
