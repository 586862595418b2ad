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
              fleet-report utilisation --city leipzig --by day --zone Altlindenau
            """
    )

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var city: CityOption
    @OptionGroup var period: PeriodOptions
    @OptionGroup var format: FormatOptions
    @Option(name: .long, help: "day, hour, zone, category or vehicle.") var by: Grouping = .day

    @Option(
        name: .long,
        help: ArgumentHelp("Only this zone, by day or zone.", valueName: "name")
    )
    var zone: String?

    func validate() throws {
        guard zone == nil || by == .day || by == .zone else {
            throw ValidationError(
                "--zone goes with --by day and --by zone, not --by \(by.rawValue)."
            )
        }
    }

    func run() async throws {
        try await database.withWorkspace { workspace in
            format.put(
                try await workspace.utilisationTable(
                    try await workspace.city(city.city),
                    try period.period(),
                    by: by,
                    zone: zone
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
            Terminal.say(notControlled)
            format.put(table)
        }
    }
}

private let notControlled =
    "These counts are not disclosure-controlled: small ones are not suppressed. Do not publish them."

struct CellsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cells",
        abstract: "Time and trips in the 250 m cells of the European grid.",
        discussion: """
            For analysis only: small counts are not suppressed. Positions come from the
            stored samples, so that this takes as long as a night over the same days. A
            cell is named by its south-western corner in metres on EPSG:3035; what lies in
            no cell is the last row.
            Example:
              fleet-report cells --city leipzig --day 2026-03-01 --format csv
            """
    )

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var city: CityOption
    @OptionGroup var period: PeriodOptions
    @OptionGroup var format: FormatOptions

    func run() async throws {
        let bar = ProgressBar("cells", unit: "vehicles")
        try await database.withWorkspace { workspace in
            let table = try await workspace.cellTable(
                try await workspace.city(city.city),
                try period.period(),
                progress: { bar.update($0, of: $1) }
            )
            bar.finish()
            Terminal.say(notControlled)
            format.put(table)
        }
    }
}

struct MDSCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mds",
        abstract: "The metrics of the Mobility Data Specification 2.0, by civil day and zone.",
        discussion: """
            Counts below 10, 0 among them, and every figure over so few are told as -1, as
            MDS asks for; --smallest-count 0 tells the fleet's owner all of them, and -1 is
            then a figure that does not exist.
            Example:
              fleet-report mds --city leipzig --day 2026-03-01 --format csv
            """
    )

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var city: CityOption
    @OptionGroup var period: PeriodOptions
    @OptionGroup var format: FormatOptions
    @Option(name: .long, help: ArgumentHelp("Smallest count that is told.", valueName: "count"))
    var smallestCount = MDSTable.smallestCount

    func validate() throws {
        guard smallestCount >= 0 else {
            throw ValidationError("--smallest-count is \(smallestCount), and must be 0 or more.")
        }
    }

    func run() async throws {
        try await database.withWorkspace { workspace in
            format.put(
                try await workspace.mdsTable(
                    try await workspace.city(city.city),
                    try period.period(),
                    smallestCount: smallestCount
                )
            )
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
        help: ArgumentHelp("JSON file of factors instead of the defaults.", valueName: "file.json"),
        transform: GivenPath.file
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
