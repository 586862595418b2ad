import Foundation
import Testing

/// The built `fleet-report` as a process of its own, which may be killed.
struct FleetReportProcess {
    private static let program = URL(filePath: CommandLine.arguments[0])
        .deletingLastPathComponent().appending(path: "fleet-report")

    static var isBuilt: Bool { FileManager.default.isExecutableFile(atPath: program.path) }

    struct Ended {
        let status: Int32
        let wasKilled: Bool
        let output: String
    }

    /// Runs it to its end, or kills it after so many milliseconds.
    static func run(
        _ arguments: [String],
        environment: [String: String] = [:],
        killAfterMillis: Int? = nil
    ) async throws -> Ended {
        let file = FileManager.default.temporaryDirectory
            .appending(path: "fleet-process-\(UUID().uuidString)")
        #expect(FileManager.default.createFile(atPath: file.path, contents: nil))
        defer { try? FileManager.default.removeItem(at: file) }
        let output = try FileHandle(forWritingTo: file)
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.environment = environment.merging(
            ["PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin"]
        ) { own, _ in own }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = output
        let ended = AsyncStream<Void> { continuation in
            process.terminationHandler = { _ in continuation.finish() }
        }
        try process.run()
        if let killAfterMillis {
            try await Task.sleep(for: .milliseconds(killAfterMillis))
            kill(process.processIdentifier, SIGKILL)
        }
        for await _ in ended {}
        return Ended(
            status: process.terminationStatus,
            wasKilled: process.terminationReason == .uncaughtSignal,
            output: (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        )
    }
}
