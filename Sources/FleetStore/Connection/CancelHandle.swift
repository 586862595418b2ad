import CLibPQ

/// What libpq needs to cancel the running query of a connection from another thread.
@safe struct CancelHandle: ~Copyable, Sendable {
    // libpq allows PQcancel on this object from any thread; it is not changed after it was made.
    nonisolated(unsafe) private let cancel: OpaquePointer

    init?(_ cancel: OpaquePointer?) {
        guard let cancel = unsafe cancel else { return nil }
        unsafe self.cancel = cancel
    }

    deinit {
        // SAFETY: the object came from PQgetCancel and is freed once.
        unsafe PQfreeCancel(cancel)
    }

    /// Asks the server to cancel; blocks while it opens a connection of its own for that.
    func requestCancel() {
        var message = [CChar](repeating: 0, count: 256)
        // SAFETY: libpq writes at most the given number of bytes. Failure is left aside: whoever
        // cancels tries again until the query is over.
        _ = unsafe PQcancel(cancel, &message, Int32(message.count))
    }
}
