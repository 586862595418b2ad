import ArgumentParser
import FleetService

struct OpenDataCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open-data",
        abstract:
            "The tables of released months for an open data portal, with DCAT-AP.de metadata.",
        usage: """
            fleet-report open-data --to <dir> --publisher <name> --contact <address> \
            --base-url <url> [<options>]
            """,
        discussion: """
            Writes into DIR/CITY a CSV file for each table with all months in it, zones
            also as GeoJSON, catalog.jsonld for portals to harvest, and README.md with the
            licence and a note on quality. Names and addresses stay the same from month to
            month. What is too small to be shown is in none of it (see: fleet-report city
            disclosure). A file that lies there already is replaced only if it is of an
            earlier edition.

            Example:
              fleet-report open-data --city leipzig --to /srv/open-data \\
                  --publisher 'Stadt Leipzig' --contact opendata@leipzig.example \\
                  --base-url https://data.leipzig.example/fleet --contributor stadtLeipzig
            """
    )

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var city: CityOption
    // The parser would name the first of these that is missing, and the next one the next time.
    @Option(
        name: .long,
        help: ArgumentHelp("Folder to write into; required.", valueName: "dir"),
        transform: GivenPath.folder
    )
    var to: String?
    @Option(name: .long, help: ArgumentHelp("Who publishes the data; required.", valueName: "name"))
    var publisher: String?
    @Option(
        name: .long,
        help: ArgumentHelp("Mail address for questions; required.", valueName: "address")
    )
    var contact: String?
    @Option(name: .long, help: ArgumentHelp("Where DIR will be found; required.", valueName: "url"))
    var baseURL: String?
    @Option(name: .long, help: "dl-by-de/2.0, dl-zero-de/2.0 or cc-by/4.0.")
    var license: OpenDataLicense = .attribution
    @Option(
        name: .long,
        help: ArgumentHelp("Contributor at GovData, as stadtLeipzig.", valueName: "name")
    )
    var contributor: String?
    @Option(name: .long, help: "en or de.") var language: ReportLanguage = .de
    @Flag(name: .long, help: "Print the files' names as JSON.") var json = false

    func validate() throws {
        do { _ = try request() } catch { throw ValidationError("\(error)") }
    }

    private func request() throws -> OpenDataRequest {
        guard let to, let publisher, let contact, let baseURL else {
            let missing = [
                ("--to DIR", to), ("--publisher NAME", publisher), ("--contact ADDRESS", contact),
                ("--base-url URL", baseURL),
            ].filter { $0.1 == nil }.map(\.0)
            throw ValidationError("Missing: \(missing.joined(separator: ", ")).")
        }
        return try OpenDataRequest(
            publisher: publisher,
            contact: contact,
            license: license,
            baseURL: baseURL,
            contributor: contributor,
            language: language,
            folder: to,
            nowMillis: Clock.nowMillis
        )
    }

    func run() async throws {
        let files = try await database.withWorkspace { workspace in
            try await workspace.writeOpenData(try await workspace.city(city.city), try request())
        }
        if json {
            Terminal.put(try SortedJSON.text(files) + "\n")
        } else {
            Terminal.put(files.map { $0 + "\n" }.joined())
        }
    }
}
