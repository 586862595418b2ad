import Foundation
import LogBytes

/// Reading a whole file, and refusing at once what cannot be rows and columns of text.
enum LogFileBytes {
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    /// The file's bytes; `name` is what errors call it.
    static func read(_ file: URL, name: String) throws(ImportError) -> [UInt8] {
        do {
            var lines = try LogLines(path: file.path)
            var bytes: [UInt8] = []
            while let part = try lines.next(bytes: 1 << 22) { bytes += part }
            return bytes
        } catch {
            throw ImportError(error, file: name)
        }
    }

    /// Throws for files that are packed.
    static func checkUnpacked(_ bytes: [UInt8], name: String) throws(ImportError) {
        for (format, magic) in magics where bytes.starts(with: magic) {
            throw .compressed(file: name, format: format)
        }
    }

    /// Throws for files that are empty, compressed, UTF-16 or binary.
    static func check(_ bytes: [UInt8], name: String) throws(ImportError) {
        guard bytes.count > markLength(bytes) else { throw .emptyFile(file: name) }
        try checkUnpacked(bytes, name: name)
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw .utf16(file: name)
        }
        let beginning = bytes.prefix(1 << 16)
        if !beginning.contains(lineFeed), let end = beginning.firstIndex(of: carriageReturn),
            end < beginning.count - 1
        {
            throw .oldLineEnds(file: name)
        }
        // A few zero bytes after the first line, such as a power cut leaves, cost only their rows.
        let head = bytes.prefix(4096)
        guard let zero = head.firstIndex(of: 0) else { return }
        let zeros = head.count { $0 == 0 }
        let firstLineEnd = head.firstIndex(of: UInt8(ascii: "\n")) ?? head.count
        guard zero < firstLineEnd || zeros * 20 > head.count else { return }
        // Without a mark at its beginning, UTF-16 of mostly ASCII text has every other byte 0.
        if zero <= 1, zeros * 5 > head.count * 2 { throw .utf16(file: name) }
        throw .binary(file: name, offset: zero)
    }

    /// Bytes to skip at the beginning: a UTF-8 byte order mark.
    static func markLength(_ bytes: [UInt8]) -> Int {
        bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    private static let magics: [(String, [UInt8])] = [
        ("gzip", [0x1F, 0x8B]), ("zstd", [0x28, 0xB5, 0x2F, 0xFD]),
        ("zip or xlsx", [0x50, 0x4B, 0x03, 0x04]), ("bzip2", [0x42, 0x5A, 0x68, 0x39, 0x31, 0x41]),
        ("xz", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]), ("7-Zip", [0x37, 0x7A, 0xBC, 0xAF]),
    ]
}
