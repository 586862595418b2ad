import FleetStore
import Foundation

/// SHA-256 of files, by the system's own program and in the form that it checks again.
enum FileSums {
    /// By name, of files below a folder.
    static func of(_ names: [String], in folder: String) throws -> [String: String] {
        let answer = try FleetStore.sha256(names, in: folder)
        let sums = try parse(answer, file: folder)
        guard let missing = names.first(where: { sums[$0] == nil }) else { return sums }
        throw BackupError.unreadable("\(folder)/\(missing)")
    }

    static func text(_ sums: [String: String]) -> String {
        sums.sorted { $0.key < $1.key }.map { "\($0.value)  \($0.key)\n" }.joined()
    }

    /// Lines of a sum, two blanks and a name within the folder.
    static func parse(_ text: String, file: String) throws -> [String: String] {
        var sums: [String: String] = [:]
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: " ", maxSplits: 1)
            guard parts.count == 2, parts[0].utf8.count == 64, parts[0].allSatisfy(\.isHexDigit),
                let name = parts[1].first == " " ? parts[1].dropFirst() : nil, isOurs(name)
            else {
                throw BackupError.damaged(file, problem: "is no list of checksums of a backup")
            }
            sums[String(name)] = String(parts[0])
        }
        return sums
    }

    /// Names lead out of no folder.
    private static func isOurs(_ name: Substring) -> Bool {
        let plain = name.hasPrefix("dump/") ? name.dropFirst("dump/".count) : name
        return !plain.isEmpty && plain.first != "." && plain.first != "-"
            && plain.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }

    /// Waits until a file, or a folder's list of files, is on the disk.
    static func flush(_ path: String) throws {
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw BackupError.unwritable(path)
        }
        defer { try? handle.close() }
        guard fsync(handle.fileDescriptor) == 0 else { throw BackupError.unwritable(path) }
    }
}
