import ArgumentParser
import FleetService

struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Takes a published figure apart: where it comes from, down to the trips.",
        discussion: """
            Without a figure it lists those there are. What it prints: the figure, its
            definition, what it rests on, how much is known, what was left out, its
            revisions, and the days and vehicles that add up to it; with --trips also
            every trip, session or hour. CSV has these contributions alone. Where the rows
            changed since the publication, the difference is told. For those who run the
            fleet: small counts are not hidden.
            Example:
              fleet-report explain
              fleet-report explain trips --city leipzig --day 2026-03-29
              fleet-report explain distance_km --day 2026-03-29 --zone Altlindenau --trips
            """
    )

    @Argument(help: "A figure's name; otherwise they are listed.") var figure: String?
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var city: CityOption
    @OptionGroup var period: PeriodOptions
    @OptionGroup var format: FormatOptions
    @Option(name: .long, help: ArgumentHelp("Only of this category.", valueName: "name"))
    var category: String?
    @Option(
        name: .long,
        help: ArgumentHelp("Only in this zone; \"outside all zones\" is one.", valueName: "name")
    )
    var zone: String?
    @Option(name: .long, help: ArgumentHelp("Only in this hour of the clock, 0 to 23.")) var hour:
        Int?
    @Flag(name: .long, help: "Every trip, charging session or hour that adds to it.")
    var trips = false
    @Flag(name: .long, help: "List the figures.") var list = false

    func validate() throws {
        guard [category != nil, zone != nil, hour != nil].filter(\.self).count <= 1 else {
            throw ValidationError("Say one of --category, --zone and --hour.")
        }
        if let hour, !(0...23).contains(hour) {
            throw ValidationError("--hour is \(hour), and must be 0 to 23.")
        }
        if let figure {
            guard !list else { throw ValidationError("Say either a figure or --list.") }
            do { _ = try ExplainedFigure(named: figure) } catch {
                throw ValidationError("\(error)")
            }
        }
    }

    func run() async throws {
        guard let figure else {
            format.put(ExplainedFigure.list)
            return
        }
        let request = ExplanationRequest(
            try ExplainedFigure(named: figure),
            of: selection,
            showsTrips: trips
        )
        try await database.withWorkspace { workspace in
            let explanation = try await workspace.explanation(
                request,
                try await workspace.city(city.city),
                try period.period()
            )
            Terminal.put(try explanation.rendered(format.json ? .json : format.format))
        }
    }

    private var selection: FigureSelection {
        if let category { return .category(category) }
        if let zone { return .zone(named: zone) }
        return hour.map { .hour($0) } ?? .everything
    }
}
