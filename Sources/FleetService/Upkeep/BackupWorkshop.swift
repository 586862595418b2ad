import FleetStore
import Foundation

/// The neighbour of a backup's folder in which it is made: what a killed run leaves, and the next
/// one takes away.
struct BackupWorkshop: Sendable {
    /// Where the backup is to lie.
    let target: String
    private let place: String

    /// What becomes the backup.
    var made: BackupFolder { BackupFolder(path: "\(place)/backup") }
    /// Of the server that the check restores into; on the same volume as the backup.
    var checkFolder: String { "\(place)/check" }

    /// Runs the body alone with an empty workshop, and removes it.
    static func with<T>(
        _ folder: String,
        _ body: (BackupWorkshop) async throws -> T
    ) async throws -> T {
        let target = URL(filePath: folder).standardizedFileURL.path
        let workshop = BackupWorkshop(target: target, place: target + ".unfinished")
        guard !FileManager.default.fileExists(atPath: target) else {
            throw BackupError.exists(target)
        }
        let lock = try workshop.enter()
        defer { try? lock.close() }
        do {
            try await workshop.clear()
            try workshop.makeFolders()
            let value = try await body(workshop)
            try await workshop.remove()
            return value
        } catch {
            try? await workshop.remove()
            throw error
        }
    }

    /// Gives the backup its name.
    func publish() throws {
        guard !FileManager.default.fileExists(atPath: target) else {
            throw BackupError.exists(target)
        }
        do {
            try FileManager.default.moveItem(atPath: made.path, toPath: target)
            try FileSums.flush(URL(filePath: target).deletingLastPathComponent().path)
        } catch {
            throw BackupError.unwritable(target)
        }
    }

    /// Makes the place and locks it; the lock falls with this process.
    private func enter() throws -> FileHandle {
        let lock = "\(place)/lock"
        do {
            // Open to be passed through: the check's server may run as another user.
            try Self.makeFolder(place, mode: 0o711)
            if !FileManager.default.fileExists(atPath: lock) {
                try Data().write(to: URL(filePath: lock))
            }
        } catch {
            throw BackupError.unwritable(place)
        }
        guard let handle = FileHandle(forUpdatingAtPath: lock) else {
            throw BackupError.unwritable(place)
        }
        guard flock(handle.fileDescriptor, LOCK_EX | LOCK_NB) == 0 else {
            throw BackupError.running(target)
        }
        return handle
    }

    /// Takes away what is there; a program of a killed run may still be ending and write once more.
    private func clear() async throws {
        for triesLeft in (0..<20).reversed() {
            do {
                try await PrivatePostgres(dataFolder: checkFolder).remove()
                guard FileManager.default.fileExists(atPath: made.path) else { return }
                return try FileManager.default.removeItem(atPath: made.path)
            } catch let error as StoreError {
                throw error
            } catch {
                guard triesLeft > 0 else { throw BackupError.unwritable(place) }
                try await Task.sleep(for: .milliseconds(250))
            }
        }
    }

    private func makeFolders() throws {
        do {
            try Self.makeFolder(made.path, mode: 0o700)
            try Self.makeFolder(checkFolder, mode: 0o711)
        } catch {
            throw BackupError.unwritable(place)
        }
    }

    private func remove() async throws {
        try await clear()
        do {
            try FileManager.default.removeItem(atPath: place)
        } catch {
            throw BackupError.unwritable(place)
        }
    }

    private static func makeFolder(_ path: String, mode: Int) throws {
        let files = FileManager.default
        try files.createDirectory(atPath: path, withIntermediateDirectories: true)
        // Whatever the process's mask is.
        try files.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }
}
