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

    /// A result, of which the caller wants to know whether anyone got it.
    static func canPut(_ data: String) -> Bool {
        // A reader that has gone is told like a full disk.
        signal(SIGPIPE, SIG_IGN)
        return (try? FileHandle.standardOutput.write(contentsOf: Data(data.utf8))) != nil
    }

    static func failToPut() -> Never {
        say("fleet-report: the result cannot be written; see that its target is open and not full")
        Foundation.exit(1)
    }

    /// What is not open does not become a file or a connection of ours, which would then be written to.
    static func keepStreams() {
        for number in STDIN_FILENO...STDERR_FILENO where fcntl(number, F_GETFD) < 0 {
            // That nobody has connected: reading and writing fail as they have to.
            _ = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        }
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
            failToPut()
        }
    }
}
