import ArgumentParser
import FleetService

struct RetentionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retention",
        abstract: "How long a city keeps signals, positions, trips and roll-ups.",
        discussion: "Example:\n  fleet-report retention show --city leipzig",
        subcommands: [Show.self, Set.self, Apply.self]
    )

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The rules of a city.",
            discussion: "Example:\n  fleet-report retention show --city leipzig --json"
        )

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var city: CityOption
        @OptionGroup var format: FormatOptions

        func run() async throws {
            format.put(
                try await database.withWorkspace { try await $0.retention(city: city.city) }
            )
        }
    }

    struct Set: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Another rule for one class of data; without limits all of it is kept.",
            discussion: """
                signals are all columns of samples but positions; positions are latitude,
                longitude, altitude and heading, ends of trips and places of charging; trips
                are trips, charging sessions, states and battery estimates; rollups are hours,
                days and use of the fleet. Nothing is changed before `retention apply`.
                Example:
                  fleet-report retention set positions --thin-after 30 --every 10 \\
                      --drop-after 365
                """
        )

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var city: CityOption
        @Argument(help: "signals, positions, trips or rollups.") var data: String
        @Option(
            name: .long,
            help: ArgumentHelp("Thin what is older than so many days.", valueName: "days")
        )
        var thinAfter: Int?
        @Option(
            name: .long,
            help: ArgumentHelp("Keep one value in so many seconds.", valueName: "seconds")
        )
        var every: Int?
        @Option(
            name: .long,
            help: ArgumentHelp("Drop what is older than so many days.", valueName: "days")
        )
        var dropAfter: Int?

        func run() async throws {
            try await database.withWorkspace {
                try await $0.setRetention(
                    city: city.city,
                    data: data,
                    thinAfterDays: thinAfter,
                    thinSeconds: every,
                    dropAfterDays: dropAfter
                )
            }
            Terminal.say("noted; see what it would do with: fleet-report retention apply")
        }
    }

    struct Apply: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Does what the rules say; a dry run without --yes.",
            discussion: """
                What is thinned or dropped is gone, and its days are settled for good: no
                night derives or publishes them again, and samples of them are set aside, also
                those of vehicles that are new. Import a city's older logs before.
                Example:
                  fleet-report retention apply --city leipzig --yes
                """
        )

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var city: CityOption
        @OptionGroup var format: FormatOptions
        @Flag(name: .long, help: "Do it; otherwise only say what would go.") var yes = false

        func run() async throws {
            let bar = ProgressBar("retention", unit: "vehicles")
            let isPrivate = if case .folder = database.location { true } else { false }
            let result = try await database.withWorkspace { workspace in
                try await workspace.applyRetention(
                    city: city.city,
                    isApplied: yes,
                    isPrivate: isPrivate,
                    nowMillis: Clock.nowMillis,
                    progress: { bar.update($0, of: $1) }
                )
            }
            bar.finish()
            format.put(result.table)
            Terminal.say(result.sentence)
        }
    }
}
