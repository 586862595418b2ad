import CZstd

/// One zstd compression context and its output buffer, used again for every stream.
@safe struct ZstdCompressor: ~Copyable {
    private let context: OpaquePointer?
    private var output: [UInt8] = []
    /// The dictionaries made ready for one level, which nearly all streams have.
    private var dictionaries: [OpaquePointer?] = unsafe []
    private var dictionaryLevel: Int32 = 0

    init() { unsafe context = ZSTD_createCCtx() }

    deinit {
        unsafe _ = ZSTD_freeCCtx(context)
        unsafe dictionaries.forEach { unsafe _ = ZSTD_freeCDict($0) }
    }

    /// One frame of the bytes without its header, which is the same for all.
    ///
    /// The dictionary is told by its number, 0 for none.
    ///
    /// - Returns: `nil` when the frame would not be shorter than the bytes.
    mutating func frame(
        of source: [UInt8],
        level: Int32,
        dictionary: Int
    ) throws(BlockEncodingError) -> ArraySlice<UInt8>? {
        guard let context = unsafe context else { throw .compressorFailed("no memory") }
        var ready: OpaquePointer?
        if dictionary > 0 {
            prepareDictionaries(level)
            unsafe ready = dictionaries[dictionary - 1]
            guard unsafe ready != nil else { throw .compressorFailed("no memory") }
        }
        let bound = ZSTD_compressBound(source.count)
        if output.count < bound { output = [UInt8](repeating: 0, count: bound) }
        let capacity = output.count
        // SAFETY: the context and the dictionary are alive as long as self; both buffers are
        // borrowed with their sizes.
        let written = unsafe output.withUnsafeMutableBytes { output in
            unsafe source.withUnsafeBytes { source in
                unsafe ZSTD_CCtx_refCDict(context, ready)
                unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level)
                unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_contentSizeFlag, 0)
                unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_dictIDFlag, 0)
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
        guard written >= ZstdFrame.header.count, output[ZstdFrame.descriptorPlace] == 0 else {
            throw .compressorFailed("a frame that says more than its window")
        }
        guard written - ZstdFrame.header.count < source.count else { return nil }
        return output[ZstdFrame.header.count..<written]
    }

    private mutating func prepareDictionaries(_ level: Int32) {
        guard dictionaryLevel != level else { return }
        unsafe dictionaries.forEach { unsafe _ = ZSTD_freeCDict($0) }
        // SAFETY: zstd keeps a copy of the bytes, which are borrowed with their size.
        unsafe dictionaries = StreamDictionaries.all.map { bytes in
            unsafe bytes.withUnsafeBytes {
                unsafe ZSTD_createCDict($0.baseAddress, $0.count, level)
            }
        }
        dictionaryLevel = level
    }
}

/// What every frame begins with, and blocks leave out.
enum ZstdFrame {
    /// The magic; a descriptor that says neither content size nor checksum nor dictionary; a window
    /// of a megabyte, larger than any stream.
    static let header: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x50]
    static let descriptorPlace = 4
}
