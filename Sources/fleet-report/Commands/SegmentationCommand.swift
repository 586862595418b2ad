import ArgumentParser
import FleetService

struct SegmentationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "segmentation",
        abstract: "How thresholds cut samples into trips.",
        discussion: """
            Example:
              fleet-report segmentation what-if --city leipzig --thresholds tried.json
            """,
        subcommands: [WhatIf.self]
    )

    struct WhatIf: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "what-if",
            abstract: "Trips under other thresholds beside those of now; stores nothing.",
            discussion: """
                The file's thresholds lie on top of the city's, in the form that
                'fleet-report city thresholds' takes.
                Example:
                  fleet-report segmentation what-if --city leipzig --thresholds tried.json \\
                      --from 2026-03-01 --to 2026-03-07
                """
        )

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var query: QueryOptions
        @Option(
            name: .long,
            help: ArgumentHelp("JSON file of thresholds to try.", valueName: "file.json"),
            transform: GivenPath.file
        )
        var thresholds: String

        func run() async throws {
            let bar = ProgressBar("what-if", unit: "vehicles")
            try await database.withWorkspace { workspace in
                let table = try await workspace.whatIf(
                    try await workspace.city(query.city.city),
                    try query.period.period(),
                    vehicle: query.vehicle,
                    thresholdsFile: thresholds,
                    progress: { bar.update($0, of: $1) }
                )
                bar.finish()
                query.format.put(table)
            }
        }
    }
}
