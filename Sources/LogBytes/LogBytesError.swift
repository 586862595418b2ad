/// Why the bytes of a log cannot be had.
public enum LogBytesError: Error, Equatable, Sendable {
    case notFound
    case isFolder
    case noPermission
    /// The system's own words.
    case unreadable(String)
    /// The compressed bytes are not what they should be, or end too early; the offset counts in
    /// the file as it lies there.
    case damaged(format: String, reason: String, offset: Int)
    /// More bytes than any log has in a line.
    case lineTooLong(bytes: Int)
    case outOfMemory
}
