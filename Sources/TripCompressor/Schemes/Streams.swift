// A stream is a run of bytes inside a column: a varint of twice its stored length, plus one when it
// is a zstd frame, and the stored bytes. Where nothing else tells its true length, that length
// comes before it as another varint.

/// Streams so short that no frame can be shorter.
private let shortestFrameBytes = 8

extension ZstdCompressor {
    /// Appends a stream whose length the reader knows.
    mutating func append(
        _ stream: [UInt8],
        to writer: inout ByteWriter,
        level: Int32
    ) throws(BlockEncodingError) {
        if stream.count > shortestFrameBytes, let frame = try frame(of: stream, level: level) {
            writer.appendVarint(frame.count << 1 | 1)
            writer.append(contentsOf: frame)
        } else {
            writer.appendVarint(stream.count << 1)
            writer.append(contentsOf: stream)
        }
    }

    /// Appends a stream together with its length.
    mutating func appendSized(
        _ stream: [UInt8],
        to writer: inout ByteWriter,
        level: Int32
    ) throws(BlockEncodingError) {
        writer.appendVarint(stream.count)
        try append(stream, to: &writer, level: level)
    }
}

extension ZstdDecompressor {
    /// Reads a stream that is `count` bytes long; the caller has capped the count.
    mutating func readStream(
        count: Int,
        from reader: inout ByteReader,
        into bytes: inout [UInt8]
    ) throws(BlockDecodingError) {
        let start = reader.offset
        let field = try reader.varint()
        guard field >> 1 <= UInt64(reader.remaining) else {
            throw reader.corrupt(.fieldBeyondEnd, at: start)
        }
        let stored = try reader.range(Int(field >> 1))
        if field & 1 == 1 {
            try self.bytes(of: stored, in: reader.bytes, count: count, into: &bytes)
        } else {
            guard stored.count == count else {
                throw reader.corrupt(.streamLength(field >> 1), at: start)
            }
            bytes = Array(reader.bytes[stored])
        }
    }

    /// Reads a stream that tells its length, which must not be above a limit.
    mutating func readSizedStream(
        atMost limit: Int,
        from reader: inout ByteReader,
        into bytes: inout [UInt8]
    ) throws(BlockDecodingError) {
        let count = try reader.count(atMost: limit) { .streamLength($0) }
        try readStream(count: count, from: &reader, into: &bytes)
    }
}
