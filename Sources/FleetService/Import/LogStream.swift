import Foundation
import LogBytes

/// A log file that is read part by part, several of them at a time, and given out in order.
final class LogStream {
    /// The file's name, without what says how it is packed.
    let name: String
    /// Whether the first part is the whole log.
    private(set) var isWhole = false
    private(set) var open: OpenLog
    private var lines: LogLines
    private var head: [UInt8]

    /// How a file is named on the command line when it comes by standard input.
    static let standardInput = "-"
    private static let standardInputName = "standard input"

    /// What is parsed at once.
    private static let partBytes = 1 << 20
    /// Parts for each lane that may be under way: enough to go on while a batch is being stored.
    private static let partsAhead = 4
    /// By so many rows a profile is found to fit.
    private static let headLines = 1200

    /// Bytes of the file as it lies there; `nil` when that is not known before its end.
    var size: Int? { lines.size }
    /// Bytes read so far of the file as it lies there.
    var bytesRead: Int { lines.bytesRead }

    /// Bytes of its beginning, unpacked.
    var headBytes: Int { head.count }

    /// Opens the log and reads its beginning.
    init(_ path: String, _ parser: LogFileParser) throws(ImportError) {
        let isInput = path == Self.standardInput
        let name = isInput ? Self.standardInputName : Self.name(of: path)
        self.name = name
        do {
            lines = try isInput ? .standardInput() : LogLines(path: path)
            head =
                try lines.next(
                    bytes: Self.partBytes,
                    lines: Self.headLines + parser.profile.text.skipLines
                ) ?? []
        } catch {
            throw ImportError(error, file: name)
        }
        isWhole = lines.isAtEnd
        open = try parser.open(
            head,
            isWhole: isWhole,
            name: name,
            folder: isInput ? nil : URL(filePath: path).deletingLastPathComponent()
        )
    }

    /// The name of a log: a packed file is the log of the same name unpacked.
    static func name(of path: String) -> String {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let ending = [".gz", ".zst"].first { name.hasSuffix($0) && name.count > $0.count }
        return ending.map { String(name.dropLast($0.count)) } ?? name
    }

    /// The only part of a log that is whole.
    func wholePart() throws(ImportError) -> LogPart {
        let bytes = head
        let body = bytes.span.extracting(open.bodyStart...)
        var part = open.parse(body, after: LogCarry())
        try open.checkFit(part)
        part.place(firstLine: open.firstLine, lastMillisBefore: part.firstMillis)
        return part
    }

    /// Gives every part in order, with its lines in place, while further ones are being parsed.
    func forEachPart(lanes: Int, _ body: (LogPart) async throws -> Void) async throws {
        var order = PartOrder(open)
        try await withThrowingTaskGroup(of: ParsedPart.self) { group in
            var number = 0
            var underWay = 0
            func start(_ bytes: [UInt8], from start: Int) {
                let (open, place) = (open, number)
                group.addTask { ParsedPart(number: place, bytes: bytes, start: start, open: open) }
                number += 1
                underWay += 1
            }
            start(head, from: open.bodyStart)
            head = []
            var isAtEnd = false
            while true {
                while !isAtEnd, underWay < Self.partsAhead * lanes {
                    if let bytes = try next() { start(bytes, from: 0) } else { isAtEnd = true }
                }
                guard let part = try await group.next() else { break }
                order.add(part)
                while let part = try order.next() {
                    underWay -= 1
                    try await body(part)
                }
            }
        }
    }

    private func next() throws(ImportError) -> [UInt8]? {
        do { return try lines.next(bytes: Self.partBytes) } catch {
            throw ImportError(error, file: name)
        }
    }
}

/// A part of a log as it comes from its parser.
private struct ParsedPart: Sendable {
    let number: Int
    /// Kept when it has to be parsed again; see ``LogPart/needsCarry``.
    let bytes: [UInt8]
    let part: LogPart

    init(number: Int, bytes: [UInt8], start: Int, open: OpenLog) {
        self.number = number
        let isFirst = number == 0
        part = open.parse(bytes.span.extracting(start...), after: isFirst ? LogCarry() : nil)
        self.bytes = part.needsCarry ? bytes : []
    }
}

/// Parts that were parsed side by side, put in order again.
private struct PartOrder {
    private let open: OpenLog
    private var waiting: [Int: ParsedPart] = [:]
    private var number = 0
    private var firstLine: Int
    private var lastMillis: Int64?
    private var carry = LogCarry()

    init(_ open: OpenLog) {
        self.open = open
        firstLine = open.firstLine
    }

    mutating func add(_ part: ParsedPart) { waiting[part.number] = part }

    /// The next part, when it is there, with its lines in place.
    mutating func next() throws(ImportError) -> LogPart? {
        guard let parsed = waiting.removeValue(forKey: number) else { return nil }
        var part = parsed.part
        if part.needsCarry { part = open.parse(parsed.bytes.span, after: carry) }
        if number == 0 { try open.checkFit(part) }
        carry.add(part)
        part.place(firstLine: firstLine, lastMillisBefore: lastMillis)
        firstLine += part.lineCount
        lastMillis = part.lastMillis ?? lastMillis
        number += 1
        return part
    }
}

extension ImportError {
    /// The error of a file whose bytes cannot be had.
    init(_ error: LogBytesError, file: String) {
        switch error {
        case .notFound: self = .fileNotFound(file: file)
        case .isFolder: self = .isFolder(file: file)
        case .noPermission: self = .noPermission(file: file)
        case .unreadable(let reason): self = .unreadable(file: file, reason: reason)
        case .damaged(let format, let reason, let offset):
            self = .damagedArchive(file: file, format: format, reason: reason, offset: offset)
        case .lineTooLong(let bytes): self = .lineTooLong(file: file, bytes: bytes)
        case .outOfMemory: self = .unreadable(file: file, reason: "there is no memory left")
        }
    }
}
