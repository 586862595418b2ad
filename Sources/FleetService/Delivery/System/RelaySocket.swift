import Foundation

/// A connection to a mail relay that waits for nothing longer than it was told.
final class RelaySocket {
    private let descriptor: Int32
    private let relay: String
    private let patience: Duration
    private var unread: [UInt8] = []

    /// Lines of RFC 5321 have at most 512 bytes; what is much longer is something else.
    private static let longestLine = 4096

    init(host: String, port: Int, timeoutSeconds: Int) throws {
        relay = "\(host):\(port)"
        patience = .seconds(timeoutSeconds)
        descriptor = try Self.connected(host, port, timeoutSeconds, relay)
    }

    deinit { close(descriptor) }

    func write(_ data: Data) throws {
        let bytes = Array(data)
        var sent = 0
        while sent < bytes.count {
            // SAFETY: the pointer is to the bytes from `sent` on, and the call keeps nothing.
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe send(
                    descriptor,
                    buffer.baseAddress?.advanced(by: sent),
                    buffer.count - sent,
                    Int32(MSG_NOSIGNAL)
                )
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw failure(errno) }
            sent += count
        }
    }

    /// The next line, without what ends it.
    func readLine() throws -> String {
        let deadline = ContinuousClock.now + patience
        while true {
            if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
                let line = unread[..<end].filter { $0 != UInt8(ascii: "\r") }
                unread.removeFirst(end + 1)
                // It may stand in a message to a person, so it holds nothing but letters.
                return String(
                    String.UnicodeScalarView(
                        String(decoding: line, as: UTF8.self).unicodeScalars.map {
                            $0.properties.generalCategory == .control ? "\u{FFFD}" : $0
                        }
                    )
                )
            }
            guard unread.count < Self.longestLine else {
                throw DeliveryError.relayUnreachable(relay, reason: "does not speak SMTP")
            }
            // One that sends a byte now and then would else hold us for hours.
            guard ContinuousClock.now < deadline else { throw failure(ETIMEDOUT) }
            try readMore()
        }
    }

    private func readMore() throws {
        var buffer = [UInt8](repeating: 0, count: 4096)
        // SAFETY: the buffer is as long as the call is told, and the call keeps nothing.
        let count = unsafe buffer.withUnsafeMutableBytes {
            unsafe recv(descriptor, $0.baseAddress, $0.count, 0)
        }
        if count < 0, errno == EINTR { return }
        guard count != 0 else {
            throw DeliveryError.relayUnreachable(relay, reason: "ended the connection")
        }
        guard count > 0 else { throw failure(errno) }
        unread += buffer.prefix(count)
    }

    private func failure(_ number: Int32) -> DeliveryError {
        .relayUnreachable(relay, reason: "cannot be reached: \(PlainErrno.text(number))")
    }

    /// A connection to the first address of the host that takes one.
    private static func connected(
        _ host: String,
        _ port: Int,
        _ timeoutSeconds: Int,
        _ relay: String
    ) throws -> Int32 {
        var hints = unsafe addrinfo()
        unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        // SAFETY: both texts are terminated; the list is freed below, after its last use.
        guard unsafe getaddrinfo(host, String(port), &hints, &found) == 0 else {
            throw DeliveryError.relayUnreachable(relay, reason: "has no address that is known here")
        }
        defer { unsafe freeaddrinfo(found) }
        var problem = EHOSTUNREACH
        var next = unsafe found
        while let address = unsafe next?.pointee {
            let descriptor = unsafe socket(
                address.ai_family,
                address.ai_socktype | Int32(SOCK_CLOEXEC.rawValue),
                address.ai_protocol
            )
            if descriptor >= 0 {
                limitWaiting(descriptor, timeoutSeconds)
                // SAFETY: address and length are those that getaddrinfo gave together.
                if unsafe connect(descriptor, address.ai_addr, address.ai_addrlen) == 0 {
                    return descriptor
                }
                problem = errno
                close(descriptor)
            } else {
                problem = errno
            }
            unsafe next = address.ai_next
        }
        throw DeliveryError.relayUnreachable(
            relay,
            reason: "cannot be reached: \(PlainErrno.text(problem))"
        )
    }

    /// The limit of sending is also that of connecting.
    private static func limitWaiting(_ descriptor: Int32, _ seconds: Int) {
        var limit = timeval(tv_sec: seconds, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            // SAFETY: the value is a timeval of that size, and is copied.
            unsafe setsockopt(descriptor, SOL_SOCKET, option, &limit, size)
        }
    }
}
