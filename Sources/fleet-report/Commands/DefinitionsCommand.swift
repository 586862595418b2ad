import ArgumentParser
import FleetService

struct DefinitionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "definitions",
        abstract: "What each figure means: formula, source, unit, gaps, coverage.",
        discussion: """
            Example:
              fleet-report definitions trip.distance
            """
    )

    @Argument(help: "A definition's id; otherwise all of them.") var id: String?
    @Option(name: .long, help: ArgumentHelp("table, markdown or json.", valueName: "format"))
    var format: DefinitionOutput.Format = .table
    @Flag(name: .long, help: "The same as --format json.") var json = false

    func run() throws { Terminal.put(try DefinitionOutput.text(id, json ? .json : format)) }
}
