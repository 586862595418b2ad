package import TripCompressor

/// Why a body sent in was not taken: nothing of it is stored.
///
/// No text holds a value or a place.
package enum LiveError: Error, Equatable {
    /// The body is not of the form that was said.
    case unreadable(LiveFormat, problem: String)
    /// The vehicle is not one that the sender may send for, or not of this city.
    case vehicleRefused(String)
    /// Retention moved while the body was read; reading it again sets its old rows aside.
    case olderThanKept
    /// A vehicle's day would hold more than a block can.
    case tooMuch(BlockEncodingError)
    case invalidKey
    /// The key came before with another body.
    case keyReused
    /// More waits than is good for anyone.
    case busy(retryAfterSeconds: Int)
    /// The sender left before its turn came.
    case cancelled
    case invalidDecoder(source: String, line: Int, key: String, problem: String)
}

extension LiveError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unreadable(let format, let problem): "this is no \(format.rawValue): \(problem)"
        case .vehicleRefused(let vehicle):
            "vehicle '\(vehicle.printable)' is not one that this sender may send for in this city; nothing of the body was stored. See that city and fleet of the vehicle are right"
        case .olderThanKept:
            "some samples became older than the city keeps while they came in; nothing of the body was stored. Send it again"
        case .tooMuch(let error):
            "a day of a vehicle of it would have \(error); nothing of the body was stored"
        case .invalidKey: "an idempotency key has 1 to 255 visible ASCII characters"
        case .keyReused:
            "the idempotency key came before with another body or for another city; give each body a key of its own"
        case .busy(let seconds): "too much is waiting; send again in \(seconds) s"
        case .cancelled: "the sender left before the body was stored; nothing of it was"
        case .invalidDecoder(let source, let line, let key, let problem):
            "\(source), line \(line): \(key.isEmpty ? "" : "key `\(key)` ")\(problem)"
        }
    }
}
