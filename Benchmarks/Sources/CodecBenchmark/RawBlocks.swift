import Telemetry

/// Columns as `codec_inputs.py` writes them, everything little-endian.
///
/// The count of blocks (8 bytes), then for each block rows and columns (8 bytes each), of each column
/// the length of its name (8 bytes) and the name, the times as integers of 8 bytes, and the columns'
/// doubles.
struct RawBlocks {
    private let bytes: [UInt8]
    private var offset = 0

    static func read(_ bytes: [UInt8]) throws(BenchmarkError) -> [SampleColumns] {
        var file = RawBlocks(bytes: bytes)
        var blocks: [SampleColumns] = []
        for _ in 0..<(try file.count()) {
            blocks.append(try file.block())
        }
        guard file.offset == bytes.count else {
            throw .input("\(bytes.count - file.offset) bytes follow the last block")
        }
        return blocks
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func block() throws(BenchmarkError) -> SampleColumns {
        let rows = try count()
        var signals: [Signal] = []
        for _ in 0..<(try count()) {
            signals.append(try signal())
        }
        guard Set(signals).count == signals.count else {
            throw .input("a signal comes twice in a block")
        }
        let times = try words(rows).map { Int64(bitPattern: $0) }
        var columns: [SampleColumns.Column] = []
        for signal in signals {
            let values = try words(rows).map { Double(bitPattern: $0) }
            columns.append(SampleColumns.Column(signal: signal, values: values))
        }
        return SampleColumns(timeMillis: times, columns: columns)
    }

    private mutating func signal() throws(BenchmarkError) -> Signal {
        let place = try take(try count())
        let name = String(decoding: bytes[place], as: UTF8.self)
        guard let signal = Signal(name: name) else {
            throw .input("no signal has the name '\(name)'")
        }
        return signal
    }

    /// A count of things that take a byte or more each.
    private mutating func count() throws(BenchmarkError) -> Int {
        guard let number = Int(exactly: try words(1)[0]), number <= bytes.count else {
            throw .input("a count at byte \(offset - 8) is larger than the file")
        }
        return number
    }

    private mutating func words(_ count: Int) throws(BenchmarkError) -> [UInt64] {
        let place = try take(8 * count)
        return (0..<count).map { index in
            (0..<8).reduce(0) { word, byte in
                word | UInt64(bytes[place.lowerBound + 8 * index + byte]) << (8 * byte)
            }
        }
    }

    private mutating func take(_ count: Int) throws(BenchmarkError) -> Range<Int> {
        guard count <= bytes.count - offset else {
            throw .input("it ends before byte \(offset + count)")
        }
        defer { offset += count }
        return offset..<offset + count
    }
}
