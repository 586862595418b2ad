import Glibc

/// What a path leads to, without opening it.
public enum LogFileKind: Equatable, Sendable {
    /// A file with so many bytes.
    case file(bytes: Int)
    /// A pipe, a terminal or a device, which can be read once only.
    case stream
    /// A folder, or nothing at all.
    case other

    /// Looks at a path; links are followed.
    public init(path: String) {
        var about = stat()
        // SAFETY: the path is a C string for the length of the call, which fills the structure.
        guard unsafe stat(path, &about) == 0 else {
            self = .other
            return
        }
        switch about.st_mode & S_IFMT {
        case S_IFREG: self = .file(bytes: Int(about.st_size))
        case S_IFDIR: self = .other
        default: self = .stream
        }
    }
}
