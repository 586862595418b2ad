import FleetStore

/// Which exit code an error ends a command with.
package enum ErrorExit {
    package static func code(for error: any Error) -> Int32 {
        switch error {
        case StoreError.lockHeld: 5
        case ServiceError.dayNotOver: 4
        default: 1
        }
    }

    /// The error in its own words.
    package static func text(_ error: any Error) -> String {
        "\(error)"
    }
}
