import CZstd

/// One zstd compression context and its output buffer, used again for every stream.
@safe struct ZstdCompressor: ~Copyable {
    private let context: OpaquePointer?
    private var output: [UInt8] = []
    /// The dictionaries made ready, by level.
    private var dictionaries: [Int32: [OpaquePointer?]] = unsafe [:]

    init() { unsafe context = ZSTD_createCCtx() }

    deinit {
        unsafe _ = ZSTD_freeCCtx(context)
        unsafe dictionaries.values.joined().forEach { unsafe _ = ZSTD_freeCDict($0) }
    }

    /// One frame of the bytes without its header, which is the same for all.
    ///
    /// The dictionary is told by its number, 0 for none. Repetitions of fewer bytes than the shortest
    /// match are not looked for; 0 leaves it to the level.
    ///
    /// - Returns: `nil` when the frame would not be shorter than the bytes.
    mutating func frame(
        of source: [UInt8],
        level: Int32,
        dictionary: Int,
        shortestMatch: Int32 = 0
    ) throws(BlockEncodingError) -> [UInt8]? {
        guard let context = unsafe context else { throw .compressorFailed("no memory") }
        var ready: OpaquePointer?
        if dictionary > 0 {
            unsafe ready = dictionaries(level)[dictionary - 1]
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
                unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_minMatch, shortestMatch)
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
        return Array(output[ZstdFrame.header.count..<written])
    }

    private mutating func dictionaries(_ level: Int32) -> [OpaquePointer?] {
        if let ready = unsafe dictionaries[level] { return unsafe ready }
        // SAFETY: zstd keeps a copy of the bytes, which are borrowed with their size.
        let ready = unsafe StreamDictionaries.all.map { bytes in
            unsafe bytes.withUnsafeBytes {
                unsafe ZSTD_createCDict($0.baseAddress, $0.count, level)
            }
        }
        unsafe dictionaries[level] = ready
        return unsafe ready
    }
}

/// What every frame begins with, and blocks leave out.
enum ZstdFrame {
    /// The magic; a descriptor that says neither content size nor checksum nor dictionary; a window
    /// of a megabyte, larger than any stream.
    static let header: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x50]
    static let descriptorPlace = 4
    /// A frame of nothing: one block, the last, stored as it is.
    static let empty: [UInt8] = header + [0x01, 0x00, 0x00]
}
