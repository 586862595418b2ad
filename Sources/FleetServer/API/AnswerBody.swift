import Crypto
import LogBytes
import Synchronization

/// The bytes of an answer, with what is made of them once, however often they are sent.
final class AnswerBody: Sendable {
    let bytes: [UInt8]

    private struct Made {
        var tag: String?
        var packed: [UInt8]?
    }

    private let made = Mutex(Made())

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Of all that is kept of it.
    var byteCount: Int {
        bytes.count + made.withLock { $0.packed?.count ?? 0 }
    }

    /// Makes now what would be made when it is sent first.
    func makeAll() {
        _ = tag
        _ = gzipped
    }

    /// Changes with every byte.
    var tag: String {
        made.withLock { made in
            if let tag = made.tag { return tag }
            let digits = SHA256.hash(data: bytes).prefix(16).map { byte in
                let text = String(byte, radix: 16)
                return text.count == 1 ? "0" + text : text
            }
            let tag = digits.joined()
            made.tag = tag
            return tag
        }
    }

    /// As gzip; `nil` where that saves nothing.
    var gzipped: [UInt8]? {
        made.withLock { made in
            if let packed = made.packed { return packed.isEmpty ? nil : packed }
            let packed = PackedBody.gzipped(bytes).flatMap { $0.count < bytes.count ? $0 : nil }
            made.packed = packed ?? []
            return packed
        }
    }
}
