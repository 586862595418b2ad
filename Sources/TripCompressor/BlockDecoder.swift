public import Telemetry

/// Turns blocks back into columns.
///
/// Any bytes may be given: what is not a sound block throws, and costs no more memory and time than
/// the limits of the format allow. A decoder keeps its buffers from one block to the next: use one
/// for many blocks, and one for each thread.
public struct BlockDecoder: ~Copyable {
    private var reader = ColumnReader()

    /// A decoder without a block yet.
    public init() {}

    /// The columns of a block, bit by bit as they were.
    ///
    /// - Parameters:
    ///   - block: exactly one block.
    ///   - signals: the signals wanted, others are passed over; `nil` for all.
    /// - Returns: the columns; a signal that the block does not have is none of them.
    /// - Throws: ``BlockDecodingError``, also when the block is sound but more bytes follow it.
    public mutating func decode(
        _ block: [UInt8],
        signals: Set<Signal>? = nil
    ) throws(BlockDecodingError) -> SampleColumns {
        try decode(block, at: 0..<block.count, signals: signals)
    }

    /// The columns of a block that lies among other bytes.
    ///
    /// - Parameters:
    ///   - bytes: for example a whole file.
    ///   - range: the place of the block, as ``BlockSummary/range`` tells it.
    ///   - signals: the signals wanted, others are passed over; `nil` for all.
    /// - Returns: the columns; a signal that the block does not have is none of them.
    /// - Throws: ``BlockDecodingError``, also when the range is not exactly one block.
    /// - Precondition: the range lies within the bytes.
    public mutating func decode(
        _ bytes: [UInt8],
        at range: Range<Int>,
        signals: Set<Signal>? = nil
    ) throws(BlockDecodingError) -> SampleColumns {
        let header = try BlockHeader(of: bytes, at: range.lowerBound)
        guard header.range.upperBound <= range.upperBound else {
            let missing = header.range.upperBound - range.upperBound
            throw .truncated(offset: range.upperBound, missingBytes: missing)
        }
        guard header.range == range else {
            throw .corrupt(
                offset: header.range.upperBound,
                reason: .unusedBytes(range.upperBound - header.range.upperBound)
            )
        }
        reader.open(header, in: bytes)
        defer { reader.close() }
        let times = try times(of: header)
        var columns: [SampleColumns.Column] = []
        for (place, entry) in header.entries.enumerated()
        where signals?.contains(entry.signal) ?? true {
            let values = try reader.values(of: place, in: header)
            columns.append(SampleColumns.Column(signal: entry.signal, values: values))
        }
        return SampleColumns(timeMillis: times, columns: columns)
    }

    private mutating func times(of header: BlockHeader) throws(BlockDecodingError) -> [Int64] {
        guard let scheme = header.timeScheme, let summary = header.times else { return [] }
        let times = try reader.times(
            scheme,
            in: header.timePayload,
            rows: header.rows,
            firstMillis: summary.firstMillis
        )
        guard TimeSummary(of: times) == summary else {
            throw .corrupt(offset: header.timePayload.lowerBound, reason: .timeSummary)
        }
        return times
    }
}
