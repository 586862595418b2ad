import ArgumentParser
import FleetService

struct TripsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trips",
        abstract: "Trips with distance, energy and their sources.",
        discussion: "Example:\n  fleet-report trips --city leipzig --day 2026-03-01 --format csv"
    )

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var query: QueryOptions

    func run() async throws {
        try await database.withWorkspace { workspace in
            query.format.put(
                try await workspace.tripTable(
                    try await workspace.city(query.city.city),
                    try query.period.period(),
                    vehicle: query.vehicle
                )
            )
        }
    }
}

struct ChargingCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "charging",
        abstract: "Charging sessions and battery swaps, or the places of sessions.",
        discussion: """
            By place, sessions within --within metres of each other, directly or by a
            chain, are of one place. 'at once' is the most vehicles seen there at a time:
            a place may have more connectors, so 'occupied %' and 'charging %' are upper
            bounds.
            Example:
              fleet-report charging --city leipzig --month 2026-03 --by place
            """
    )

    enum Grouping: String, ExpressibleByArgument, CaseIterable { case session, place }

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var query: QueryOptions
    @Option(name: .long, help: "session or place.") var by: Grouping = .session
    @Option(
        name: .long,
        help: ArgumentHelp("Distance that joins sessions to a place.", valueName: "meters")
    )
    var within = 50.0

    func validate() throws {
        guard within >= 0, within <= 10_000 else {
            throw ValidationError("--within must be from 0 to 10000.")
        }
    }

    func run() async throws {
        try await database.withWorkspace { workspace in
            let city = try await workspace.city(query.city.city)
            let period = try query.period.period()
            switch by {
            case .session:
                query.format.put(
                    try await workspace.chargingTable(city, period, vehicle: query.vehicle)
                )
            case .place:
                query.format.put(
                    try await workspace.chargingPlaceTable(
                        city,
                        period,
                        vehicle: query.vehicle,
                        withinMeters: within
                    )
                )
            }
        }
    }
}

struct LedgerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger",
        abstract:
            "Each vehicle's battery, day by day: start + charged + swapped − driven − idle = end.",
        discussion: "Example:\n  fleet-report ledger --city leipzig --vehicle trike-7"
    )

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var query: QueryOptions

    func run() async throws {
        try await database.withWorkspace { workspace in
            query.format.put(
                try await workspace.ledgerTable(
                    try await workspace.city(query.city.city),
                    try query.period.period(),
                    vehicle: query.vehicle
                )
            )
        }
    }
}

struct EnergyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "energy",
        abstract: "Energy, Wh/km and charging.",
        discussion: """
            Used and recovered are of the trips measured by power; those known by their
            charge alone have a net only.
            By temperature, speed and grade (net metres climbed per km) a row is of the
            measured energy of whole trips that were driven under that condition.
            Example:
              fleet-report energy --city leipzig --by temperature
            """
    )

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var city: CityOption
    @OptionGroup var period: PeriodOptions
    @OptionGroup var format: FormatOptions
    @Option(
        name: .long,
        help: "day, hour, zone, category, vehicle, temperature, speed or grade."
    )
    var by: EnergyGrouping = .day

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
                try await workspace.energyTable(
                    try await workspace.city(city.city),
                    try period.period(),
                    by: by,
                    zone: zone
                )
            )
        }
    }
}

/// What a list of trips, sessions or ledgers speaks of.
struct QueryOptions: ParsableArguments {
    @OptionGroup var city: CityOption
    @OptionGroup var period: PeriodOptions
    @OptionGroup var format: FormatOptions
    @Option(name: .long, help: ArgumentHelp("Only this vehicle.", valueName: "id")) var vehicle:
        String?
}
