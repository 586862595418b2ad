import Foundation

/// A program run to its end by `posix_spawn`.
///
/// Foundation's `Process` notices an end by a socket that all descendants inherit: with one that
/// starts a server it would wait until the server stops.
enum ChildProcess {
    /// Runs the program with nothing of ours but a file to read and both outputs going to the end of
    /// another.
    ///
    /// - Returns: its exit status, 128 + signal when it was killed, or 127 when it could not run.
    static func run(
        _ words: [String],
        environment: [String],
        inputFile: String = "/dev/null",
        outputFile: String
    ) -> Int32 {
        var actions = unsafe posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        var nothing = sigset_t()
        // SAFETY: all three are set up before use, and the first two freed at the end.
        unsafe posix_spawn_file_actions_init(&actions)
        unsafe posix_spawnattr_init(&attributes)
        defer {
            unsafe posix_spawn_file_actions_destroy(&actions)
            unsafe posix_spawnattr_destroy(&attributes)
        }
        let append = O_WRONLY | O_CREAT | O_APPEND
        unsafe posix_spawn_file_actions_addopen(&actions, 0, inputFile, O_RDONLY, 0)
        unsafe posix_spawn_file_actions_addopen(&actions, 1, outputFile, append, 0o600)
        unsafe posix_spawn_file_actions_adddup2(&actions, 1, 2)
        for descriptor in openDescriptors() where descriptor > 2 {
            unsafe posix_spawn_file_actions_addclose(&actions, descriptor)
        }
        // Threads of Dispatch block signals, and a child would inherit that.
        unsafe sigemptyset(&nothing)
        unsafe posix_spawnattr_setsigmask(&attributes, &nothing)
        unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))

        let arguments = unsafe words.map { unsafe strdup($0) } + [nil]
        let variables = unsafe environment.map { unsafe strdup($0) } + [nil]
        defer { unsafe (arguments + variables).forEach { unsafe free($0) } }
        var processID = pid_t()
        // SAFETY: both arrays hold C strings of their own and end with NULL.
        let error = unsafe posix_spawn(
            &processID,
            words[0],
            &actions,
            &attributes,
            arguments,
            variables
        )
        return error == 0 ? waitForEnd(of: processID) : 127
    }

    private static func openDescriptors() -> [Int32] {
        let names = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
        return (names ?? []).compactMap { Int32($0) }
    }

    private static func waitForEnd(of processID: pid_t) -> Int32 {
        var status: Int32 = 0
        // SAFETY: the status is a variable of ours.
        while unsafe waitpid(processID, &status, 0) < 0 {
            guard errno == EINTR else { return 127 }
        }
        let signal = status & 0x7F
        return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
    }
}
