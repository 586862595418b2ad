/// Cuts the bytes of a log file into rows and cells, without copying them.
///
/// A row is one line: no logger writes line ends into cells, and one stray quote must not make a
/// hundred rows one.
struct RowScanner: Sendable {
    /// Where the next row begins.
    private(set) var position: Int
    /// Line of `position`.
    private(set) var nextLine: Int

    // The row last read.
    private(set) var line: Int
    /// Its bytes, without the line end.
    private(set) var row = 0..<0
    /// Its cells, without quotes and without blanks at the ends; only the first `cellCount` are
    /// of this row.
    private(set) var cells: [Range<Int>] = Array(repeating: 0..<0, count: 64)
    private(set) var cellCount = 0
    /// Whether a cell holds a doubled quote, which `text` has to undo.
    private(set) var hasDoubledQuotes = false
    private(set) var isUnterminated = false
    private(set) var hasZeroBytes = false

    private var marks: MarkFinder
    private let comment: [UInt8]
    private let encoding: ImportProfile.TextLayout.Encoding

    /// Begins at `position`, which is in that line.
    init(_ layout: ImportProfile.TextLayout, position: Int, line: Int = 1) {
        marks = MarkFinder(layout, position: position)
        comment = Array(layout.comment.utf8)
        encoding = layout.encoding
        self.position = position
        self.line = line
        nextLine = line
    }

    /// Steps over physical lines.
    @inline(never)
    mutating func skipLines(_ count: Int, _ bytes: Span<UInt8>) {
        for _ in 0..<count where position < bytes.count {
            position = nextLineEnd(bytes) + 1
            nextLine += 1
        }
        position = min(position, bytes.count)
    }

    /// Reads the next row that is neither blank nor a comment; `false` at the end of the file.
    mutating func next(_ bytes: Span<UInt8>) -> Bool {
        while position < bytes.count {
            if startsComment(bytes) {
                skipLines(1, bytes)
                continue
            }
            readRow(bytes)
            let isBlankRow = cellCount == 1 && cells[0].isEmpty
            if !isBlankRow || isUnterminated || hasZeroBytes { return true }
        }
        return false
    }

    /// The text of a cell; `nil` when it is not in the file's encoding.
    func text(_ bytes: Span<UInt8>, _ cell: Range<Int>) -> String? {
        var copy: [UInt8] = []
        copy.reserveCapacity(cell.count)
        var index = cell.lowerBound
        while index < cell.upperBound {
            copy.append(bytes[index])
            let isDoubled =
                hasDoubledQuotes && bytes[index] == marks.quote && index + 1 < cell.upperBound
                && bytes[index + 1] == marks.quote
            index += isDoubled ? 2 : 1
        }
        return decoded(copy)
    }

    /// The row as it stands, whatever its encoding.
    func rowText(_ bytes: Span<UInt8>) -> String {
        let copy = row.map { bytes[$0] }
        let text = decoded(copy) ?? latin1(copy)
        guard hasZeroBytes else { return text }
        return String(text.map { $0 == "\0" ? "\u{2400}" : $0 })
    }

    /// The bytes of a cell as Latin-1, for a text that is not in the file's encoding.
    func latin1Text(_ bytes: Span<UInt8>, _ cell: Range<Int>) -> String {
        latin1(cell.map { bytes[$0] })
    }

    private func decoded(_ bytes: [UInt8]) -> String? {
        encoding == .latin1 ? latin1(bytes) : String(validating: bytes, as: UTF8.self)
    }

    private func latin1(_ bytes: [UInt8]) -> String {
        String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }

    private func startsComment(_ bytes: Span<UInt8>) -> Bool {
        guard !comment.isEmpty, position + comment.count <= bytes.count else { return false }
        return comment.indices.allSatisfy { bytes[position + $0] == comment[$0] }
    }

    /// Where the line ends whose marks come next.
    private mutating func nextLineEnd(_ bytes: Span<UInt8>) -> Int {
        while true {
            let place = marks.nextPlace(bytes)
            if place == bytes.count || bytes[place] == lineFeed { return place }
        }
    }

    @inline(__always)
    private mutating func readRow(_ bytes: Span<UInt8>) {
        let start = position
        line = nextLine
        hasDoubledQuotes = false
        isUnterminated = false
        hasZeroBytes = false
        let end: Int
        switch Self.cutPlainRow(bytes, from: start, &marks, &cells) {
        case .plain(let plainEnd, let found): (end, cellCount) = (plainEnd, found)
        case .other(let seen):
            end = seen < bytes.count && bytes[seen] == lineFeed ? seen : nextLineEnd(bytes)
            cutRow(start..<end, bytes)
        }
        row = start..<(end > start && bytes[end - 1] == carriageReturn ? end - 1 : end)
        position = min(end + 1, bytes.count)
        nextLine = line + 1
    }

    private enum Cut {
        /// The row ends there, and has so many cells.
        case plain(end: Int, cellCount: Int)
        /// The row needs a closer look; its marks have been taken up to that place.
        case other(seen: Int)
    }

    /// Cuts a row without zero bytes, and without quotes but around whole cells that hold no
    /// marks, as nearly all rows are.
    @inline(__always)
    private static func cutPlainRow(
        _ bytes: Span<UInt8>,
        from start: Int,
        _ marks: inout MarkFinder,
        _ cells: inout [Range<Int>]
    ) -> Cut {
        let (delimiter, quote) = (marks.delimiter, marks.quote)
        let count = bytes.count
        var cellStart = start
        var found = 0
        var places = cells.mutableSpan
        while true {
            var place = marks.nextPlace(bytes)
            guard found < places.count else { return .other(seen: place) }
            var byte = place < count ? bytes[place] : lineFeed
            var cellEnd = place
            if byte == quote, place < count, place == cellStart, quote != 0 {
                cellEnd = marks.nextPlace(bytes)
                guard cellEnd < count, bytes[cellEnd] == quote else { return .other(seen: cellEnd) }
                place = marks.nextPlace(bytes)
                byte = place < count ? bytes[place] : lineFeed
                let isClosed =
                    place == cellEnd + 1
                    || (place == cellEnd + 2 && bytes[cellEnd + 1] == carriageReturn)
                guard isClosed else { return .other(seen: place) }
                cellStart += 1
            }
            guard byte == delimiter || byte == lineFeed else { return .other(seen: place) }
            places[found] = trimmed(cellStart..<cellEnd, bytes)
            found &+= 1
            if byte == lineFeed {
                return .plain(end: place, cellCount: found)
            }
            cellStart = place &+ 1
        }
    }

    /// Cuts any row, given its line.
    private mutating func cutRow(_ line: Range<Int>, _ bytes: Span<UInt8>) {
        cellCount = 0
        var cellStart = line.lowerBound
        var index = cellStart
        while index < line.upperBound {
            let byte = bytes[index]
            if byte == marks.delimiter {
                addCell(cellStart..<index, bytes)
                cellStart = index + 1
            } else if byte == 0 {
                hasZeroBytes = true
            } else if byte == marks.quote, Self.trimmed(cellStart..<index, bytes).isEmpty {
                guard let close = closingQuote(index + 1..<line.upperBound, bytes) else {
                    isUnterminated = true
                    return
                }
                var next = close + 1
                while next < line.upperBound, bytes[next] != marks.delimiter,
                    Self.isBlank(bytes[next])
                {
                    next += 1
                }
                // Text after the closing quote: then the quotes are part of the cell.
                if next == line.upperBound || bytes[next] == marks.delimiter {
                    addCell(index + 1..<close, bytes)
                    guard next < line.upperBound else { return }
                    index = next
                    cellStart = next + 1
                }
            }
            index += 1
        }
        addCell(cellStart..<line.upperBound, bytes)
    }

    /// Where a quoted cell closes; `nil` when it does not close on its line.
    private mutating func closingQuote(_ range: Range<Int>, _ bytes: Span<UInt8>) -> Int? {
        var index = range.lowerBound
        while index < range.upperBound {
            if bytes[index] == 0 { hasZeroBytes = true }
            if bytes[index] == marks.quote {
                guard index + 1 < range.upperBound, bytes[index + 1] == marks.quote else {
                    return index
                }
                hasDoubledQuotes = true
                index += 1
            }
            index += 1
        }
        return nil
    }

    private mutating func addCell(_ range: Range<Int>, _ bytes: Span<UInt8>) {
        if cellCount == cells.count { cells += Array(repeating: 0..<0, count: cellCount) }
        cells[cellCount] = Self.trimmed(range, bytes)
        cellCount += 1
    }

    @inline(__always)
    private static func trimmed(_ range: Range<Int>, _ bytes: Span<UInt8>) -> Range<Int> {
        guard range.lowerBound < range.upperBound,
            isBlank(bytes[range.lowerBound]) || isBlank(bytes[range.upperBound &- 1])
        else { return range }
        return trimmedSlowly(range, bytes)
    }

    @inline(never)
    private static func trimmedSlowly(_ range: Range<Int>, _ bytes: Span<UInt8>) -> Range<Int> {
        var low = range.lowerBound
        var high = range.upperBound
        while low < high, isBlank(bytes[low]) { low += 1 }
        while low < high, isBlank(bytes[high - 1]) { high -= 1 }
        return low..<high
    }

    @inline(__always)
    private static func isBlank(_ byte: UInt8) -> Bool {
        byte <= 0x20 && (byte == 0x20 || byte == 0x09 || byte == carriageReturn)
    }
}

private let lineFeed: UInt8 = 0x0A
private let carriageReturn: UInt8 = 0x0D
