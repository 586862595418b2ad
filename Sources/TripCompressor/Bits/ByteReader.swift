/// Reads the format's fields from a stretch of bytes and never beyond it.
struct ByteReader {
    let bytes: [UInt8]
    private(set) var offset: Int
    let end: Int
    /// Whether the bytes are known to be all there, so that running out of them is corruption.
    private let isComplete: Bool

    /// - Precondition: the range lies within the bytes.
    init(_ bytes: [UInt8], _ range: Range<Int>, isComplete: Bool) {
        precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
        self.bytes = bytes
        offset = range.lowerBound
        end = range.upperBound
        self.isComplete = isComplete
    }

    var remaining: Int { end - offset }

    func corrupt(_ reason: BlockDecodingError.Corruption, at place: Int? = nil)
        -> BlockDecodingError
    {
        .corrupt(offset: place ?? offset, reason: reason)
    }

    /// The place of the next `count` bytes, which are passed over.
    mutating func range(_ count: Int) throws(BlockDecodingError) -> Range<Int> {
        guard count <= remaining else {
            throw isComplete
                ? corrupt(.fieldBeyondEnd)
                : .truncated(offset: end, missingBytes: count - remaining)
        }
        defer { offset += count }
        return offset..<offset + count
    }

    mutating func byte() throws(BlockDecodingError) -> UInt8 { bytes[try range(1).lowerBound] }

    mutating func varint() throws(BlockDecodingError) -> UInt64 {
        let start = offset
        var value: UInt64 = 0
        for shift in stride(from: 0, to: 64, by: 7) {
            let byte = try byte()
            value |= UInt64(byte & 0x7F) << UInt64(shift)
            if byte < 0x80 {
                // The tenth byte holds the sixty-fourth bit and nothing else.
                guard shift < 63 || byte <= 1 else { throw corrupt(.varint, at: start) }
                return value
            }
        }
        throw corrupt(.varint, at: start)
    }

    /// A varint that is one byte most of the time; `nil` where there is none.
    @inline(__always)
    mutating func shortVarint() -> UInt64? {
        guard offset < end else { return nil }
        let byte = bytes[offset]
        guard byte >= 0x80 else {
            offset += 1
            return UInt64(byte)
        }
        return try? varint()
    }

    mutating func signed() throws(BlockDecodingError) -> Int64 { unzigzag(try varint()) }

    /// A count that is refused above a limit.
    mutating func count(
        atMost limit: Int,
        _ reason: (UInt64) -> BlockDecodingError.Corruption
    ) throws(BlockDecodingError) -> Int {
        let start = offset
        let value = try varint()
        guard value <= UInt64(limit) else { throw corrupt(reason(value), at: start) }
        return Int(value)
    }

    mutating func littleEndian<Number: FixedWidthInteger>(
        _: Number.Type = Number.self
    ) throws(BlockDecodingError) -> Number {
        let range = try range(Number.bitWidth / 8)
        return range.reversed().reduce(0) { $0 << 8 | Number(truncatingIfNeeded: bytes[$1]) }
    }

    /// Every byte must have been read.
    func finish() throws(BlockDecodingError) {
        guard remaining == 0 else { throw corrupt(.unusedBytes(remaining)) }
    }
}
