import CZlib

/// Unpacks gzip, one member after another.
@safe struct GzipStream: ~Copyable {
    private let stream: UnsafeMutablePointer<z_stream>
    private var room = [UInt8](repeating: 0, count: 1 << 18)
    /// Whether the last member is whole, so that the file may end here.
    private(set) var isBetweenMembers = true

    init() throws(LogBytesError) {
        // SAFETY: zlib keeps a pointer to the structure, which therefore stays where it is until
        // `deinit` gives it back.
        unsafe stream = .allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        guard unsafe czlib_inflate_init_gzip(stream) == Z_OK else { throw .outOfMemory }
    }

    deinit {
        // SAFETY: made in `init`, freed once.
        unsafe inflateEnd(stream)
        unsafe stream.deallocate()
    }

    /// Unpacks some of what `packed` holds from `start` on and gives how far it came; `nil` when
    /// these are not bytes of gzip.
    mutating func unpack(_ packed: [UInt8], from start: Int, onto bytes: inout [UInt8]) -> Int? {
        var status = Z_OK
        var left = 0
        var taken = start
        if isBetweenMembers {
            unsafe inflateReset(stream)
            isBetweenMembers = false
        }
        unsafe packed.withUnsafeBytes { input in
            unsafe room.withUnsafeMutableBytes { output in
                // SAFETY: both places are given with what lies behind them; zlib writes no input.
                unsafe stream.pointee.next_in = UnsafeMutablePointer(
                    mutating: input.baseAddress?.advanced(by: start)
                        .assumingMemoryBound(to: UInt8.self)
                )
                unsafe stream.pointee.avail_in = UInt32(clamping: input.count - start)
                unsafe stream.pointee.next_out = output.baseAddress?
                    .assumingMemoryBound(to: UInt8.self)
                unsafe stream.pointee.avail_out = UInt32(clamping: output.count)
                status = unsafe inflate(stream, Z_NO_FLUSH)
                left = unsafe Int(stream.pointee.avail_out)
                taken = unsafe input.count - Int(stream.pointee.avail_in)
            }
        }
        bytes.append(contentsOf: room[..<(room.count - left)])
        switch status {
        case Z_STREAM_END:
            isBetweenMembers = true
            return taken
        // Z_BUF_ERROR: nothing could be done without more input or room, which will come.
        case Z_OK, Z_BUF_ERROR: return taken
        default: return nil
        }
    }
}
