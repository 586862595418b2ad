import ArgumentParser
import FleetService

struct CityCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "city",
        abstract: "Cities: a time zone, zones, vehicles.",
        discussion:
            "Example:\n  fleet-report city add leipzig --name Leipzig --zone Europe/Berlin",
        subcommands: [Add.self, List.self, Thresholds.self, Disclosure.self]
    )

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Adds a city, or changes one.",
            discussion: """
                Example:
                  fleet-report city add leipzig --name Leipzig --zone Europe/Berlin \\
                      --zones ortsteile.geojson --zone-key name
                """
        )

        @OptionGroup var database: DatabaseOptions
        @Argument(help: "Short id, for example leipzig.") var id: String
        @Option(name: .long, help: "Name as people read it.") var name: String
        @Option(name: .long, help: "IANA time zone, for example Europe/Berlin.") var zone: String
        @Option(
            name: .long,
            help: ArgumentHelp("GeoJSON with the city's zones.", valueName: "file"),
            transform: GivenPath.file
        )
        var zones: String?
        @Option(
            name: .long,
            help: ArgumentHelp("Property that names a zone.", valueName: "property")
        )
        var zoneKey = "name"

        func validate() throws {
            do {
                try CityIdentity.check(id: id, name: name)
            } catch {
                throw ValidationError("\(error)")
            }
        }

        func run() async throws {
            try await database.withWorkspace { workspace in
                let count = try await workspace.addCity(
                    id: id,
                    name: name,
                    timeZone: zone,
                    zonesFile: zones,
                    zoneKey: zoneKey
                )
                Terminal.say("city \(id): \(count) zones, clocks of \(zone)")
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists the cities.",
            discussion: "Example:\n  fleet-report city list"
        )

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var format: FormatOptions

        func run() async throws {
            try await database.withWorkspace { format.put(try await $0.cityTable()) }
        }
    }

    struct Disclosure: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Sets the smallest count that reports for staff show.",
            discussion: """
                Counts of trips, charging sessions and vehicles in use below it are not shown,
                zeros included, nor others from which they could be told: by subtracting zones
                from totals, days from months, or one revision from another. 10, which is also
                the default, is what the Mobility Data Specification asks for; 1 shows all.
                The next night decides by it on all that is published; what was shown before
                under a smaller one stays shown.
                Example:
                  fleet-report city disclosure leipzig --minimum 10
                """
        )

        @OptionGroup var database: DatabaseOptions
        @Argument(help: "The city's id.") var id: String
        @Option(name: .long, help: "Smallest count that is shown, from 1 to 1000.")
        var minimum: Int32

        func validate() throws {
            guard (1...1000).contains(minimum) else {
                throw ValidationError("--minimum must be from 1 to 1000.")
            }
        }

        func run() async throws {
            try await database.withWorkspace { workspace in
                try await workspace.setDisclosureMinimum(try await workspace.city(id), minimum)
                Terminal.say(
                    "city \(id): from the next night on, counts of \(minimum) and more are shown; "
                        + "smaller ones that were shown already stay"
                )
            }
        }
    }

    struct Thresholds: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The thresholds of a city's figures, by category; sets others.",
            discussion: """
                Prints what holds, and where it differs from the defaults. The file of --set
                has values for all vehicles, for a category, or both; what it does not name is
                the default again, so {} takes everything back:
                  {"all": {"gapSeconds": 90}, "e-scooter": {"tripEndStandingSeconds": 120}}
                Values out of their bounds are refused, and such as contradict each other: a
                gap that ends a trip (tripGapSeconds) is not shorter than a gap (gapSeconds).
                A change has every day derived again and re-issued by the next night. Try it
                before with: fleet-report segmentation what-if
                Example:
                  fleet-report city thresholds leipzig --set thresholds.json
                """
        )

        @OptionGroup var database: DatabaseOptions
        @Argument(help: "The city's id.") var id: String
        @Option(
            name: .long,
            help: ArgumentHelp("JSON file of thresholds to set.", valueName: "file.json"),
            transform: GivenPath.file
        )
        var set: String?
        @Flag(name: .long, help: "Print as JSON, with every value of every category.")
        var json = false

        func run() async throws {
            try await database.withWorkspace { workspace in
                var city = try await workspace.city(id)
                if let set {
                    let change = try await workspace.setThresholds(city, file: set)
                    city = change.city
                    Terminal.say(
                        change.markedDays.map {
                            "city \(id): thresholds set; the next night derives \($0) vehicle-days again"
                        } ?? "city \(id): these thresholds hold already; nothing to do"
                    )
                }
                let overview = try workspace.thresholds(city)
                Terminal.put(json ? try overview.json() : overview.table.rendered(.table))
            }
        }
    }
}
