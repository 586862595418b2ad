import ArgumentParser
import FleetService

struct CalibrationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calibration",
        abstract: "The physical model of each category against the trips that measure.",
        discussion: """
            Looks at all samples of the period and stores nothing: the night models energy
            without calibration, with the interval '± % before'.
            Example:
              fleet-report calibration --city leipzig --json
            """
    )

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var city: CityOption
    @OptionGroup var period: PeriodOptions
    @OptionGroup var format: FormatOptions

    func run() async throws {
        let bar = ProgressBar("calibration", unit: "vehicles")
        try await database.withWorkspace { workspace in
            let table = try await workspace.calibrationTable(
                try await workspace.city(city.city),
                try period.period(),
                progress: { bar.update($0, of: $1) }
            )
            bar.finish()
            format.put(table)
        }
    }
}
