/// The lines of a log, some at a time, so that a log of any size fits into memory.
///
/// Files packed with gzip or zstd are unpacked on the way.
public struct LogLines: ~Copyable {
    private var source: UnpackedBytes
    /// Read, and not yet given out.
    private var pending: [UInt8] = []
    private var hasReadAll = false

    /// Longer than any row of a logger, and short enough to be held.
    public static let longestLineBytes = 64 << 20

    private static let lineFeed = UInt8(ascii: "\n")

    /// Opens a log file.
    public init(path: String) throws(LogBytesError) {
        source = try UnpackedBytes(try FileBytes(path: path))
    }

    private init(_ source: consuming UnpackedBytes) { self.source = source }

    /// Opens standard input.
    public static func standardInput() throws(LogBytesError) -> LogLines {
        LogLines(try UnpackedBytes(FileBytes()))
    }

    /// Bytes of the file as it lies there; `nil` when that is not known before its end.
    public var size: Int? { source.size }

    /// Bytes read so far of the file as it lies there.
    public var bytesRead: Int { source.bytesRead }

    /// Whether nothing is left, as far as is known without reading on.
    public var isAtEnd: Bool { hasReadAll && pending.isEmpty }

    /// The next whole lines: at least so many bytes and so many lines, if there are; `nil` at the
    /// end.
    ///
    /// Every part ends with a line feed but the last, which ends as the log does.
    public mutating func next(
        bytes leastBytes: Int,
        lines leastLines: Int = 1
    ) throws(LogBytesError) -> [UInt8]? {
        var end = 0
        var lines = 0
        var looked = 0
        while !hasReadAll {
            hasReadAll = try !source.read(onto: &pending)
            if leastLines > 1 { lines += pending[looked...].count { $0 == Self.lineFeed } }
            if let last = pending[looked...].lastIndex(of: Self.lineFeed) { end = last + 1 }
            looked = pending.count
            if end >= leastBytes, leastLines <= max(lines, 1) { break }
            if looked - end > Self.longestLineBytes { throw .lineTooLong(bytes: looked - end) }
        }
        if hasReadAll { end = pending.count }
        guard end > 0 else { return nil }
        // The short rest is copied, and not the part.
        let rest = Array(pending[end...])
        var part: [UInt8] = []
        swap(&part, &pending)
        part.removeLast(rest.count)
        pending = rest
        return part
    }
}
