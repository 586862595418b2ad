import Glibc

/// An open file or standard input, closed with this owner.
@safe struct FileBytes: ~Copyable {
    private let descriptor: CInt
    /// What one read may fill: all of a small file and a byte more, which tells that it has ended.
    private var room: [UInt8]
    /// Bytes of a regular file, `nil` of a pipe or a terminal.
    let size: Int?

    /// Opens a file by its path.
    init(path: String) throws(LogBytesError) {
        // A named pipe without a writer would hold up `open` itself; that is what its reader wants.
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.failure(errno) }
        var about = stat()
        // SAFETY: the structure lives through the call, which fills it.
        guard unsafe fstat(descriptor, &about) == 0 else {
            let failure = Self.failure(errno)
            close(descriptor)
            throw failure
        }
        let kind = about.st_mode & S_IFMT
        guard kind != S_IFDIR else {
            close(descriptor)
            throw .isFolder
        }
        self.descriptor = descriptor
        size = kind == S_IFREG ? Int(about.st_size) : nil
        // A file that says it is empty may be one that the system makes up as it is read.
        let most = size.map { max(1 << 12, min($0 + 1, Self.mostAtOnce)) } ?? Self.mostAtOnce
        room = [UInt8](repeating: 0, count: most)
    }

    /// Standard input.
    init() {
        descriptor = dup(STDIN_FILENO)
        size = nil
        room = [UInt8](repeating: 0, count: Self.mostAtOnce)
    }

    deinit { close(descriptor) }

    /// Appends some further bytes; gives how many, 0 at the end.
    mutating func read(onto bytes: inout [UInt8]) throws(LogBytesError) -> Int {
        var got: Int
        repeat {
            got = unsafe room.withUnsafeMutableBytes { room in
                // SAFETY: the system writes no more than the size of the buffer.
                unsafe Glibc.read(descriptor, room.baseAddress, room.count)
            }
        } while got < 0 && errno == EINTR
        guard got >= 0 else { throw Self.failure(errno) }
        bytes.append(contentsOf: room[..<got])
        return got
    }

    private static let mostAtOnce = 1 << 18

    private static func failure(_ code: CInt) -> LogBytesError {
        switch code {
        case ENOENT: return .notFound
        case EISDIR: return .isFolder
        case EACCES, EPERM: return .noPermission
        default:
            // SAFETY: the message is a C string that lasts until the thread asks for another.
            return .unreadable(unsafe strerror(code).map { unsafe String(cString: $0) } ?? "")
        }
    }
}
