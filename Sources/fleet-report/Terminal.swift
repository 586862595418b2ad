import FleetService
import Foundation

/// The two streams of a command: data on standard output, everything else on standard error.
enum Terminal {
    /// A message for a person, who reads no more than a few screens of what a file may hold.
    static func say(_ message: String) {
        let isLong = message.utf8.count > longestMessage
        let shown = isLong ? message.prefix(longestMessage) + " …" : message[...]
        // Names and headers of broken files may hold what a terminal takes for commands.
        let harmless = String.UnicodeScalarView(
            shown.unicodeScalars.map { scalar in
                scalar.steersText && scalar != "\n" && scalar != "\t" ? "\u{FFFD}" : scalar
            }
        )
        write(String(harmless) + "\n", to: .standardError)
    }

    private static let longestMessage = 8_000

    /// A result.
    static func put(_ data: String) {
        write(data, to: .standardOutput)
    }

    /// A result that is bytes already.
    static func put(bytes: [UInt8]) {
        write(Data(bytes), to: .standardOutput)
    }

    static var isInteractive: Bool { isatty(STDERR_FILENO) == 1 }

    static func write(_ text: String, to handle: FileHandle) {
        write(Data(text.utf8), to: handle)
    }

    private static func write(_ data: Data, to handle: FileHandle) {
        do {
            try handle.write(contentsOf: data)
        } catch {
            // Standard error cannot be complained about; a result that nobody gets is a failure.
            guard handle !== FileHandle.standardError else { return }
            say(
                "fleet-report: the result cannot be written; see that its target is open and not full"
            )
            Foundation.exit(1)
        }
    }
}
