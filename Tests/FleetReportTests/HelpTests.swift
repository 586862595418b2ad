import Foundation
import Testing

/// What `--help` promises.
struct HelpTests {
    /// The command tree as the argument parser tells it.
    private struct Tool: Decodable { var command: Command }

    private struct Command: Decodable {
        var commandName: String
        var discussion: String?
        var subcommands: [Command]?

        /// Each command with the words that lead to it.
        func paths(_ before: [String]) -> [[String]] {
            guard commandName != "help" else { return [] }
            let mine = before + [commandName]
            return [mine] + (subcommands ?? []).flatMap { $0.paths(mine) }
        }
    }

    private func commands() async throws -> [[String]] {
        let dump = try await Program.run(["--experimental-dump-help"])
        return try dump.json(Tool.self).command.paths([]).map { Array($0.dropFirst()) }
    }

    @Test func everyCommandShowsAnExampleOfItself() async throws {
        let commands = try await commands()
        #expect(commands.count > 25)
        for words in commands {
            let help = try await Program.run(words + ["--help"])
            #expect(help.status == 0, "\(words)")
            #expect(help.messages.isEmpty, "\(words)")
            // Indented, unlike the usage line, which begins with the same words.
            let example = "  " + (["fleet-report"] + words).joined(separator: " ")
            let examples = help.output.split(separator: "\n").filter {
                $0 == example || $0.hasPrefix(example + " ")
            }
            #expect(!examples.isEmpty, "no example of '\(example)' in:\n\(help.output)")
        }
    }

    /// One that is wrapped cannot be copied.
    @Test func everyExampleFitsALine() async throws {
        func examples(_ command: Command) -> [Substring] {
            let mine = (command.discussion ?? "").split(separator: "\n").filter { $0.first == " " }
            return mine + (command.subcommands ?? []).flatMap(examples)
        }
        let dump = try await Program.run(["--experimental-dump-help"])
        let lines = examples(try dump.json(Tool.self).command)
        #expect(lines.count > 25)
        for line in lines { #expect(line.count <= 80, "\(line)") }
    }

    @Test func theContractsCommandsAreThere() async throws {
        let first = Set(try await commands().compactMap(\.first))
        let promised: Set = [
            "city", "vehicle", "import", "profiles", "quarantine", "simulate", "nightly", "trips",
            "charging", "ledger", "utilisation", "energy", "report", "pack", "unpack", "inspect",
            "database", "runs",
        ]
        #expect(promised.subtracting(first).isEmpty)
    }

    @Test func theVersionIsPrinted() async throws {
        let version = try await Program.run(["--version"])
        #expect(version.status == 0)
        #expect(version.output.first?.isNumber == true)
    }
}
