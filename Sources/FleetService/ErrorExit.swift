import FleetStore

/// Which exit code an error ends a command with.
package enum ErrorExit {
    package static func code(for error: any Error) -> Int32 {
        switch error {
        case StoreError.lockHeld, DeliveryError.running, DeliveryError.mailing: 5
        case ServiceError.dayNotOver, ServiceError.daysWaiting: 4
        case ServiceError.retentionRule: 2
        // Only the database knows whether --city may be left out. Where there is no city, none can be said.
        case ServiceError.noCityGiven(let known) where !known.isEmpty: 2
        default: 1
        }
    }

    /// The error in its own words.
    package static func text(_ error: any Error) -> String {
        "\(error)"
    }

    /// The error of a file, beginning with the file as it was given, so that equal names in two
    /// folders differ.
    package static func text(_ error: any Error, of path: String) -> String {
        let text = text(error)
        // The database is not the file's fault.
        guard !(error is StoreError) else { return text }
        // A packed file is named as the log in it is.
        let names = [
            path.split(separator: "/").last.map(String.init) ?? path, LogStream.name(of: path),
        ]
        let name = names.first { name in [":", ","].contains { text.hasPrefix(name + $0) } }
        return name.map { path + text.dropFirst($0.count) } ?? "\(path): \(text)"
    }
}
