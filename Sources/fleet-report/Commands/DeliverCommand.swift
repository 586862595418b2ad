import ArgumentParser
import FleetService

struct DeliverCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deliver",
        abstract: "Published reports into a folder with pages and a feed, and by mail.",
        discussion: """
            What was delivered before is left alone, so run it after every night: each
            published day, week, month and year goes once, and once more when it is issued
            again. A folder gets DIR/CITY/PERIOD/CITY_PERIOD_rN.html and so on, pages that
            lead there and a feed; earlier revisions stay. Mails carry the report itself,
            to each address once; those of this command go out unencrypted and without a
            password, to a relay on this machine or network. For anything else let
            sendmail do it, which is also what it does unless told.
            Examples:
              fleet-report deliver --to /srv/reports --what day,month --language de
              fleet-report deliver --mail-to desk@city.example --mail-from fleet@lab.example
            """
    )

    @OptionGroup var database: DatabaseOptions
    @Option(name: .long, help: ArgumentHelp("City; all of them without.", valueName: "id"))
    var city: String?
    @Option(name: .long, help: "Any of day, week, month, year, with commas.")
    var what = "day,week,month,year"
    @Option(
        name: .long,
        help: ArgumentHelp(
            "Any of \(Self.formatNames), with commas; otherwise a folder gets all, a mail one file.",
            valueName: "formats"
        )
    )
    var format: String?
    @Option(name: .long, help: "en or de.") var language: ReportLanguage = .en
    @Option(
        name: .long,
        help: ArgumentHelp("At most so many reports of a city, the newest.", valueName: "n")
    )
    var limit: Int?
    @OptionGroup(title: "Into a folder") var folder: FolderDeliveryOptions
    @OptionGroup(title: "By mail") var mail: MailOptions
    @Flag(name: .long, help: "Print what was delivered as JSON.") var json = false

    fileprivate static let formatNames = ReportFormat.allCases.map(\.rawValue)
        .joined(separator: ", ")

    func validate() throws {
        guard folder.to != nil || mail.mailTo != nil else {
            throw ValidationError("Say where to: --to DIR, --mail-to ADDRESS, or both.")
        }
        guard limit ?? 1 > 0 else { throw ValidationError("--limit must be 1 or more.") }
        guard !what.isEmpty, Self.words(what).allSatisfy({ PeriodKind(rawValue: $0) != nil }) else {
            throw ValidationError("--what takes any of day, week, month, year, with commas.")
        }
        if let format {
            let words = Self.words(format)
            guard !words.isEmpty, words.allSatisfy({ ReportFormat(rawValue: $0) != nil }) else {
                throw ValidationError("--format takes any of \(Self.formatNames), with commas.")
            }
        }
    }

    func run() async throws {
        let bar = ProgressBar("deliver", unit: "reports")
        let request = DeliveryRequest(
            city: city,
            kinds: Set(Self.words(what).compactMap(PeriodKind.init(rawValue:))),
            formats: format.map { Set(Self.words($0).compactMap(ReportFormat.init(rawValue:))) },
            language: language,
            limit: limit,
            folder: try folder.folder(),
            mail: try mail.mail(),
            nowMillis: Clock.nowMillis
        )
        let result = try await database.withWorkspace { workspace in
            try await LongWait.telling(json ? nil : Self.waiting(bar)) {
                try await workspace.deliver(request) { bar.update($0, of: $1) }
            }
        }
        bar.finish()
        Terminal.put(json ? result.tables.rendered(.json) : result.text)
        Terminal.say(result.sentence)
        for failure in result.failures { Terminal.say("fleet-report: \(failure)") }
        if result.exitCode != 0 { throw ExitCode(result.exitCode) }
    }

    /// What the bar tells on a terminal.
    private static func waiting(_ bar: ProgressBar) -> String? {
        let (done, total) = bar.counts
        guard !Terminal.isInteractive, total > 0 else { return nil }
        return "deliver: still making reports, \(done) of \(total) are done"
    }

    private static func words(_ list: String) -> [String] {
        list.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
}

/// A folder that reports are delivered into.
struct FolderDeliveryOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp("Folder to deliver into.", valueName: "dir"),
        transform: GivenPath.folder
    )
    var to: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Where it is on the web, for the links of feeds; without user or password.",
            valueName: "url"
        )
    )
    var baseURL: String?

    func validate() throws {
        guard to != nil || baseURL == nil else {
            throw ValidationError("--base-url goes with --to.")
        }
        do { _ = try folder() } catch { throw ValidationError("\(error)") }
    }

    func folder() throws -> DeliveryRequest.Folder? {
        try to.map { try DeliveryRequest.Folder(path: $0, baseURL: baseURL) }
    }
}

/// Whom reports are mailed to, and how.
struct MailOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "Addresses, with commas; each gets a mail of its own.",
            valueName: "addr"
        )
    )
    var mailTo: String?

    @Option(name: .long, help: ArgumentHelp("Address that they come from.", valueName: "addr"))
    var mailFrom: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Relay on this machine or network: no encryption, no password.",
            valueName: "host:port"
        )
    )
    var smtp: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Program to hand mails to; otherwise /usr/sbin/sendmail.",
            valueName: "path"
        ),
        transform: GivenPath.file
    )
    var sendmail: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Mail what was published from this day on; otherwise in the last "
                + "\(DeliveryRequest.Mail.usualDays) days.",
            valueName: "day"
        )
    )
    var since: String?

    func validate() throws {
        guard let mailTo else {
            guard mailFrom == nil, smtp == nil, sendmail == nil, since == nil else {
                throw ValidationError(
                    "--mail-from, --smtp, --sendmail and --since go with --mail-to."
                )
            }
            return
        }
        guard let mailFrom else { throw ValidationError("Say --mail-from beside --mail-to.") }
        guard smtp == nil || sendmail == nil else {
            throw ValidationError("Say either --smtp or --sendmail.")
        }
        do {
            _ = try MailAddress.list(mailTo)
            _ = try MailAddress(mailFrom)
            _ = try smtp.map(MailRoute.relay)
            _ = try Period(day: since, from: nil, to: nil)
        } catch {
            throw ValidationError("\(error)")
        }
    }

    func mail() throws -> DeliveryRequest.Mail? {
        guard let mailTo, let mailFrom else { return nil }
        return DeliveryRequest.Mail(
            from: try MailAddress(mailFrom),
            to: try MailAddress.list(mailTo),
            route: try MailRoute(relay: smtp, program: sendmail),
            since: try Period(day: since, from: nil, to: nil)?.range.lowerBound
        )
    }
}
