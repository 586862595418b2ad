// A stream is a run of bytes inside a column: a varint of twice its stored length, plus one when it
// is a zstd frame, and the stored bytes, those of a frame after the number of its dictionary, 0 for
// none. Where nothing else tells its true length, that length comes before it as another varint.

/// Streams so short that no frame can be shorter.
private let shortestFramedBytes = 6

extension ZstdCompressor {
    /// Appends a stream whose length the reader knows.
    mutating func append(
        _ stream: [UInt8],
        to writer: inout ByteWriter,
        level: Int32
    ) throws(BlockEncodingError) {
        var best: (dictionary: Int, frame: ArraySlice<UInt8>)?
        if stream.count >= shortestFramedBytes {
            if let number = StreamDictionaries.best(for: stream) {
                let frame = try frame(of: stream, level: level, dictionary: number)
                if let frame { best = (number, frame) }
            }
            if best == nil || level >= StreamDictionaries.levelOfSecondTries,
                let frame = try frame(of: stream, level: level, dictionary: 0),
                frame.count < best?.frame.count ?? .max
            {
                best = (0, frame)
            }
        }
        if let (dictionary, frame) = best, frame.count + 1 < stream.count {
            writer.appendVarint((frame.count + 1) << 1 | 1)
            writer.append(UInt8(dictionary))
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
        guard field & 1 == 1 else {
            guard stored.count == count else {
                throw reader.corrupt(.streamLength(field >> 1), at: start)
            }
            bytes = Array(reader.bytes[stored])
            return
        }
        guard let first = stored.first, reader.bytes[first] <= StreamDictionaries.all.count else {
            throw reader.corrupt(.compressedStream, at: start)
        }
        try self.bytes(
            of: stored.dropFirst(),
            in: reader.bytes,
            count: count,
            dictionary: Int(reader.bytes[first]),
            into: &bytes
        )
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
