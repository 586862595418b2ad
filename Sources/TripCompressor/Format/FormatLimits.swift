/// The most a block may hold.
///
/// A reader refuses more before it allocates anything.
public enum FormatLimits {
    /// Samples (rows) of one block.
    public static let samplesPerBlock = 65_536
    /// Columns of one block, the time column not counted.
    public static let columnsPerBlock = 256
    /// Bytes of one block, from its magic to its checksum.
    public static let blockBytes = 268_435_456

    /// Values of a file that is read as one run of columns: rows times all columns of all blocks.
    public static let valuesPerFile = 1 << 28

    /// Largest power of ten by which a decimal is scaled.
    static let decimalExponent = 15
    /// Distinct numbers of a dictionary: its indices are one byte each.
    static let dictionaryEntries = 256
    /// Bytes of the longest variable-length number: 64 bits, seven to a byte.
    static let varintBytes = 10
}

/// What stands at fixed places of every block.
enum FormatConstants {
    /// `TRIP`.
    static let magic: [UInt8] = [0x54, 0x52, 0x49, 0x50]
    static let version: UInt8 = 1
    static let checksumBytes = 4
    /// After the length field come at least rows, columns and checksum.
    static let smallestLength = 1 + 1 + checksumBytes
    /// Signal number that says "a name follows".
    static let namedSignal: UInt8 = 0
}
