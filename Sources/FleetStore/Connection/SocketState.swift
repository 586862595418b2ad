import Glibc

/// What is known of a socket without reading from it.
enum SocketState {
    /// Whether nothing waits to be read, be it that the other side hung up.
    static func isQuiet(_ socket: Int32) -> Bool {
        guard socket >= 0 else { return false }
        var asked = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
        // SAFETY: one structure, of this frame, and no time to wait.
        return unsafe poll(&asked, 1, 0) == 0
    }
}
