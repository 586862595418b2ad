import ArgumentParser
import FleetService

struct PublishedCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "published",
        abstract:
            "Published days; of one day every revision, why it was issued and what it changed.",
        discussion: """
            Example:
              fleet-report published --city leipzig --from 2026-03-01 --to 2026-03-31
              fleet-report published --city leipzig --day 2026-03-29
            """
    )

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var city: CityOption
    @OptionGroup var period: PeriodOptions
    @OptionGroup var format: FormatOptions

    func run() async throws {
        try await database.withWorkspace { workspace in
            let city = try await workspace.city(city.city)
            let asked = try period.period()
            if period.day != nil, let day = asked?.range.lowerBound {
                format.put(try await workspace.revisionTables(city, day: day))
            } else {
                format.put(try await workspace.publishedTable(city, asked))
            }
        }
    }
}
