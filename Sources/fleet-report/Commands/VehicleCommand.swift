import ArgumentParser
import FleetService

struct VehicleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vehicle",
        abstract: "Vehicles and what is known of them.",
        discussion: "Example:\n  fleet-report vehicle list --city leipzig",
        subcommands: [Add.self, List.self, Import.self]
    )

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Adds a vehicle, or changes one; what is not given stays.",
            discussion: """
                Example:
                  fleet-report vehicle add trike-7 --city leipzig --category L5e \\
                      --scheme delivery --battery-wh 4800
                """
        )

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var city: CityOption
        @Argument(help: "The vehicle's id, unique in this database.") var id: String
        @Option(name: .long, help: "L1e-A … L7e, e-scooter, pedelec, e-unicycle, M1.")
        var category: String?
        @Option(name: .long, help: "owned, rented, shared or delivery.") var scheme: String?
        @Option(name: .long, help: ArgumentHelp("Usable battery energy.", valueName: "wh"))
        var batteryWh: Double?
        @Option(
            name: .long,
            help: ArgumentHelp(
                "Usable battery energy now, as a share of that when new.",
                valueName: "share"
            )
        )
        var stateOfHealth: Double?
        @Option(name: .long, help: "Make and model.") var model: String?
        @Option(name: .long, help: "Whose it is; an operator's token names a fleet.")
        var fleet: String?

        func validate() throws {
            do { try description.check(.options) } catch { throw ValidationError("\(error)") }
        }

        private var description: VehicleDescription {
            VehicleDescription(
                id: id,
                category: category,
                scheme: scheme,
                batteryWattHours: batteryWh,
                stateOfHealth: stateOfHealth,
                model: model,
                fleet: fleet
            )
        }

        func run() async throws {
            try await database.withWorkspace { workspace in
                let city = try await workspace.city(city.city)
                try await workspace.describeVehicles([description], city: city)
                Terminal.say("vehicle \(id): stored as described")
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists the vehicles of a city.",
            discussion: "Example:\n  fleet-report vehicle list --city leipzig"
        )

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var city: CityOption
        @OptionGroup var format: FormatOptions

        func run() async throws {
            try await database.withWorkspace { workspace in
                format.put(try await workspace.vehicleTable(try await workspace.city(city.city)))
            }
        }
    }

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Adds or changes vehicles from a CSV file.",
            discussion: """
                The file has a header with id and any of category, scheme, battery_wh,
                state_of_health, model, fleet.
                Example:
                  fleet-report vehicle import fleet.csv --city leipzig
                """
        )

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var city: CityOption
        @Argument(help: "CSV file.", transform: GivenPath.file) var file: String

        func run() async throws {
            let vehicles = try VehicleFile.read(file)
            try await database.withWorkspace { workspace in
                try await workspace.describeVehicles(
                    vehicles,
                    city: try await workspace.city(city.city)
                )
                Terminal.say("\(vehicles.count) vehicles are known")
            }
        }
    }
}
