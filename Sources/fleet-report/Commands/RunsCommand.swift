import ArgumentParser
import FleetService

struct RunsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "runs",
        abstract: "What ran, and how it ended.",
        discussion: """
            Example:
              fleet-report runs list
            """,
        subcommands: [List.self]
    )

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "Runs of the last two years, newest first.",
            discussion: """
                A run whose process was ended, or whose machine was, is 'killed'; what it had
                published stays, and the next one does the rest. Times are UTC.
                Example:
                  fleet-report runs list --city leipzig --limit 7
                """
        )

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var format: FormatOptions
        @Option(name: .long, help: ArgumentHelp("Only this city.", valueName: "id"))
        var city: String?
        @Option(name: .long, help: "So many at most.") var limit = 20

        func validate() throws {
            guard (1...100_000).contains(limit) else {
                throw ValidationError("--limit must be from 1 to 100000.")
            }
        }

        func run() async throws {
            try await database.withWorkspace { workspace in
                format.put(try await workspace.runTable(city: city, limit: limit))
            }
        }
    }
}
