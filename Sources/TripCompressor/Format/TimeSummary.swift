/// When the samples of a block were taken, in milliseconds since 1970-01-01T00:00Z.
public struct TimeSummary: Equatable, Sendable {
    /// Time of the first row.
    public var firstMillis: Int64
    /// Time of the last row.
    public var lastMillis: Int64
    /// Smallest time of all rows.
    public var earliestMillis: Int64
    /// Largest time of all rows.
    public var latestMillis: Int64

    /// `nil` without times.
    init?(of times: [Int64]) {
        guard let first = times.first, let last = times.last, let earliest = times.min(),
            let latest = times.max()
        else { return nil }
        firstMillis = first
        lastMillis = last
        earliestMillis = earliest
        latestMillis = latest
    }

    func write(to fields: inout ByteWriter) {
        fields.appendZigzag(firstMillis)
        fields.appendZigzag(lastMillis &- firstMillis)
        fields.appendVarint(UInt64(bitPattern: firstMillis &- earliestMillis))
        fields.appendVarint(UInt64(bitPattern: latestMillis &- lastMillis))
    }

    init(from reader: inout ByteReader) throws(BlockDecodingError) {
        let place = reader.offset
        firstMillis = try reader.signed()
        lastMillis = firstMillis &+ (try reader.signed())
        earliestMillis = firstMillis &- Int64(bitPattern: try reader.varint())
        latestMillis = lastMillis &+ Int64(bitPattern: try reader.varint())
        guard earliestMillis <= min(firstMillis, lastMillis),
            latestMillis >= max(firstMillis, lastMillis)
        else { throw reader.corrupt(.timeSummary, at: place) }
    }
}
