import Foundation

/// A file that is there whole or not at all.
package enum OutputFile {
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
}
