import ArgumentParser
import FleetService

struct SimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "A mixed fleet from a physical model.",
        discussion: """
            The same seed gives the same bytes. --import takes it in, --out writes
            canonical CSV.
            Example:
              fleet-report simulate --city leipzig --vehicles 40 --days 14 --import
            """
    )

    @OptionGroup var database: DatabaseOptions
    @Option(name: .long, help: "City to simulate for.") var city: String
    @Option(name: .long, help: "Size of the fleet.") var vehicles: Int
    @Option(name: .long, help: "Length in days.") var days: Int
    @Option(
        name: .long,
        help: ArgumentHelp("First day; otherwise the last day is yesterday.", valueName: "day")
    )
    var from: String?
    @Option(name: .long, help: "Equal seeds, equal fleets.") var seed: UInt64 = 1
    @Option(name: .long, help: "Degrees north of the centre; otherwise that of the city's zones.")
    var latitude: Double?
    @Option(name: .long, help: "Degrees east of the centre.") var longitude: Double?
    @Flag(name: .customLong("import"), help: "Store the fleet's samples.") var isImport = false
    @Option(
        name: .long,
        help: ArgumentHelp("Write files into this folder.", valueName: "dir"),
        transform: GivenPath.folder
    )
    var out: String?
    @Option(name: .long, help: "IANA time zone, with --out and no such city in the database.")
    var zone = "Europe/Berlin"
    @Flag(name: .long, help: "Print the counts as JSON.") var json = false

    func validate() throws {
        guard isImport != (out != nil) else {
            throw ValidationError("Say either --import or --out DIR.")
        }
        guard vehicles > 0, days > 0 else {
            throw ValidationError("--vehicles and --days must be 1 or more.")
        }
        guard (latitude == nil) == (longitude == nil) else {
            throw ValidationError("Give --latitude and --longitude together.")
        }
    }

    func run() async throws {
        let bar = ProgressBar("simulate", unit: "vehicles")
        if let out {
            let count = try Simulation.write(
                try request(timeZone: zone),
                cityID: city,
                timeZone: zone,
                to: out,
                progress: { bar.update($0, of: $1) }
            )
            bar.finish()
            Terminal.say("\(count) vehicles, \(days) days: \(out)")
            return
        }
        try await database.withWorkspace { workspace in
            let city = try await workspace.city(city)
            let outcome = try await workspace.simulate(
                try request(timeZone: workspace.timeZone(of: city)),
                city: city,
                nowMillis: Clock.nowMillis,
                progress: { bar.update($0, of: $1) }
            )
            bar.finish()
            Terminal.put(json ? try outcome.json() : outcome.table.rendered(.table))
        }
    }

    private func request(timeZone: String) throws -> SimulationRequest {
        SimulationRequest(
            vehicles: vehicles,
            days: days,
            firstDay: try from
                ?? SimulationRequest.firstDay(
                    days: days,
                    timeZone: timeZone,
                    nowMillis: Clock.nowMillis
                ),
            seed: seed,
            latitude: latitude,
            longitude: longitude
        )
    }
}
