import ArgumentParser
import FleetService
import Foundation

struct PackCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pack",
        abstract: "A log file as a .trip file, bit for bit.",
        discussion: "Example:\n  fleet-report pack ride.csv --profile wheellog -o ride.trip"
    )

    enum Preset: String, ExpressibleByArgument, CaseIterable { case fast, small }

    @OptionGroup var reading: ReadingArguments
    @Argument(help: "Log file.", transform: GivenPath.file) var file: String
    @Option(name: .long, help: "fast or small.") var preset: Preset = .fast
    @Option(
        name: [.customShort("o"), .long],
        help: ArgumentHelp("File to write.", valueName: "out.trip"),
        transform: GivenPath.file
    )
    var output: String
    @Flag(name: .long, help: "Print the counts as JSON.") var json = false

    func run() throws {
        let profile = try ImportProfile.load(reading.profile)
        let (packed, setAside) = try TripFiles.pack(
            file,
            profile: profile,
            options: reading.options,
            isSmall: preset == .small,
            to: output
        )
        if json { Terminal.put(try SortedJSON.text(packed) + "\n") }
        if let warning = reading.options.zoneWarning(profile) { Terminal.say(warning) }
        Terminal.say(
            "\(packed.rows) samples, \(packed.bytes) bytes, \(String(format: "%.2f", packed.bitsPerValue)) bit per value; \(packed.rowsQuarantined) of \(packed.rowsRead) rows are no samples"
        )
        if let setAside { Terminal.say("\(file): \(setAside)") }
    }
}

struct UnpackCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unpack",
        abstract: "The samples of a .trip file as text.",
        discussion: "Example:\n  fleet-report unpack ride.trip --format csv -o ride.csv"
    )

    @Argument(help: ".trip file.", transform: GivenPath.file) var file: String
    @Option(name: .long, help: "csv or ndjson.") var format: TripFiles.TextFormat = .csv
    @Option(
        name: [.customShort("o"), .long],
        help: ArgumentHelp("File to write; otherwise standard output.", valueName: "file"),
        transform: GivenPath.file
    )
    var output: String?

    func run() throws {
        if let output {
            try TripFiles.unpack(file, format, to: output)
        } else {
            Terminal.put(bytes: try TripFiles.unpack(file, format))
        }
    }
}

struct InspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "What a .trip file holds, from its headers.",
        discussion: "Example:\n  fleet-report inspect ride.trip --json"
    )

    @Argument(help: ".trip file.", transform: GivenPath.file) var file: String
    @Flag(name: .long, help: "Print as JSON.") var json = false

    func run() throws {
        let inspection = try TripFiles.inspect(file)
        if json {
            Terminal.put(try SortedJSON.text(inspection) + "\n")
        } else {
            Terminal.put(inspection.table.rendered(.table))
            Terminal.say(inspection.sentence)
        }
    }
}
