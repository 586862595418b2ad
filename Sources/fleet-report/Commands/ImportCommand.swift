import ArgumentParser
import FleetService
import Foundation

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Log files in: samples become blocks, the rest is accounted for.",
        discussion: """
            Rows read = stored + duplicate + quarantined, for each file. A file imported
            twice adds nothing; a file that does not fit its profile stores nothing.
            Example:
              fleet-report import rides/*.csv --profile wheellog --vehicle v8 --city leipzig
            """
    )

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var city: CityOption
    @OptionGroup var reading: ReadingArguments
    @Argument(
        help: "Log files, also packed as .gz or .zst; - for standard input.",
        transform: GivenPath.file
    )
    var files: [String] = []
    @Option(
        name: .long,
        help: ArgumentHelp(
            "A list of further log files, a line each; for thousands of them. - for standard input.",
            valueName: "list"
        ),
        transform: GivenPath.file
    )
    var filesFrom: String?
    @Option(name: .long, help: "Files and parts of files read at once.")
    var jobs = ProcessInfo.processInfo.activeProcessorCount
    @Flag(
        name: .long,
        help: "Print the counts as JSON; how far it is, as JSON lines on standard error."
    )
    var json = false
    @Flag(name: .long, help: "Exit with 3 when anything was set aside.") var strict = false

    func validate() throws {
        guard (1...64).contains(jobs) else { throw ValidationError("--jobs must be from 1 to 64.") }
        guard !files.isEmpty || filesFrom != nil else {
            throw ValidationError("Name the log files, or a list of them with --files-from.")
        }
        guard (files + [filesFrom].compactMap(\.self)).count(where: { $0 == "-" }) <= 1 else {
            throw ValidationError("Standard input (-) can be read once only.")
        }
    }

    func run() async throws {
        let profile = try ImportProfile.load(reading.profile)
        let files = try files + (filesFrom.map(ImportRun.list) ?? [])
        let display = ImportDisplay(files, asJSON: json)
        var results: [ImportRun.FileResult] = []
        var failure: (any Error)?
        try await database.withWorkspace { workspace in
            let city = try await workspace.city(city.city)
            do {
                try await workspace.importFiles(
                    files,
                    profile: profile,
                    options: reading.options,
                    city: city,
                    lanes: jobs,
                    report: { results.append($0) },
                    progress: { display.update($0) }
                )
            } catch {
                failure = database.location.cause(of: error)
            }
        }
        display.finish()
        let outcomes = results.compactMap { try? $0.outcome.get() }
        if !outcomes.isEmpty {
            Terminal.put(
                json
                    ? try ImportOutcome.json(outcomes)
                    : ImportOutcome.table(outcomes).rendered(.table)
            )
        }
        display.saySum(outcomes)
        try complain(results, of: files.count, failure)
        if strict
            && outcomes.contains(where: { $0.rowsQuarantined > 0 || !$0.cellsSetAside.isEmpty })
        {
            throw ExitCode(3)
        }
    }

    /// Says which files were not imported, and why.
    private func complain(
        _ results: [ImportRun.FileResult],
        of count: Int,
        _ failure: (any Error)?
    ) throws {
        var code: Int32?
        var refused = 0
        for result in results {
            guard case .failure(let error) = result.outcome else { continue }
            refused += 1
            let text = ErrorExit.text(error, of: result.path)
            let end = text.hasSuffix("?") || text.hasSuffix(".") ? " N" : "; n"
            Terminal.say("fleet-report: \(text)\(end)othing of it was stored")
            code = code ?? ErrorExit.code(for: error)
        }
        if let failure {
            Terminal.say("fleet-report: \(ErrorExit.text(failure))")
            code = ErrorExit.code(for: failure)
        }
        guard let code else { return }
        if count > 1 {
            let notReached = count - results.count
            Terminal.say(
                "\(results.count - refused) of \(count) files are imported, \(refused) refused"
                    + (notReached > 0 ? ", \(notReached) not reached" : "")
            )
        }
        throw ExitCode(code)
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
                let limit = min(max(0, limit), Int(Int32.max))
                let (table, hasMore) = try await workspace.quarantineTable(
                    try await workspace.city(city.city),
                    file: file,
                    limit: limit
                )
                format.put(table)
                if hasMore {
                    Terminal.say("only the first \(limit) are shown; more with --limit")
                }
            }
        }
    }

    struct Replay: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Reads the rows of a file again, after its profile was mended.",
            discussion: """
                Rows that are samples now are stored; the others stay in quarantine.
                Example:
                  fleet-report quarantine replay --file T1.csv --profile mended.json
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
