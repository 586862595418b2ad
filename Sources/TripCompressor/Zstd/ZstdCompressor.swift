import CZstd

/// One zstd compression context and its output buffer, used again for every stream.
@safe struct ZstdCompressor: ~Copyable {
    private let context: OpaquePointer?
    private var output: [UInt8] = []

    init() { unsafe context = ZSTD_createCCtx() }

    deinit { unsafe _ = ZSTD_freeCCtx(context) }

    /// One frame of the bytes, without its magic and without a content size: the block knows both.
    ///
    /// - Returns: `nil` when the frame would not be shorter than the bytes.
    mutating func frame(
        of source: [UInt8],
        level: Int32
    ) throws(BlockEncodingError) -> ArraySlice<UInt8>? {
        guard let context = unsafe context else { throw .compressorFailed("no memory") }
        let bound = ZSTD_compressBound(source.count)
        if output.count < bound { output = [UInt8](repeating: 0, count: bound) }
        let capacity = output.count
        // SAFETY: the context is alive as long as self; both buffers are borrowed with their sizes.
        let written = unsafe output.withUnsafeMutableBytes { output in
            unsafe source.withUnsafeBytes { source in
                unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level)
                unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_contentSizeFlag, 0)
                return unsafe ZSTD_compress2(
                    context,
                    output.baseAddress,
                    capacity,
                    source.baseAddress,
                    source.count
                )
            }
        }
        guard ZSTD_isError(written) == 0 else {
            throw .compressorFailed(unsafe String(cString: ZSTD_getErrorName(written)))
        }
        guard written - zstdMagic.count < source.count else { return nil }
        return output[zstdMagic.count..<written]
    }
}

/// The four bytes that every zstd frame begins with, and that blocks leave out.
let zstdMagic: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD]
