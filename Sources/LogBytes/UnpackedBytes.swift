/// The bytes of a file as they were before it was packed; gzip and zstd are known by their first
/// bytes, whatever the file is called.
struct UnpackedBytes: ~Copyable {
    private var file: FileBytes
    private var unpacker: Unpacker
    private var packed: [UInt8] = []
    /// What of `packed` has been unpacked.
    private var taken = 0
    private var isAtEnd = false
    /// Bytes read of the file as it lies there.
    private(set) var bytesRead = 0

    init(_ file: consuming FileBytes) throws(LogBytesError) {
        self.file = file
        unpacker = .none
        // A pipe may give its first bytes one by one.
        while packed.count < 4, try readMore() {}
        unpacker = try Unpacker(for: packed)
    }

    var size: Int? { file.size }

    /// Appends some further bytes; `false` at the end.
    mutating func read(onto bytes: inout [UInt8]) throws(LogBytesError) -> Bool {
        while true {
            if taken == packed.count, !isAtEnd {
                packed.removeAll(keepingCapacity: true)
                taken = 0
                _ = try readMore()
            }
            let hasAll = taken == packed.count && isAtEnd
            if hasAll, unpacker.mayEnd { return false }
            let before = bytes.count
            guard let end = unpacker.unpack(packed, from: taken, onto: &bytes) else {
                throw damage("its bytes are not as they were packed")
            }
            taken = end
            if bytes.count > before { return true }
            // Nothing was left to come out of what had been taken in.
            if hasAll, !unpacker.mayEnd { throw damage("it ends too early") }
        }
    }

    private mutating func readMore() throws(LogBytesError) -> Bool {
        let count = try file.read(onto: &packed)
        bytesRead += count
        isAtEnd = count == 0
        return !isAtEnd
    }

    private func damage(_ reason: String) -> LogBytesError {
        .damaged(
            format: unpacker.name,
            reason: reason,
            offset: bytesRead - (packed.count - taken)
        )
    }
}

/// How a file is packed.
private enum Unpacker: ~Copyable {
    case none
    case gzip(GzipStream)
    case zstd(ZstdStream)

    init(for head: [UInt8]) throws(LogBytesError) {
        if head.starts(with: [0x1F, 0x8B]) {
            self = .gzip(try GzipStream())
        } else if head.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) {
            self = .zstd(try ZstdStream())
        } else {
            self = .none
        }
    }

    var name: String {
        switch self {
        case .none: ""
        case .gzip: "gzip"
        case .zstd: "zstd"
        }
    }

    /// Whether the file may end here.
    var mayEnd: Bool {
        switch self {
        case .none: true
        case .gzip(let stream): stream.isBetweenMembers
        case .zstd(let stream): stream.isBetweenFrames
        }
    }

    /// Unpacks some of what `packed` holds from `start` on and gives how far it came; `nil` when
    /// these bytes cannot be unpacked.
    mutating func unpack(_ packed: [UInt8], from start: Int, onto bytes: inout [UInt8]) -> Int? {
        switch consume self {
        case .none:
            self = .none
            bytes.append(contentsOf: packed[start...])
            return packed.count
        case .gzip(var stream):
            let end = stream.unpack(packed, from: start, onto: &bytes)
            self = .gzip(stream)
            return end
        case .zstd(var stream):
            let end = stream.unpack(packed, from: start, onto: &bytes)
            self = .zstd(stream)
            return end
        }
    }
}
