import ArgumentParser
import FleetService

struct CityCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "city",
        abstract: "Cities: a time zone, zones, vehicles.",
        discussion:
            "Example:\n  fleet-report city add leipzig --name Leipzig --zone Europe/Berlin",
        subcommands: [Add.self, List.self]
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
            help: ArgumentHelp("GeoJSON with the city's zones.", valueName: "file")
        )
        var zones: String?
        @Option(
            name: .long,
            help: ArgumentHelp("Property that names a zone.", valueName: "property")
        )
        var zoneKey = "name"

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
}
