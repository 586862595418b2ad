/// Why bytes did not become columns.
public enum BlockDecodingError: Error, Equatable {
    /// The bytes end before the block does. Offsets count from the first byte given.
    case truncated(offset: Int, missingBytes: Int)
    /// The bytes do not begin as a block does.
    case notABlock(offset: Int)
    /// A block of a version that this reader does not know.
    case unsupportedVersion(UInt8)
    /// The bytes are not those that were written.
    case checksumMismatch(stored: UInt32, computed: UInt32)
    /// The checksum is right but the content cannot be.
    case corrupt(offset: Int, reason: Corruption)
    /// The blocks of a file hold too many values to be read as one run of columns.
    case tooManyValues(Int)
    /// The decompressor found no memory.
    case outOfMemory

    /// What cannot be.
    public enum Corruption: Equatable, Sendable {
        /// The length field is below the smallest block or above the limit.
        case blockLength(UInt64)
        /// More samples than a block may hold.
        case sampleCount(UInt64)
        /// More columns than a block may hold.
        case columnCount(UInt64)
        /// No signal has this number.
        case signalNumber(UInt8)
        /// A name that no signal has.
        case signalName
        /// A signal with two columns.
        case signalTwice(String)
        /// A scheme that version 1 does not know.
        case scheme(number: UInt8, sequence: UInt8)
        /// A scheme that this column, or a column without samples, cannot have.
        case misplacedScheme
        /// A number longer than 64 bits.
        case varint
        /// A field reaches beyond the part of the block it belongs to.
        case fieldBeyondEnd
        /// Bytes that belong to nothing.
        case unusedBytes(Int)
        /// A stream longer than the number of samples allows.
        case streamLength(UInt64)
        /// zstd refuses a stream.
        case compressedStream
        /// Run lengths do not add up to the number of values.
        case runs
        /// Positions of exceptions do not lie within the column.
        case exceptions
        /// A dictionary without entries, with too many, or with an index beyond them.
        case dictionary
        /// A model that is not one, or columns that need each other.
        case model
        /// A column that is to share what another has, which has none.
        case sharing
        /// Times of the summary and of the time column differ.
        case timeSummary
    }
}

extension BlockDecodingError: CustomStringConvertible {
    /// What was found and where; safe to log.
    public var description: String {
        switch self {
        case .truncated(let offset, let missingBytes):
            "the block ends at byte \(offset), \(missingBytes) bytes too early: fetch it again"
        case .notABlock(let offset):
            "no trip block at byte \(offset): it does not begin with the letters TRIP"
        case .unsupportedVersion(let version):
            "block of format version \(version), and this reader knows "
                + "\(FormatConstants.version): use a newer reader"
        case .checksumMismatch:
            "the checksum does not match: the block was damaged after it was written"
        case .corrupt(let offset, let reason): "corrupt block at byte \(offset): \(reason)"
        case .tooManyValues(let count):
            "\(count) values, counting all columns in all rows, are more than the "
                + "\(FormatLimits.valuesPerFile) that are read at once: read it block by block"
        case .outOfMemory: "no memory to decompress a block"
        }
    }
}

extension BlockDecodingError.Corruption: CustomStringConvertible {
    /// What was found; safe to log.
    public var description: String {
        switch self {
        case .blockLength(let bytes): "a length of \(bytes) bytes"
        case .sampleCount(let count): "\(count) samples"
        case .columnCount(let count): "\(count) columns"
        case .signalNumber(let number): "unknown signal number \(number)"
        case .signalName: "a name that no signal has"
        case .signalTwice(let name): "two columns of \(name)"
        case .scheme(let number, let sequence): "unknown scheme \(number), \(sequence)"
        case .misplacedScheme: "a scheme that this column cannot have"
        case .varint: "a number longer than 64 bits"
        case .fieldBeyondEnd: "a field reaches beyond its part of the block"
        case .unusedBytes(let count): "\(count) bytes belong to nothing"
        case .streamLength(let bytes): "a stream of \(bytes) bytes, more than its samples allow"
        case .compressedStream: "zstd refuses a stream"
        case .runs: "run lengths do not add up"
        case .exceptions: "exceptions lie outside the column"
        case .dictionary: "a dictionary that does not fit its indices"
        case .model: "a column is to be foretold from one that cannot be known before it"
        case .sharing: "a column shares rows with one that does not fit"
        case .timeSummary: "the summary's times are not those of the samples"
        }
    }
}
