import ArgumentParser
import FleetService

struct CompareCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Before and after, or one part of the fleet against another.",
        discussion: """
            Each figure of both sides with difference, ratio, Cliff's delta, Hedges' g and
            their 95 % intervals (all of them in CSV and JSON), and what may be said:
            higher, lower, no difference shown, or too few to say (fewer than 6 vehicles
            or 20 observations on a side). Vehicles, not trips, are drawn again for the
            intervals; one seed gives one answer. Of seven figures, one may differ by
            chance: look at how far, and at the sizes. --normalised gives Wh/km at 20 °C,
            the median speed and on the level, or says why not.
            Example:
              fleet-report compare --reference 2026-03-01 --compared 2026-03-08
              fleet-report compare --by category --reference L1e-B --compared M1,L7e
              fleet-report compare --by scheme --reference owned --compared shared
              fleet-report compare --by category --reference unknown --compared L7e
              fleet-report compare --by vehicle --reference a1,a2 --compared b1,b2
            """
    )

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var city: CityOption
    @OptionGroup var period: PeriodOptions
    @OptionGroup var format: FormatOptions
    @Option(name: .long, help: "period, category, scheme or vehicle.") var by: ComparedBy = .period
    @Option(
        name: .long,
        help: ArgumentHelp("FROM..TO, or words with commas between them.", valueName: "side")
    )
    var reference: String
    @Option(name: .long, help: ArgumentHelp("The other side, likewise.", valueName: "side"))
    var compared: String
    @Flag(name: .long, help: "Wh/km at the same temperature, speed and grade instead.")
    var normalised = false
    @Option(
        name: .long,
        help: ArgumentHelp(
            "With --normalised: temperature, speed, grade; otherwise all that are known.",
            valueName: "words"
        )
    )
    var conditions: String?
    @Option(
        name: .long,
        help: ArgumentHelp("Where the draws of the intervals start.", valueName: "number")
    )
    var seed: UInt64 = 1

    func validate() throws {
        guard normalised || conditions == nil else {
            throw ValidationError("--conditions goes with --normalised.")
        }
        do {
            _ = try request()
            _ = try conditions.map(ConditionChoice.init)
        } catch {
            throw ValidationError("\(error)")
        }
    }

    private func request() throws -> ComparisonRequest {
        try ComparisonRequest(
            by: by,
            reference: reference,
            compared: compared,
            period: try period.period()
        )
    }

    func run() async throws {
        let request = try request()
        try await database.withWorkspace { workspace in
            let city = try await workspace.city(city.city)
            format.put(
                normalised
                    ? try await workspace.normalisedTable(
                        city,
                        request,
                        conditions: try conditions.map(ConditionChoice.init),
                        seed: seed
                    )
                    : try await workspace.comparisonTable(city, request, seed: seed)
            )
        }
    }
}
