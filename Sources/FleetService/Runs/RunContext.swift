package import Foundation
package import Logging

/// How a run of the program is told of: in the table of runs, and line by line in its log.
package struct RunContext: Sendable {
    let id: String
    /// The command with what decides on its work; no path, and nothing of vehicles.
    let command: String
    /// Of the program.
    let version: String
    let log: Logger
    /// Milliseconds since 1970 UTC; a run lasts, so one instant is not enough.
    let clock: @Sendable () -> Int64

    package init(
        id: UUID,
        command: String,
        version: String,
        log: Logger,
        clock: @escaping @Sendable () -> Int64
    ) {
        self.id = id.uuidString.lowercased()
        self.command = command
        self.version = version
        self.clock = clock
        var log = log
        log[metadataKey: LogLine.runKey] = "\(self.id)"
        self.log = log
    }

    /// The log of one city.
    func log(of cityID: String) -> Logger {
        var log = log
        log[metadataKey: LogLine.cityKey] = "\(cityID)"
        return log
    }
}
