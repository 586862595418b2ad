import Glibc
import NIOCore

/// Why nothing listens at an address.
enum ListenError: Error, Equatable {
    case inUse(String)
    case notAllowed(String)
    case notOfThisMachine(String)
    case unknownHost(String)
    case other(String, errno: Int32)

    /// `nil` of an error that has nothing to do with listening.
    init?(_ error: any Error, address: String) {
        switch error {
        case is SocketAddressError, is SocketAddressError.UnknownHost:
            self = .unknownHost(address)
        case let error as IOError:
            switch error.errnoCode {
            case EADDRINUSE: self = .inUse(address)
            case EACCES, EPERM: self = .notAllowed(address)
            case EADDRNOTAVAIL: self = .notOfThisMachine(address)
            default: self = .other(address, errno: error.errnoCode)
            }
        default: return nil
        }
    }
}

extension ListenError: CustomStringConvertible {
    var description: String {
        switch self {
        case .inUse(let address):
            "another program listens on \(address) already; end that one, or give another port with --listen"
        case .notAllowed(let address):
            "this user may not listen on \(address); give a port from 1024 on with --listen, and let a proxy have the other"
        case .notOfThisMachine(let address):
            "\(address) is no address of this machine; give one that is with --listen"
        case .unknownHost(let address):
            "there is no host as in \(address); give one of this machine with --listen, as 127.0.0.1:8080"
        case .other(let address, let number):
            "nothing can listen on \(address) (errno \(number)); see that the network is there, or give another address with --listen"
        }
    }
}
