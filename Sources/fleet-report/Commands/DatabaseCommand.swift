import ArgumentParser
import FleetService

struct DatabaseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "database",
        abstract: "The private PostgreSQL, the schema, and backups.",
        discussion: "Example:\n  fleet-report database status --json",
        subcommands: [
            Start.self, Stop.self, Status.self, Migrate.self, Backup.self, Restore.self,
            Distribute.self, Gather.self,
        ]
    )

    struct Start: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Starts the private PostgreSQL.",
            discussion: "Example:\n  fleet-report database start --data-folder .fleet"
        )

        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            let folder = try database.privateFolder()
            Terminal.put(try await PrivateDatabase.start(folder) + "\n")
        }
    }

    struct Stop: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Stops the private PostgreSQL.",
            discussion: "Example:\n  fleet-report database stop"
        )

        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            Terminal.say(try await PrivateDatabase.stop(try database.privateFolder()))
        }
    }

    struct Status: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Says whether the private PostgreSQL runs, and where.",
            discussion: "Example:\n  fleet-report database status --json"
        )

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var format: FormatOptions

        func run() async throws {
            format.put(try await PrivateDatabase.status(try database.privateFolder()))
        }
    }

    struct Migrate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Brings the schema to that of this program.",
            discussion:
                "Example:\n  fleet-report database migrate --database postgresql://localhost/fleet"
        )

        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            let steps = try await Workspace.migrate(database.location)
            Terminal.say(
                steps.isEmpty
                    ? "the schema is up to date"
                    : "applied migrations: \(steps.map(String.init).joined(separator: ", "))"
            )
        }
    }
}

extension DatabaseOptions {
    /// The folder, for commands that only make sense with a private PostgreSQL.
    func privateFolder() throws -> String {
        guard case .folder(let folder) = location else {
            throw ValidationError(
                "This is for the private PostgreSQL only; leave out --database and FLEET_DATABASE_URL."
            )
        }
        return folder
    }
}
