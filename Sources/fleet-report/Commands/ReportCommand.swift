import ArgumentParser
import FleetService

struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "The report of a published period.",
        discussion: """
            For staff, counts below the city's minimum (10) are not shown, nor any from
            which they could be told: of a few vehicles, all. Then ask for --audience lab.
            Examples:
              fleet-report report --city leipzig --month 2026-03 --out march
              fleet-report report --year 2026 --format html,pdf --language de --out 2026
              fleet-report report --city leipzig --day 2026-03-01 --audience lab --out day
            """
    )

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var city: CityOption
    @OptionGroup var period: PeriodOptions
    @Option(
        name: .long,
        help: ArgumentHelp("Folder to write into.", valueName: "dir"),
        transform: GivenPath.folder
    )
    var out: String
    @Option(name: .long, help: "Any of \(Self.formats), with commas; pdf needs weasyprint.")
    var format = "html,csv,json"
    @Option(name: .long, help: "en or de.") var language: ReportLanguage = .en
    @Option(
        name: .long,
        help: "staff (small counts are not shown) or lab (for those who run the fleet: all are)."
    )
    var audience: ReportAudience = .staff
    @Flag(name: .long, help: "Print the files' names as JSON.") var json = false

    private static let formats = ReportFormat.allCases.map(\.rawValue).joined(separator: ", ")

    func validate() throws {
        guard !words.isEmpty, words.allSatisfy({ ReportFormat(rawValue: $0) != nil }) else {
            throw ValidationError("--format takes any of \(Self.formats), with commas.")
        }
    }

    private var words: [String] { format.split(separator: ",").map(String.init) }

    private var waiting: String {
        "report: still writing \(words.joined(separator: ", ")) into \(out)"
    }

    func run() async throws {
        try await database.withWorkspace { workspace in
            let city = try await workspace.city(city.city)
            let report = try await LongWait.telling(json ? nil : waiting) {
                try await workspace.report(
                    city,
                    try period.period(),
                    formats: Set(words.compactMap(ReportFormat.init(rawValue:))),
                    language: language,
                    audience: audience,
                    to: out,
                    nowMillis: Clock.nowMillis
                )
            }
            if json {
                Terminal.put(try SortedJSON.text(report.files) + "\n")
            } else {
                Terminal.put(report.files.map { $0 + "\n" }.joined())
            }
            if let notice = report.notice { Terminal.say("fleet-report: \(notice)") }
        }
    }
}
