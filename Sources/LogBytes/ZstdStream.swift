import CZstd

/// Unpacks zstd, one frame after another.
@safe struct ZstdStream: ~Copyable {
    private let context: OpaquePointer
    private var room = [UInt8](repeating: 0, count: 1 << 18)
    /// Whether the last frame is whole, so that the file may end here.
    private(set) var isBetweenFrames = true

    init() throws(LogBytesError) {
        guard let made = unsafe ZSTD_createDCtx() else { throw .outOfMemory }
        unsafe context = made
    }

    deinit {
        // SAFETY: made in `init`, freed once.
        unsafe _ = ZSTD_freeDCtx(context)
    }

    /// Unpacks some of what `packed` holds from `start` on and gives how far it came; `nil` when
    /// these are not bytes of zstd.
    mutating func unpack(_ packed: [UInt8], from start: Int, onto bytes: inout [UInt8]) -> Int? {
        var used = start
        var made = 0
        var hint = 0
        unsafe packed.withUnsafeBytes { input in
            unsafe room.withUnsafeMutableBytes { output in
                // SAFETY: both buffers are borrowed with their sizes, and zstd stays inside them.
                var source = unsafe ZSTD_inBuffer(
                    src: input.baseAddress,
                    size: input.count,
                    pos: start
                )
                var target = unsafe ZSTD_outBuffer(
                    dst: output.baseAddress,
                    size: output.count,
                    pos: 0
                )
                hint = unsafe ZSTD_decompressStream(context, &target, &source)
                used = unsafe source.pos
                made = unsafe target.pos
            }
        }
        bytes.append(contentsOf: room[..<made])
        guard ZSTD_isError(hint) == 0 else { return nil }
        if used > start || made > 0 { isBetweenFrames = hint == 0 }
        return used
    }
}
