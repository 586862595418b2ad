import ArgumentParser
import FleetService

struct BatteryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "battery",
        abstract: "Usable capacity, state of health and internal resistance, month by month.",
        discussion: """
            A row is one figure of one battery in one month: the median with its 95 %
            interval, and the change a year with its own. 'from' says what it rests on;
            'reported' is the vehicle's own word. With --by efficiency a row is a battery,
            and what it gave back of what went into it.
            Example:
              fleet-report battery --city leipzig --vehicle trike-7 --format csv
            """
    )

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var query: QueryOptions
    @Option(name: .long, help: "month, estimate or efficiency.") var by: BatteryGrouping = .month

    func run() async throws {
        try await database.withWorkspace { workspace in
            let battery = try await workspace.batteryTable(
                try await workspace.city(query.city.city),
                try query.period.period(),
                vehicle: query.vehicle,
                by: by
            )
            query.format.put(battery.table)
            if let note = battery.note { Terminal.say(note) }
        }
    }
}
