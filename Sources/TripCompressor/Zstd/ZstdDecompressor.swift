import CZstd

/// One zstd decompression context and its input buffer, used again for every stream.
@safe struct ZstdDecompressor: ~Copyable {
    private let context: OpaquePointer?
    private var input: [UInt8] = ZstdFrame.header
    /// By number, the dictionaries made ready; empty until a frame needs one.
    private var dictionaries: [OpaquePointer?] = unsafe []

    init() { unsafe context = ZSTD_createDCtx() }

    deinit {
        unsafe _ = ZSTD_freeDCtx(context)
        unsafe dictionaries.forEach { unsafe _ = ZSTD_freeDDict($0) }
    }

    /// The bytes of a frame stored without its header.
    ///
    /// There must be `count` of them, which the caller has capped. The dictionary is told by its
    /// number, 0 for none.
    mutating func bytes(
        of frame: Range<Int>,
        in block: [UInt8],
        count: Int,
        dictionary: Int,
        into output: inout [UInt8]
    ) throws(BlockDecodingError) {
        guard let context = unsafe context else { throw .outOfMemory }
        let ready = unsafe try ready(dictionary, in: context)
        input.removeSubrange(ZstdFrame.header.count...)
        input.append(contentsOf: block[frame])
        if output.count != count { output = [UInt8](repeating: 0, count: count) }
        // SAFETY: the context and the dictionary are alive as long as self; both buffers are
        // borrowed with their sizes, and zstd writes no more than the size of the output whatever
        // the frame says.
        let written: Int = unsafe output.withUnsafeMutableBytes { output in
            unsafe input.withUnsafeBytes { input in
                // Another frame behind the first would be read as well.
                guard
                    unsafe ZSTD_findFrameCompressedSize(input.baseAddress, input.count)
                        == input.count
                else { return -1 }
                return unsafe ZSTD_decompress_usingDDict(
                    context,
                    output.baseAddress,
                    output.count,
                    input.baseAddress,
                    input.count,
                    ready
                )
            }
        }
        guard written == count else {
            throw .corrupt(offset: frame.lowerBound, reason: .compressedStream)
        }
    }

    /// A dictionary as it was made ready; `nil` for number 0.
    private mutating func ready(
        _ dictionary: Int,
        in context: OpaquePointer
    ) throws(BlockDecodingError) -> OpaquePointer? {
        guard dictionary > 0 else { return nil }
        prepareDictionaries()
        guard let ready = unsafe dictionaries[dictionary - 1] else { throw .outOfMemory }
        // zstd takes another path for a dictionary that is not that of the frame before, and may make
        // something else of a frame that no writer wrote. After an empty frame with it, every
        // dictionary is that of the frame before.
        // SAFETY: as in bytes(of:…); an empty frame writes nothing.
        let written = unsafe ZstdFrame.empty.withUnsafeBytes { empty in
            unsafe ZSTD_decompress_usingDDict(
                context,
                nil,
                0,
                empty.baseAddress,
                empty.count,
                ready
            )
        }
        guard written == 0 else { throw .outOfMemory }
        return unsafe ready
    }

    private mutating func prepareDictionaries() {
        guard unsafe dictionaries.isEmpty else { return }
        // SAFETY: zstd keeps a copy of the bytes, which are borrowed with their size.
        unsafe dictionaries = StreamDictionaries.all.map { bytes in
            unsafe bytes.withUnsafeBytes { unsafe ZSTD_createDDict($0.baseAddress, $0.count) }
        }
    }
}
