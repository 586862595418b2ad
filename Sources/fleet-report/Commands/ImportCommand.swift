import ArgumentParser
import FleetService
import Foundation

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Log files in: samples become blocks, the rest is accounted for.",
        discussion: """
            Rows read = stored + duplicate + quarantined, for each file. A file imported twice
            adds nothing; a file that does not fit its profile stores nothing.
            Example:
              fleet-report import rides/*.csv --profile wheellog --vehicle v8 --city leipzig
            """
    )

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var city: CityOption
    @OptionGroup var reading: ReadingArguments
    @Argument(help: "Log files.") var files: [String]
    @Flag(name: .long, help: "Print the counts as JSON.") var json = false
    @Flag(name: .long, help: "Exit with 3 when anything was set aside.") var strict = false

    func run() async throws {
        let profile = try ImportProfile.load(reading.profile)
        let bar = ProgressBar("import", unit: "B")
        var outcomes: [ImportOutcome] = []
        var failure: (file: String, error: any Error)?
        let start = ContinuousClock.now
        try await database.withWorkspace { workspace in
            let city = try await workspace.city(city.city)
            let sizes = files.map(ImportCommand.size)
            let total = sizes.reduce(0, +)
            var before = 0
            for (file, size) in zip(files, sizes) {
                do {
                    outcomes.append(
                        try await workspace.importFile(
                            file,
                            profile: profile,
                            options: reading.options,
                            city: city
                        ) { [before] done, _ in bar.update(before + done, of: total) }
                    )
                } catch {
                    failure = (file, error)
                    break
                }
                before += size
            }
        }
        bar.finish()
        let seconds = start.duration(to: .now) / .seconds(1)
        try put(outcomes, seconds: seconds)
        if let failure {
            // A file that was refused stored nothing; what a lost connection left, nobody knows.
            let nothing = failure.error is ImportError ? "; nothing of it was stored" : ""
            let text = ErrorExit.text(failure.error, of: failure.file)
            Terminal.say("fleet-report: \(text)\(nothing)")
            if files.count > 1 {
                Terminal.say(
                    "stopped at \(failure.file); \(outcomes.count) of \(files.count) files are imported"
                )
            }
            throw ExitCode(ErrorExit.code(for: failure.error))
        }
        if strict
            && outcomes.contains(where: { $0.rowsQuarantined > 0 || !$0.cellsSetAside.isEmpty })
        {
            throw ExitCode(3)
        }
    }

    private static func size(_ file: String) -> Int {
        let attributes = try? FileManager.default.attributesOfItem(atPath: file)
        return (attributes?[.size] as? NSNumber)?.intValue ?? 0
    }

    private func put(_ outcomes: [ImportOutcome], seconds: Double) throws {
        guard !outcomes.isEmpty else { return }
        Terminal.put(
            json ? try ImportOutcome.json(outcomes) : ImportOutcome.table(outcomes).rendered(.table)
        )
        let rows = outcomes.reduce(0) { $0 + $1.rowsRead }
        Terminal.say(
            "\(rows) rows in \(String(format: "%.2f", seconds)) s, \(Int(Double(rows) / max(seconds, 1e-6))) rows/s"
        )
    }
}

struct ProfilesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "profiles",
        abstract: "The built-in import profiles.",
        discussion: """
            NAME prints one as JSON, to start one's own from.
            Example:
              fleet-report profiles wheellog > mine.json
            """
    )

    @OptionGroup var format: FormatOptions
    @Argument(help: "Profile to print.") var name: String?

    func run() throws {
        guard let name else {
            format.put(try ProfileList.table())
            return
        }
        Terminal.put(try ProfileList.json(name))
    }
}

struct QuarantineCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quarantine",
        abstract: "What was not accepted, and why.",
        discussion: "Example:\n  fleet-report quarantine list --city rabat --limit 20",
        subcommands: [List.self, Replay.self],
        defaultSubcommand: List.self
    )

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists rows and cells that were set aside.",
            discussion: "Example:\n  fleet-report quarantine list --city rabat --limit 20"
        )

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var city: CityOption
        @OptionGroup var format: FormatOptions
        @Option(name: .long, help: "Only of the file of that name.") var file: String?
        @Option(name: .long, help: "At most so many.") var limit = 1000

        func run() async throws {
            try await database.withWorkspace { workspace in
                format.put(
                    try await workspace.quarantineTable(
                        try await workspace.city(city.city),
                        file: file,
                        limit: max(0, limit)
                    )
                )
            }
        }
    }

    struct Replay: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Reads the rows of a file again, after its profile was mended.",
            discussion: """
                Rows that are samples now are stored; the others stay in quarantine.
                Example:
                  fleet-report quarantine replay --city rabat --file T1.csv --profile mended.json
                """
        )

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var city: CityOption
        @OptionGroup var reading: ReadingArguments
        @Option(name: .long, help: "Name of the file whose rows are read again.") var file: String
        @Flag(name: .long, help: "Print the counts as JSON.") var json = false

        func run() async throws {
            let profile = try ImportProfile.load(reading.profile)
            try await database.withWorkspace { workspace in
                let outcome = try await workspace.replayQuarantine(
                    file: file,
                    profile: profile,
                    options: reading.options,
                    city: try await workspace.city(city.city)
                )
                Terminal.put(
                    json
                        ? try ImportOutcome.json([outcome])
                        : ImportOutcome.table([outcome]).rendered(.table)
                )
            }
        }
    }
}
