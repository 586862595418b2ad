import Foundation

/// A file that is there whole or not at all.
package enum OutputFile {
    /// Throws when the file could not be written, for what must not be done without it; also when it
    /// is there already and must not be replaced.
    package static func check(_ path: String, replaces: Bool = true) throws {
        let files = FileManager.default
        let url = URL(filePath: path)
        let kind = try? files.attributesOfItem(atPath: url.resolvingSymlinksInPath().path)[.type]
        let folder = url.deletingLastPathComponent().path
        guard
            kind == nil
                ? files.isWritableFile(atPath: folder)
                : kind as? FileAttributeType != .typeDirectory
        else {
            throw ServiceError.unwritableFile(path)
        }
        guard replaces || kind as? FileAttributeType != .typeRegular else {
            throw ServiceError.fileIsThere(path)
        }
    }

    /// Writes beside the target and renames, so that no reader ever sees half a file.
    ///
    /// A device or a pipe is written into and not replaced.
    package static func write(_ bytes: [UInt8], to path: String) throws {
        do {
            let attributes = try? FileManager.default.attributesOfItem(
                atPath: URL(filePath: path).resolvingSymlinksInPath().path
            )
            let kind = attributes?[.type] as? FileAttributeType
            if let kind, kind != .typeRegular, kind != .typeDirectory {
                let handle = try FileHandle(forWritingTo: URL(filePath: path))
                try handle.write(contentsOf: Data(bytes))
                try handle.close()
                return
            }
            try Data(bytes).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw ServiceError.unwritableFile(path)
        }
    }

    /// Writes what something else makes as a file, in a folder beside the target that is gone
    /// afterwards.
    static func write(
        to path: String,
        madeBy make: (_ temporaryPath: String) async throws -> Void
    ) async throws {
        let target = URL(filePath: path)
        let folder = target.deletingLastPathComponent()
            .appending(path: ".\(target.lastPathComponent).\(UUID().uuidString)")
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        } catch {
            throw ServiceError.unwritableFile(path)
        }
        defer { try? FileManager.default.removeItem(at: folder) }
        let made = folder.appending(path: target.lastPathComponent)
        do {
            try await make(made.path)
        } catch ServiceError.unwritableFile {
            throw ServiceError.unwritableFile(path)
        }
        guard let bytes = try? Data(contentsOf: made) else {
            throw ServiceError.unwritableFile(path)
        }
        try write(Array(bytes), to: path)
    }
}
