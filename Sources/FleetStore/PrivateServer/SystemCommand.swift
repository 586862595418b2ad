import Foundation

/// A program of the system, run to its end in a small environment of its own.
///
/// Nothing of the caller's environment reaches PostgreSQL's programs: PGPORT, PGOPTIONS or a
/// locale would change what they do.
struct SystemCommand {
    let program: String
    let arguments: [String]
    var environment: [String: String] = [:]
    var inputFile = "/dev/null"

    /// The exit status.
    func run(outputFile: String = "/dev/null") -> Int32 {
        let variables = environment.merging(
            ["PATH": SystemCommand.searchPath, "LC_ALL": "C"]
        ) { own, _ in own }
        return ChildProcess.run(
            [program] + arguments,
            environment: variables.map { "\($0.key)=\($0.value)" },
            inputFile: inputFile,
            outputFile: outputFile
        )
    }

    /// The exit status and what the program wrote to both outputs.
    func runForOutput() -> (status: Int32, output: String) {
        let file = FileManager.default.temporaryDirectory
            .appending(path: "fleet-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: file) }
        let status = run(outputFile: file)
        return (status, (try? String(contentsOfFile: file, encoding: .utf8)) ?? "")
    }

    private static let searchPath = "/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin"

    /// The first place on the system's path, or on the caller's, that holds the program.
    static func path(of name: String) -> String? {
        let given = ProcessInfo.processInfo.environment["PATH"] ?? ""
        return (searchPath + ":" + given).split(separator: ":")
            .map { "\($0)/\(name)" }
            .first(where: FileManager.default.isExecutableFile(atPath:))
    }
}
