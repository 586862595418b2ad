import ArgumentParser
import FleetService
import Foundation

/// Where the database is.
struct DatabaseOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "PostgreSQL to use; otherwise FLEET_DATABASE_URL, otherwise a private one.",
            valueName: "url"
        )
    )
    var database: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "File that holds its password; otherwise FLEET_DATABASE_PASSWORD_FILE, PGPASSWORD or ~/.pgpass.",
            valueName: "file"
        ),
        transform: GivenPath.file
    )
    var databasePasswordFile: String?

    @Option(
        name: .long,
        help: ArgumentHelp("Folder of the private PostgreSQL; otherwise .fleet.", valueName: "dir"),
        transform: GivenPath.folder
    )
    var dataFolder = ".fleet"

    func validate() throws {
        // What an unset variable of a script leaves; the private database is not what it meant.
        if database == "" {
            throw ValidationError("--database is empty; give a URL, or leave the option out.")
        }
        if let database, DatabaseLocation.holdsPassword(database) {
            throw ValidationError(
                "--database holds a password, which everyone on this machine can read in the list "
                    + "of processes. Leave it out of the URL and give it in PGPASSWORD, in "
                    + "~/.pgpass, or in a file named with --database-password-file; or give the "
                    + "whole URL in FLEET_DATABASE_URL."
            )
        }
        if databasePasswordFile != nil, case .folder = location {
            throw ValidationError(
                "--database-password-file is for --database or FLEET_DATABASE_URL; the private "
                    + "PostgreSQL has no password."
            )
        }
    }

    var location: DatabaseLocation {
        let environment = ProcessInfo.processInfo.environment
        guard let url = database ?? environment["FLEET_DATABASE_URL"], !url.isEmpty else {
            return .folder(dataFolder)
        }
        let file = databasePasswordFile ?? environment["FLEET_DATABASE_PASSWORD_FILE"]
        return .url(url, passwordFile: file?.isEmpty == true ? nil : file)
    }

    /// Opens the database for the length of a command.
    func withWorkspace<T>(connections: Int = 4, _ body: (Workspace) async throws -> T) async throws
        -> T
    {
        let workspace: Workspace
        do {
            workspace = try await Workspace.open(location, connections: connections)
        } catch {
            throw location.cause(of: error)
        }
        do {
            let result = try await body(workspace)
            await workspace.close()
            return result
        } catch {
            await workspace.close()
            throw location.cause(of: error)
        }
    }
}

/// Which city.
struct CityOption: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp("City; not needed when there is only one.", valueName: "id")
    )
    var city: String?
}

/// Which days.
struct PeriodOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("One day, as 2026-03-31.", valueName: "day"))
    var day: String?

    @Option(name: .long, help: ArgumentHelp("First day of a period.", valueName: "day"))
    var from: String?

    @Option(name: .long, help: ArgumentHelp("Last day of a period, included.", valueName: "day"))
    var to: String?

    @Option(name: .long, help: ArgumentHelp("One month, as 2026-03.", valueName: "month"))
    var month: String?

    @Option(name: .long, help: ArgumentHelp("One year, as 2026.", valueName: "year"))
    var year: String?

    func validate() throws {
        let given = [
            ("--day", day != nil), ("--month", month != nil),
            ("--year", year != nil), ("--from and --to", from != nil || to != nil),
        ].filter(\.1).map(\.0)
        guard given.count <= 1 else {
            throw ValidationError("Say either \(given.joined(separator: " or ")).")
        }
        if (from == nil) != (to == nil) {
            let (given, other) = from != nil ? ("--from", "--to") : ("--to", "--from")
            throw ValidationError(
                "Say \(other) beside \(given), or --day, --month or --year alone."
            )
        }
        do { _ = try period() } catch { throw ValidationError("\(error)") }
    }

    func period() throws -> Period? {
        if let month { return try Period(month: month) }
        if let year { return try Period(year: year) }
        return try Period(day: day, from: from, to: to)
    }

    /// As it was given, for those who read later what was run.
    var words: [String] {
        [("--day", day), ("--from", from), ("--to", to), ("--month", month), ("--year", year)]
            .flatMap { name, value in value.map { [name, $0] } ?? [] }
    }
}

/// How a table is printed.
struct FormatOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "table, csv or json; the last two have six decimals.",
            valueName: "format"
        )
    )
    var format: Table.Format = .table

    @Flag(name: .long, help: "The same as --format json.")
    var json = false

    func put(_ table: Table) { Terminal.put(table.rendered(json ? .json : format)) }

    func put(_ tables: TableSet) { Terminal.put(tables.rendered(json ? .json : format)) }
}

extension Table.Format: ExpressibleByArgument {}
extension DefinitionOutput.Format: ExpressibleByArgument {}
extension BatteryGrouping: ExpressibleByArgument {}
extension Grouping: ExpressibleByArgument {}
extension LogFormat: ExpressibleByArgument {}
extension ClimatePart: ExpressibleByArgument {}
extension ComparedBy: ExpressibleByArgument {}
extension EnergyGrouping: ExpressibleByArgument {}
extension FlowGrouping: ExpressibleByArgument {}
extension OpenDataLicense: ExpressibleByArgument {}
extension Reprocess: ExpressibleByArgument {}
extension ReportAudience: ExpressibleByArgument {}
extension ReportLanguage: ExpressibleByArgument {}
extension TripFiles.TextFormat: ExpressibleByArgument {}

/// How log files are read.
struct ReadingArguments: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp("A built-in profile's name, or a .json file.", valueName: "name"),
        transform: GivenPath.nameOrFile
    )
    var profile: String

    @Option(name: .long, help: ArgumentHelp("Vehicle the files belong to.", valueName: "id"))
    var vehicle: String?

    @Option(
        name: .long,
        help: ArgumentHelp("IANA zone in which the files' times are written.", valueName: "zone")
    )
    var zone: String?

    @Option(
        name: .long,
        help: ArgumentHelp("Instant from which 'seconds since start' counts.", valueName: "time")
    )
    var start: String?

    func validate() throws {
        do { try options.check() } catch { throw ValidationError("\(error)") }
    }

    var options: ReadingOptions {
        ReadingOptions(vehicle: vehicle, zone: zone, start: start, nowMillis: Clock.nowMillis)
    }
}

/// The clock of this machine.
enum Clock {
    static var nowMillis: Int64 { Int64(Date().timeIntervalSince1970 * 1000) }
}
