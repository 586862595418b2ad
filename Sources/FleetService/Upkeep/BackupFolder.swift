import FleetStore
import Foundation

/// A folder with a backup: `dump` of pg_dump, `manifest.json` of what it holds, and `SHA256SUMS` of
/// all their files, which `sha256sum --check` understands.
struct BackupFolder: Sendable {
    let path: String

    var dump: String { "\(path)/dump" }
    private static let manifestName = "manifest.json"
    private static let listName = "SHA256SUMS"

    // MARK: - Made

    /// Puts the manifest and the list beside the dump, and all of it on the disk; gives its bytes.
    func seal(_ manifest: BackupManifest) throws -> Int64 {
        let files = FileManager.default
        do {
            let text = try SortedJSON.text(manifest) + "\n"
            try Data(text.utf8).write(to: URL(filePath: "\(path)/\(Self.manifestName)"))
            let names = try files.contentsOfDirectory(atPath: dump).sorted().map { "dump/\($0)" }
            let sums = try FileSums.of(names + [Self.manifestName], in: path)
            try Data(FileSums.text(sums).utf8).write(to: URL(filePath: "\(path)/\(Self.listName)"))
            var bytes: Int64 = 0
            for name in names + [Self.manifestName, Self.listName] {
                let file = "\(path)/\(name)"
                try FileSums.flush(file)
                let size = try files.attributesOfItem(atPath: file)[.size] as? NSNumber
                bytes += size?.int64Value ?? 0
            }
            try FileSums.flush(dump)
            try FileSums.flush(path)
            return bytes
        } catch let error as BackupError {
            throw error
        } catch {
            throw BackupError.unwritable(path)
        }
    }

    // MARK: - Read again

    /// What the backup holds, when every byte of it is as it was written.
    func verified() throws -> BackupManifest {
        let manifest = try readManifest()
        let list = "\(path)/\(Self.listName)"
        let listed = try FileSums.parse(try read(list), file: list)
        for needed in [Self.manifestName, "dump/toc.dat"] where listed[needed] == nil {
            throw BackupError.damaged(list, problem: "does not name \(needed)")
        }
        for name in listed.keys.sorted() { try Self.checkReadable("\(path)/\(name)") }
        let found = try FileSums.of(listed.keys.sorted(), in: path)
        for (name, sum) in listed.sorted(by: { $0.key < $1.key }) where found[name] != sum {
            throw BackupError.damaged("\(path)/\(name)", problem: "is not as it was written")
        }
        guard let manifest else {
            throw BackupError.damaged(
                "\(path)/\(Self.manifestName)",
                problem: "cannot be understood"
            )
        }
        return manifest
    }

    /// `nil` when it cannot be understood, which the list of sums will say more about.
    private func readManifest() throws -> BackupManifest? {
        var isFolder = false
        let attributes = try? FileManager.default.attributesOfItem(
            atPath: URL(filePath: path).resolvingSymlinksInPath().path
        )
        isFolder = attributes?[.type] as? FileAttributeType == .typeDirectory
        guard isFolder else { throw BackupError.noBackup(path) }
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            throw BackupError.unreadable(path)
        }
        guard names.contains(Self.manifestName) || names.contains(Self.listName) else {
            throw BackupError.noBackup(path)
        }
        struct Format: Decodable { let format: Int }
        let text = try read("\(path)/\(Self.manifestName)")
        if let format = try? SortedJSON.value(Format.self, from: text).format,
            format > BackupManifest.newestFormat
        {
            throw BackupError.newerFormat(path, found: format)
        }
        return try? SortedJSON.value(BackupManifest.self, from: text)
    }

    private func read(_ file: String) throws -> String {
        try Self.checkReadable(file)
        guard let data = FileManager.default.contents(atPath: file) else {
            throw BackupError.unreadable(file)
        }
        return String(decoding: data, as: UTF8.self)
    }

    private static func checkReadable(_ file: String) throws {
        let files = FileManager.default
        guard let attributes = try? files.attributesOfItem(atPath: file) else {
            throw BackupError.damaged(file, problem: "is missing")
        }
        guard attributes[.type] as? FileAttributeType == .typeRegular else {
            throw BackupError.damaged(file, problem: "is no plain file")
        }
        guard files.isReadableFile(atPath: file) else { throw BackupError.unreadable(file) }
    }
}
