// A stream is a run of bytes inside a column: a varint of twice its stored length, plus one when it
// is a zstd frame, and the stored bytes, those of a frame after the number of its dictionary, 0 for
// none. Where nothing else tells its true length, that length comes before it as another varint.

/// Streams so short that no frame can be shorter.
private let shortestFramedBytes = 6

/// Streams so short that a thorough look takes no time that matters.
private let shortStreamBytes = 1024

/// What a quick frame must be smaller by than its bytes without their order for a thorough look.
private let shareWorthALook = 0.97

/// From this level of zstd on a stream is tried both with a dictionary and without.
private let thoroughLevel: Int32 = 10

extension ZstdCompressor {
    private struct Frame {
        var dictionary: Int
        var bytes: [UInt8]
    }

    /// Appends a stream whose length the reader knows.
    mutating func append(
        _ stream: [UInt8],
        to writer: inout ByteWriter,
        level: Int32
    ) throws(BlockEncodingError) {
        if stream.count >= shortestFramedBytes {
            let frame =
                level < thoroughLevel
                ? try quickFrame(of: stream, level: level)
                : try smallestFrame(of: stream, level: level)
            if let frame, frame.bytes.count + 1 < stream.count {
                writer.appendVarint((frame.bytes.count + 1) << 1 | 1)
                writer.append(UInt8(frame.dictionary))
                writer.append(contentsOf: frame.bytes)
                return
            }
        }
        writer.appendVarint(stream.count << 1)
        writer.append(contentsOf: stream)
    }

    private mutating func smallestFrame(
        of stream: [UInt8],
        level: Int32
    ) throws(BlockEncodingError) -> Frame? {
        var best: Frame?
        let counts = CostEstimate.counts(of: stream)
        if let number = StreamDictionaries.best(forCounts: counts, total: stream.count) {
            let bytes = try frame(of: stream, level: level, dictionary: number)
            best = bytes.map { Frame(dictionary: number, bytes: $0) }
        }
        let plain = try frame(of: stream, level: level, dictionary: 0)
        if let plain, plain.count < best?.bytes.count ?? .max {
            best = Frame(dictionary: 0, bytes: plain)
        }
        return best
    }

    /// A frame of the quickest kind, unless that shows that repetitions are worth looking for.
    ///
    /// Tokens repeat by chance. A level that looks for every repetition takes four to ten times as
    /// long for most streams, and then tells what costs more than it saves.
    private mutating func quickFrame(
        of stream: [UInt8],
        level: Int32
    ) throws(BlockEncodingError) -> Frame? {
        let counts = CostEstimate.counts(of: stream)
        let number = StreamDictionaries.best(forCounts: counts, total: stream.count) ?? 0
        var best: [UInt8]?
        if stream.count > shortStreamBytes {
            best = try frame(
                of: stream,
                level: 1,
                dictionary: number,
                shortestMatch: number == 0 ? 7 : 0
            )
            var cost = CostEstimate.Bytes(total: stream.count)
            for count in counts where count > 0 { cost.add(count) }
            if Double(8 * (best ?? stream).count) >= cost.contentBits * shareWorthALook {
                return best.map { Frame(dictionary: number, bytes: $0) }
            }
        }
        let thorough = try frame(of: stream, level: level, dictionary: number)
        if let thorough, thorough.count < best?.count ?? .max { best = thorough }
        return best.map { Frame(dictionary: number, bytes: $0) }
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
