import ArgumentParser
import FleetService
import Foundation

struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token",
        abstract: "Who may ask the service for what.",
        discussion: "Example:\n  fleet-report token list",
        subcommands: [Create.self, List.self, Revoke.self, Audit.self]
    )

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Makes a token and prints it, once: only its hash is kept.",
            discussion: """
                Roles: operator sends samples of a fleet and sees its vehicles; lab looks at
                traces for a study; city sees what was released; public sees open data; admin
                runs the service.
                Examples:
                  fleet-report token create --role city --city leipzig --name 'Mobility office'
                  fleet-report token create --role lab --city leipzig --name 'Lab' \\
                      --study 'Cargo trikes 2026' --expires 2026-12-31
                """
        )

        @OptionGroup var database: DatabaseOptions
        @Option(name: .long, help: "operator, lab, city, public or admin.") var role: Role
        @Option(name: .long, help: "A city it is for; may be given several times.")
        var city: [String] = []
        @Option(name: .long, help: "Whose it is, for those who list tokens.") var name: String
        @Option(name: .long, help: "Of an operator: the fleet whose vehicles are its own.")
        var fleet: String?
        @Option(name: .long, help: "Of a lab: what traces are looked at for.") var study: String?
        @Option(
            name: .long,
            help: ArgumentHelp(
                "Its last day, in UTC; otherwise it ends after 90 days.",
                valueName: "day"
            )
        )
        var expires: String?

        func run() async throws {
            let now = Clock.nowMillis
            var end = now + 90 * 86_400_000
            if let expires {
                guard let day = CivilDate(expires) else {
                    throw ValidationError("--expires is a day, as 2026-12-31.")
                }
                end = Int64(day.daysSince1970 + 1) * 86_400_000
            }
            let request = TokenRequest(
                name: name,
                role: role,
                cities: city.isEmpty ? nil : city,
                fleet: fleet,
                study: study,
                expiresMillis: end
            )
            try await database.withWorkspace { workspace in
                let token = try await workspace.createToken(request, nowMillis: now)
                Terminal.say("token \(token.id), role \(role.rawValue); it is shown this once:")
                guard Terminal.canPut(token.secret + "\n") else {
                    // Nobody has it, and nobody will.
                    try await workspace.revokeToken(token.id, nowMillis: Clock.nowMillis)
                    Terminal.say("token \(token.id) opens nothing any more")
                    Terminal.failToPut()
                }
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists the tokens, without what only their owners know.",
            discussion: "Example:\n  fleet-report token list"
        )

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var format: FormatOptions

        func run() async throws {
            try await database.withWorkspace { workspace in
                format.put(try await workspace.tokenTable(nowMillis: Clock.nowMillis))
            }
        }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Ends a token and all it has opened, at once.",
            discussion: "Example:\n  fleet-report token revoke 3"
        )

        @OptionGroup var database: DatabaseOptions
        @Argument(help: "Its number, as 'token list' shows it.") var id: Int64

        func run() async throws {
            try await database.withWorkspace { workspace in
                try await workspace.revokeToken(id, nowMillis: Clock.nowMillis)
                Terminal.say("token \(id) opens nothing any more")
            }
        }
    }

    struct Audit: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists who asked for what single vehicles did, the newest first.",
            discussion: "Example:\n  fleet-report token audit --newest 20"
        )

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var format: FormatOptions
        @Option(name: .long, help: "Entries at most.") var newest = 100

        func validate() throws {
            guard (1...100_000).contains(newest) else {
                throw ValidationError("--newest must be from 1 to 100000.")
            }
        }

        func run() async throws {
            try await database.withWorkspace { workspace in
                format.put(try await workspace.auditTable(newest: newest))
            }
        }
    }
}

extension Role: ExpressibleByArgument {}
