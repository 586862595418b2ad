import Foundation

/// Keeps other commands off a data folder while one makes, starts or stops its server.
enum FolderLock {
    /// Runs the body alone; waits for another holder, but not for ever.
    ///
    /// The lock falls with the process that holds it.
    static func hold<T>(dataFolder: String, _ body: () throws -> T) throws -> T {
        let path = "\(dataFolder)/postgresql.lock"
        // Opened or made in one step: two commands that both found no file would otherwise each lock
        // a file of their own.
        // SAFETY: the path is a terminated string for the length of the call, which keeps nothing.
        let descriptor = unsafe open(path, O_RDONLY | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            throw StoreError.folderUnusable(
                path: dataFolder,
                reason: "no file can be written there; give yourself the right to, or use "
                    + "another --data-folder"
            )
        }
        defer { close(descriptor) }
        let pauseMicroseconds: UInt32 = 50_000
        for _ in 0..<3_000 {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return try body() }
            usleep(pauseMicroseconds)
        }
        throw StoreError.folderUnusable(
            path: dataFolder,
            reason: "another command has been starting or stopping its database for minutes; "
                + "end that one and run the command again"
        )
    }
}
