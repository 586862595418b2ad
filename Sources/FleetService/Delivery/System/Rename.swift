import Foundation

/// Gives a file its name, whatever had it before, in one step.
enum Rename {
    static func replacing(_ target: String, by source: String) throws {
        // SAFETY: both paths are terminated strings for the length of the call, which keeps nothing.
        guard unsafe rename(source, target) == 0 else {
            throw DeliveryError.unwritable(target, reason: PlainErrno.text(errno))
        }
    }
}

/// Numbers of the system's errors in words.
enum PlainErrno {
    static func text(_ number: Int32) -> String {
        switch number {
        case ENOSPC, EDQUOT: "the disk is full"
        case EACCES, EPERM: "you may not write there"
        case EROFS: "the disk is read-only"
        case ECONNREFUSED: "nobody listens there"
        case ETIMEDOUT, EAGAIN, EINPROGRESS: "it did not answer in time"
        case EHOSTUNREACH, ENETUNREACH: "there is no way to it"
        case ECONNRESET, EPIPE: "it ended the connection"
        // SAFETY: the text is a terminated string until the next call on this thread, and copied.
        default: unsafe String(cString: strerror(number))
        }
    }
}
