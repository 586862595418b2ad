import ArgumentParser
import FleetService

extension DatabaseCommand {
    struct Distribute: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Spreads the large tables over several servers, by vehicle.",
            discussion: """
                Each --server is an empty database, by a connection string that means the same
                here and on the machine of --database, whose server connects to it. Passwords
                belong into the .pgpass of both accounts, or into a file that passfile= names.
                The rows that are there move. End all other programs first; the database user
                must be a superuser. With --citus --print, the statements for a Citus cluster
                are printed.
                Example:
                  fleet-report database distribute --database postgresql://fleet@one/fleet \\
                    --server "host=two dbname=fleet user=fleet" \\
                    --server "host=three dbname=fleet"
                """
        )

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var format: FormatOptions
        @Option(name: .long, help: ArgumentHelp("A data server.", valueName: "conninfo"))
        var server: [String] = []
        @Flag(name: .long, help: "For Citus, whose statements are printed and not run.")
        var citus = false
        @Flag(name: .long, help: "Print the statements.") var print = false

        func validate() throws {
            guard citus == print else {
                throw ValidationError("--citus and --print belong together.")
            }
            guard citus ? server.isEmpty : server.count > 1 else {
                throw ValidationError(
                    citus
                        ? "--server is not for --citus, which knows its own."
                        : "Give --server twice or more, once for each data server."
                )
            }
        }

        func run() async throws {
            guard !citus else {
                let statements = try await database.withWorkspace {
                    try await $0.citusStatements()
                }
                return Terminal.put(statements)
            }
            format.put(try await Workspace.distribute(database.location, over: server))
            Terminal.say("the tables are spread over \(server.count) servers")
        }
    }

    struct Gather: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Brings the rows back from the servers they are spread over.",
            discussion: """
                End all other programs first. The data servers are empty afterwards.
                Example:
                  fleet-report database gather --database postgresql://fleet@one/fleet
                """
        )

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var format: FormatOptions

        func run() async throws {
            format.put(try await Workspace.gather(database.location))
            Terminal.say("all rows are in one database again")
        }
    }
}
