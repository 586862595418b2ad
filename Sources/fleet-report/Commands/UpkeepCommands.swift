import ArgumentParser
import FleetService

struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Checks every block, and with --deep everything that was made of them.",
        discussion: """
            A block that cannot be read is named with vehicle and time; --set-aside moves
            it out of the way, so that nights go on without it and say so. --deep derives
            everything again and compares. Exits with 1 when a fault was found.
            Example:
              fleet-report verify --deep
            """
    )

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var format: FormatOptions
    @Option(name: .long, help: ArgumentHelp("Only this city.", valueName: "id")) var city: String?
    @Flag(name: .long, help: "Derive everything again, and compare.") var deep = false
    @Flag(name: .long, help: "Move blocks that cannot be read out of the way.") var setAside = false

    func run() async throws {
        let bar = ProgressBar("verify", unit: "vehicles")
        let result = try await database.withWorkspace { workspace in
            try await workspace.verify(
                city: city,
                isDeep: deep,
                setsAside: setAside,
                nowMillis: Clock.nowMillis,
                progress: { bar.update($0, of: $1) }
            )
        }
        bar.finish()
        if format.json || !result.faults.isEmpty { format.put(result.table) }
        Terminal.say(result.sentence)
        if !result.faults.isEmpty { throw ExitCode(1) }
    }
}

struct CompactCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compact",
        abstract: "Makes whole blocks of days that came in pieces.",
        discussion: """
            Imports, nights and queries go on meanwhile; no figure changes.
            Example:
              fleet-report compact --city leipzig
            """
    )

    @OptionGroup var database: DatabaseOptions
    @Option(name: .long, help: ArgumentHelp("Only this city.", valueName: "id")) var city: String?

    func run() async throws {
        let bar = ProgressBar("compact", unit: "vehicles")
        let result = try await database.withWorkspace { workspace in
            try await workspace.compact(city: city, progress: { bar.update($0, of: $1) })
        }
        bar.finish()
        Terminal.say(result.sentence)
    }
}
