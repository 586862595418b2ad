import ArgumentParser
import FleetService

struct DrivesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drives",
        abstract: "Figures of log files, one by one, without a database.",
        discussion: """
            Minutes and what is covered are of the whole file; kilometres, energy and
            style of the trips in it, whose own lengths `trips` prints.
            A file that cannot be read is named on standard error; the others are printed,
            and the exit code is 1.
            Example:
              fleet-report drives rides/*.csv --profile twizy-rsk --category L7e \\
                  --battery-wh 6100
            """
    )

    @OptionGroup var reading: ReadingArguments
    @OptionGroup var format: FormatOptions
    @Argument(help: "Log files.", transform: GivenPath.file) var files: [String]
    @Option(
        name: .long,
        help: ArgumentHelp(
            "Usable battery energy, for energy from state of charge.",
            valueName: "wh"
        )
    )
    var batteryWh: Double?
    @Option(
        name: .long,
        help: ArgumentHelp("Usable energy now, as a share of that.", valueName: "share")
    )
    var stateOfHealth: Double?
    @Option(name: .long, help: "Category, for the limits of what can be true.") var category:
        String?
    @Option(name: .long, help: "owned, rented, shared or delivery.") var scheme: String?

    func validate() throws {
        do { try description.checkFigures(.options) } catch { throw ValidationError("\(error)") }
    }

    /// What all vehicles of the files have in common.
    private var description: VehicleDescription {
        VehicleDescription(
            id: "",
            category: category,
            scheme: scheme,
            batteryWattHours: batteryWh,
            stateOfHealth: stateOfHealth
        )
    }

    func run() throws {
        let profile = try ImportProfile.load(reading.profile)
        let bar = ProgressBar("drives", unit: "files")
        let outcome = try DriveTable.table(
            files,
            profile: profile,
            options: reading.options,
            description: description,
            progress: { bar.update($0, of: $1) }
        )
        bar.finish()
        if let warning = reading.options.zoneWarning(profile) { Terminal.say(warning) }
        if let table = outcome.table { format.put(table) }
        for note in outcome.notes { Terminal.say(note) }
        for failure in outcome.failures { Terminal.say("fleet-report: \(failure)") }
        guard outcome.failures.isEmpty else {
            if files.count > 1 {
                Terminal.say(
                    "drives: \(outcome.failures.count) of \(files.count) files could not be read"
                )
            }
            throw ExitCode(1)
        }
    }
}
