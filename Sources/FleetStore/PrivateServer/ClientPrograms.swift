import Foundation

/// A folder with pg_dump and pg_restore.
struct ClientPrograms {
    let folder: String
    let majorVersion: Int

    func path(_ name: String) -> String { "\(folder)/\(name)" }

    /// The oldest that is new enough: newer ones write statements that older servers refuse.
    static func find(atLeast majorVersion: Int) throws(StoreError) -> ClientPrograms {
        let found = ServerPrograms.folders().compactMap(ClientPrograms.init(folder:))
        guard
            let fitting = found.filter({ $0.majorVersion >= majorVersion })
                .min(by: { $0.majorVersion < $1.majorVersion })
        else { throw .clientProgramsMissing(major: majorVersion) }
        return fitting
    }

    private init?(folder: String) {
        let needed = ["pg_dump", "pg_restore"].map { "\(folder)/\($0)" }
        guard needed.allSatisfy(FileManager.default.isExecutableFile(atPath:)),
            let version = ServerPrograms.majorVersion(of: needed[0]).flatMap({ Int($0) })
        else { return nil }
        self.folder = folder
        majorVersion = version
    }

    /// Runs one of them to its end on a database; it ends with this program, however that ends.
    func run(_ name: String, _ arguments: [String], on string: ConnectionString) throws {
        guard !string.hasKeyPassword else {
            throw StoreError.programFailed(
                program: name,
                reason: "the URL holds sslpassword, which could be passed on only where everyone "
                    + "on this machine reads it; use a key without a password"
            )
        }
        let words = ["--no-password", "--dbname=\(string.withoutSecrets)"] + arguments
        var command = SystemCommand(program: path(name), arguments: words)
        if let setpriv = SystemCommand.path(of: "setpriv") {
            // One that outlives us would go on writing where nobody expects it any more.
            command = SystemCommand(
                program: setpriv,
                arguments: ["--pdeathsig", "KILL", "--", path(name)] + words
            )
        }
        command.environment = string.environment
        let answer = command.runForOutput()
        guard answer.status == 0 else {
            throw StoreError.programFailed(
                program: name,
                reason: Self.reason(answer.output, status: answer.status, string)
            )
        }
    }

    /// The first error among the program's words, without the statement and the values that follow.
    private static func reason(_ output: String, status: Int32, _ string: ConnectionString)
        -> String
    {
        let mark = "error: "
        let line = output.split(separator: "\n").first { $0.contains(mark) }
        guard let line, let range = line.firstRange(of: mark) else {
            return "it ended with status \(status)"
        }
        var text = String(line[range.upperBound...])
        if let place = text.firstRange(of: "ERROR: "), text.contains(": invalid ") {
            text =
                text[..<place.upperBound]
                + StoreError.withoutValues(sqlState: "22", String(text[place.upperBound...]))
        }
        let advice =
            text.contains("out of shared memory")
            ? "; raise max_locks_per_transaction of the server" : ""
        return string.reason(fromMessage: text) + advice
    }
}
