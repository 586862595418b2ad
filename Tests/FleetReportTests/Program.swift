import Foundation
import Synchronization
import Testing

/// The built `fleet-report`, run as a user runs it.
enum Program {
    /// How a run of it ended.
    struct Ending: Sendable {
        var status: Int32
        var output: String
        var messages: String

        var messageLines: [Substring] { messages.split(separator: "\n") }

        /// Standard output as a JSON document.
        func json<Value: Decodable>(_ type: Value.Type) throws -> Value {
            let decoder = JSONDecoder()
            decoder.keyDecodingStrategy = .convertFromSnakeCase
            return try decoder.decode(type, from: Data(output.utf8))
        }
    }

    /// It lies beside the test bundle, wherever the build put both.
    private static let url: URL? = Bundle.main.executableURL?
        .resolvingSymlinksInPath().deletingLastPathComponent().appending(path: "fleet-report")

    static func run(
        _ arguments: [String],
        in folder: URL? = nil,
        environment: [String: String] = [:]
    ) async throws -> Ending {
        try await run(try #require(url), arguments, in: folder, environment: environment)
    }

    /// Runs any program; its output goes through pipes, as in a shell's `$(…)`, so that a server
    /// that kept them open would be noticed.
    static func run(
        _ program: URL,
        _ arguments: [String],
        in folder: URL? = nil,
        environment: [String: String] = [:]
    ) async throws -> Ending {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(
                    with: Result { try wait(program, arguments, folder, environment) }
                )
            }
        }
    }

    private static func wait(
        _ program: URL,
        _ arguments: [String],
        _ folder: URL?,
        _ environment: [String: String]
    ) throws -> Ending {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        if let folder { process.currentDirectoryURL = folder }
        var variables = ProcessInfo.processInfo.environment
        variables["FLEET_DATABASE_URL"] = nil
        process.environment = variables.merging(environment) { $1 }
        let (output, messages) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = messages
        process.standardInput = FileHandle.nullDevice
        try process.run()
        // Both at once: a program that fills one pipe must not wait for us to empty the other.
        let errors = Drained()
        let thread = Thread { errors.fill(messages.fileHandleForReading) }
        thread.start()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        let errorData = errors.wait()
        process.waitUntilExit()
        return Ending(
            status: process.terminationReason == .exit
                ? process.terminationStatus : 128 + process.terminationStatus,
            output: String(decoding: data, as: UTF8.self),
            messages: String(decoding: errorData, as: UTF8.self)
        )
    }
}

/// What another thread reads to its end.
private final class Drained: Sendable {
    private let done = DispatchSemaphore(value: 0)
    private let data = Mutex(Data())

    func fill(_ handle: FileHandle) {
        let read = handle.readDataToEndOfFile()
        data.withLock { $0 = read }
        done.signal()
    }

    func wait() -> Data {
        done.wait()
        return data.withLock { $0 }
    }
}

/// Programs that PATH leads to.
enum SearchPath {
    static func holds(_ program: String) -> Bool {
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
            FileManager.default.isExecutableFile(atPath: "\($0)/\(program)")
        }
    }
}
