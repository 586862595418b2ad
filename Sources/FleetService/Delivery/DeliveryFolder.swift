import Foundation

/// A folder that reports of cities are delivered into, while no other delivery works on it.
struct DeliveryFolder: Sendable {
    let path: String
    /// Where the lock, the records and what is not ready yet lie, here and in each city's folder.
    static let hidden = ".fleet-report"

    /// Runs the body alone.
    ///
    /// - Throws: ``DeliveryError/running(_:)`` at once when another delivery is at work.
    static func with<T>(_ folder: String, _ body: (DeliveryFolder) async throws -> T) async throws
        -> T
    {
        let delivery = DeliveryFolder(path: URL(filePath: folder).standardizedFileURL.path)
        let lock = try delivery.enter()
        // The lock falls with the handle, and with the process.
        defer { try? lock.close() }
        return try await body(delivery)
    }

    /// Names of the cities that something was delivered of, by whatever database.
    func cities() throws -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.sorted().filter { name in
            FileManager.default.fileExists(atPath: "\(path)/\(name)/\(Self.hidden)")
        }
    }

    private func enter() throws -> FileHandle {
        let lock = "\(path)/\(Self.hidden)/lock"
        try Durable.makeFolder("\(path)/\(Self.hidden)")
        do {
            // Locked and never read: which of two that make it at once wins does not matter, as
            // neither replaces the other's.
            if !FileManager.default.fileExists(atPath: lock) {
                try Data().write(to: URL(filePath: lock), options: .withoutOverwriting)
            }
        } catch CocoaError.fileWriteFileExists {
        } catch {
            throw DeliveryError.unwritable(path, after: error)
        }
        guard let handle = FileHandle(forUpdatingAtPath: lock) else {
            throw DeliveryError.unwritable(path, reason: "you may not write there")
        }
        guard flock(handle.fileDescriptor, LOCK_EX | LOCK_NB) == 0 else {
            throw DeliveryError.running(path)
        }
        return handle
    }
}

/// Files that outlast a loss of power once they have their name.
enum Durable {
    static func makeFolder(_ path: String) throws {
        do {
            try FileManager.default.createDirectory(
                atPath: path,
                withIntermediateDirectories: true
            )
        } catch {
            throw DeliveryError.unwritable(path, after: error)
        }
    }

    /// Waits until a file, or a folder's list of files, is on the disk.
    static func flush(_ path: String) throws {
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw DeliveryError.unwritable(path, reason: "you may not read what was written there")
        }
        defer { try? handle.close() }
        guard fsync(handle.fileDescriptor) == 0 else {
            throw DeliveryError.unwritable(path, reason: PlainErrno.text(errno))
        }
    }

    static func write(_ text: String, to path: String) throws {
        do {
            try Data(text.utf8).write(to: URL(filePath: path))
        } catch {
            throw DeliveryError.unwritable(path, after: error)
        }
        try flush(path)
    }

    /// Gives a file or folder a name that nobody has yet.
    static func move(_ source: String, to target: String) throws {
        do {
            try FileManager.default.moveItem(atPath: source, toPath: target)
        } catch CocoaError.fileWriteFileExists {
            throw DeliveryError.foreignFile(target)
        } catch {
            throw DeliveryError.unwritable(target, after: error)
        }
    }

    static func remove(_ path: String) throws {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch CocoaError.fileNoSuchFile {
        } catch {
            throw DeliveryError.unwritable(path, after: error)
        }
    }
}
