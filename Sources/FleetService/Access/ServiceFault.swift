import FleetStore

/// What may be said of an error in a log.
package enum ServiceFault {
    /// Whether nothing but another setting mends it, so that trying again is of no use.
    package static func isOfSettings(_ error: any Error) -> Bool {
        switch error {
        case ServiceError.passwordFile, StoreError.invalidConnectionString,
            StoreError.folderUnusable, StoreError.serverProgramsMissing,
            StoreError.serverVersionMissing:
            true
        default: false
        }
    }

    /// Whether the database could not be reached, or not in time.
    package static func isOfDatabase(_ error: any Error) -> Bool {
        guard let error = error as? StoreError else { return false }
        switch error {
        case .connectionFailed, .connectionLost, .noSessionFree, .closed, .diskFull: return true
        default: return error.isPassing
        }
    }

    package static func isDiskFull(_ error: any Error) -> Bool {
        error as? StoreError == .diskFull
    }

    /// Whether what was to be stored perhaps is.
    package static func isCommitUnknown(_ error: any Error) -> Bool {
        error as? StoreError == .commitUnknown
    }

    /// Errors of ours hold no secret, place or value; of others only the kind is named.
    package static func text(_ error: any Error) -> String {
        switch error {
        case let error as StoreError: "\(error)"
        case let error as ServiceError: "\(error)"
        case let error as ReportError: "\(error)"
        case let error as ImportError: "\(error)"
        default: "\(type(of: error))"
        }
    }
}
