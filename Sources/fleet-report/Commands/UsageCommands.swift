import ArgumentParser
import FleetService

struct UtilisationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "utilisation",
        abstract: "How much the fleet was used: both utilisations, trips, waits, time by state.",
        discussion: """
            Two figures are called utilisation: utilisation_time_percent is the share of
            known time spent on trips, utilisation_vehicle_percent the share of the fleet
            that started a trip that day (with --by hour: in that hour). A vehicle belongs
            to the fleet of a day on which it was heard of, and for 30 days after. A day of
            23 or 25 hours counts as such; days not derived yet are left out. mean_idle_h
            is of the waits that ended, waits_open counts the others. The formulas:
            fleet-report definitions usage.time_utilisation, and the others of its chapter.
            Example:
              fleet-report utilisation --city leipzig --by zone --format csv
            """
    )

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var rollup: RollupOptions

    func run() async throws {
        try await database.withWorkspace { workspace in
            rollup.format.put(
                try await workspace.utilisationTable(
                    try await workspace.city(rollup.city.city),
                    try rollup.period.period(),
                    by: rollup.by
                )
            )
        }
    }
}

struct FlowsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "flows",
        abstract: "Trips from zone to zone.",
        discussion: """
            For analysis only: small counts are not suppressed. A trip belongs whole to the
            hour in which it starts; hours, origins and destinations each add up to all.
            Example:
              fleet-report flows --city leipzig --from 2026-03-01 --to 2026-03-07
            """
    )

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var city: CityOption
    @OptionGroup var period: PeriodOptions
    @OptionGroup var format: FormatOptions
    @Option(name: .long, help: "pair, hour (pairs in each hour), origin or destination.")
    var by: FlowGrouping = .pair

    func run() async throws {
        try await database.withWorkspace { workspace in
            let table = try await workspace.flowTable(
                try await workspace.city(city.city),
                try period.period(),
                by: by
            )
            Terminal.say(
                "These counts are not disclosure-controlled: small ones are not suppressed."
                    + " Do not publish them."
            )
            format.put(table)
        }
    }
}

struct ClimateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "climate",
        abstract: "CO2 avoided, gross and net, with the factors it rests on.",
        discussion: """
            Gross is what the replaced ways would have emitted; net is gross less the
            electricity of the trips. Table and JSON have the balance and its factors, CSV
            has one of them (--part). For factors of your own, start from what
            --print-factors prints; a file need only hold the parts that differ, and what
            is not known in it is refused with its line.
            Example:
              fleet-report climate --city leipzig --from 2026-03-01 --to 2026-03-31
              fleet-report climate --print-factors > factors.json
              fleet-report climate --factors factors.json --part factors --format csv
            """
    )

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var city: CityOption
    @OptionGroup var period: PeriodOptions
    @OptionGroup var format: FormatOptions
    @Option(
        name: .long,
        help: ArgumentHelp("JSON file of factors instead of the defaults.", valueName: "file.json")
    )
    var factors: String?
    @Option(name: .long, help: "balance or factors; otherwise both.") var part: ClimatePart?
    @Flag(name: .long, help: "Print the factors as a file for --factors, and nothing else.")
    var printFactors = false

    func run() async throws {
        guard !printFactors else {
            Terminal.put(try ClimateFactorsFile.text(factors))
            return
        }
        try await database.withWorkspace { workspace in
            let tables = try await workspace.climateTables(
                try await workspace.city(city.city),
                try period.period(),
                factorsFile: factors
            )
            if let table = part.flatMap({ tables[$0.rawValue] }) {
                format.put(table)
            } else {
                format.put(tables)
            }
        }
    }
}
