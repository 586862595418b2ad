import CZstd

/// One zstd decompression context and its input buffer, used again for every stream.
@safe struct ZstdDecompressor: ~Copyable {
    private let context: OpaquePointer?
    private var input: [UInt8] = zstdMagic

    init() { unsafe context = ZSTD_createDCtx() }

    deinit { unsafe _ = ZSTD_freeDCtx(context) }

    /// The bytes of a frame stored without its magic.
    ///
    /// There must be `count` of them, which the caller has capped.
    mutating func bytes(
        of frame: Range<Int>,
        in block: [UInt8],
        count: Int,
        into output: inout [UInt8]
    ) throws(BlockDecodingError) {
        guard let context = unsafe context else { throw .outOfMemory }
        input.removeSubrange(zstdMagic.count...)
        input.append(contentsOf: block[frame])
        if output.count != count { output = [UInt8](repeating: 0, count: count) }
        // SAFETY: the context is alive as long as self; both buffers are borrowed with their sizes,
        // and zstd writes no more than the size of the output whatever the frame says.
        let written = unsafe output.withUnsafeMutableBytes { output in
            unsafe input.withUnsafeBytes { input in
                unsafe ZSTD_decompressDCtx(
                    context,
                    output.baseAddress,
                    output.count,
                    input.baseAddress,
                    input.count
                )
            }
        }
        guard written == count else {
            throw .corrupt(offset: frame.lowerBound, reason: .compressedStream)
        }
    }
}
