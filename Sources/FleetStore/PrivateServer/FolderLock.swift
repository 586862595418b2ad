import Foundation

/// Keeps other commands off a data folder while one makes, starts or stops its server.
enum FolderLock {
    /// Runs the body alone; waits for another holder, but not for ever.
    ///
    /// The lock falls with the process that holds it.
    static func hold<T>(dataFolder: String, _ body: () throws -> T) throws -> T {
        let path = "\(dataFolder)/postgresql.lock"
        if !FileManager.default.fileExists(atPath: path) {
            _ = FileManager.default.createFile(atPath: path, contents: nil)
        }
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw StoreError.folderUnusable(
                path: dataFolder,
                reason: "no file can be written there; give yourself the right to, or use "
                    + "another --data-folder"
            )
        }
        defer { try? file.close() }
        let pauseMicroseconds: UInt32 = 50_000
        for _ in 0..<3_000 {
            if flock(file.fileDescriptor, LOCK_EX | LOCK_NB) == 0 { return try body() }
            usleep(pauseMicroseconds)
        }
        throw StoreError.folderUnusable(
            path: dataFolder,
            reason: "another command has been starting or stopping its database for minutes; "
                + "end that one and run the command again"
        )
    }
}
