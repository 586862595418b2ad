import CZlib

/// Bytes that are held as a whole, packed for the way.
public enum PackedBody {
    /// How they are packed.
    public enum Packing: String, Sendable, CaseIterable {
        case gzip
        case zstd
    }

    /// The bytes as they were; `nil` when they were more than `limit`.
    ///
    /// No more than a quarter of a megabyte beyond the limit is ever made of them.
    ///
    /// - Throws: `LogBytesError.damaged` when they are not packed so, or end too early.
    public static func unpacked(
        _ packed: [UInt8],
        _ packing: Packing,
        limit: Int
    ) throws(LogBytesError) -> [UInt8]? {
        switch packing {
        case .gzip:
            var stream = try GzipStream()
            return try unpacked(packed, packing, limit) { start, bytes in
                stream.unpack(packed, from: start, onto: &bytes).map {
                    ($0, stream.isBetweenMembers)
                }
            }
        case .zstd:
            var stream = try ZstdStream()
            return try unpacked(packed, packing, limit) { start, bytes in
                stream.unpack(packed, from: start, onto: &bytes).map {
                    ($0, stream.isBetweenFrames)
                }
            }
        }
    }

    private static func unpacked(
        _ packed: [UInt8],
        _ packing: Packing,
        _ limit: Int,
        _ step: (Int, inout [UInt8]) -> (end: Int, mayEnd: Bool)?
    ) throws(LogBytesError) -> [UInt8]? {
        var bytes: [UInt8] = []
        var taken = 0
        while true {
            let before = bytes.count
            guard let (end, mayEnd) = step(taken, &bytes) else {
                throw .damaged(
                    format: packing.rawValue,
                    reason: "its bytes are not as they were packed",
                    offset: taken
                )
            }
            if bytes.count > limit { return nil }
            let isStuck = end == taken && bytes.count == before
            taken = end
            if taken == packed.count, bytes.count == before || mayEnd {
                guard mayEnd, !packed.isEmpty else {
                    throw .damaged(
                        format: packing.rawValue,
                        reason: "it ends too early",
                        offset: taken
                    )
                }
                return bytes
            }
            guard !isStuck else {
                throw .damaged(
                    format: packing.rawValue,
                    reason: "its bytes are not as they were packed",
                    offset: taken
                )
            }
        }
    }

    /// The bytes as gzip; `nil` where there is no memory for it.
    public static func gzipped(_ bytes: [UInt8]) -> [UInt8]? {
        var stream = unsafe z_stream()
        return unsafe withUnsafeMutablePointer(to: &stream) { stream -> [UInt8]? in
            // SAFETY: the structure stays where it is until the stream is ended below.
            guard unsafe czlib_deflate_init_gzip(stream, 5) == Z_OK else { return nil }
            defer { unsafe _ = deflateEnd(stream) }
            let room = unsafe Int(deflateBound(stream, UInt(bytes.count)))
            var packed = [UInt8](repeating: 0, count: room)
            let made = unsafe bytes.withUnsafeBytes { input in
                unsafe packed.withUnsafeMutableBytes { output -> Int? in
                    // SAFETY: both places are given with their sizes; zlib writes no input.
                    unsafe stream.pointee.next_in = UnsafeMutablePointer(
                        mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self)
                    )
                    unsafe stream.pointee.avail_in = UInt32(clamping: input.count)
                    unsafe stream.pointee.next_out = output.baseAddress?
                        .assumingMemoryBound(to: UInt8.self)
                    unsafe stream.pointee.avail_out = UInt32(clamping: output.count)
                    guard unsafe deflate(stream, Z_FINISH) == Z_STREAM_END else { return nil }
                    return unsafe output.count - Int(stream.pointee.avail_out)
                }
            }
            guard let made else { return nil }
            packed.removeLast(room - made)
            return packed
        }
    }
}
