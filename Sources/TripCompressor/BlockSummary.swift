public import Telemetry

/// What a block holds, read without decoding its columns.
public struct BlockSummary: Equatable, Sendable {
    /// How one signal is held.
    public struct Column: Equatable, Sendable {
        /// The signal.
        public let signal: Signal
        /// How it is written, for people: `decimal(2) held delta tokens(4,1)`.
        public let scheme: String
        /// Bytes of its content in the block.
        public let encodedBytes: Int
        /// Smallest and largest value; `nil` when no row has a number.
        ///
        /// Infinities count, NaNs do not.
        public let values: ClosedRange<Double>?
    }

    /// Version of the format.
    public let formatVersion: Int
    /// Number of samples.
    public let sampleCount: Int
    /// Times of the samples; `nil` when there is none.
    public let times: TimeSummary?
    /// How the time column is written; empty when there is no sample.
    public let timeScheme: String
    /// Bytes of the time column's content.
    public let timeBytes: Int
    /// The other columns, in the order of the block.
    public let columns: [Column]
    /// Where the block lies in the bytes it was read from.
    public let range: Range<Int>

    /// Bytes of the block, checksum included.
    public var byteCount: Int { range.count }

    /// Reads the block that begins at an offset; more may follow it.
    ///
    /// The checksum of the whole block is checked: a summary never comes from damaged bytes.
    ///
    /// - Precondition: the offset is within the bytes, or their end.
    public init(of bytes: [UInt8], at offset: Int = 0) throws(BlockDecodingError) {
        let header = try BlockHeader(of: bytes, at: offset)
        formatVersion = Int(FormatConstants.version)
        sampleCount = header.rows
        times = header.times
        let names = ["time"] + header.entries.map(\.signal.name)
        timeScheme = header.timeScheme?.name(columns: names) ?? ""
        timeBytes = header.timePayload.count
        columns = header.entries.map {
            Column(
                signal: $0.signal,
                scheme: $0.scheme.name(columns: names),
                encodedBytes: $0.payload.count,
                values: $0.values(in: bytes)
            )
        }
        range = header.range
    }
}
