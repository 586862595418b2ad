import ArgumentParser
import FleetService
import Foundation

struct EraseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase",
        abstract:
            "Erases a vehicle, or some of its days, with a receipt; a dry run without --yes.",
        discussion: """
            Samples, what was made of them, rows in quarantine and, unless days are given,
            the vehicle itself. Published days stay and are closed: no further revision of
            them is issued, as its difference would tell of the vehicle. Each month's
            tables that held something are written anew, and are locked while that lasts.
            Example:
              fleet-report erase --vehicle bike-17 --receipt bike-17.json --yes
            """
    )

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var city: CityOption
    @Option(name: .long, help: ArgumentHelp("Vehicle to erase.", valueName: "id"))
    var vehicle: String
    @OptionGroup var period: PeriodOptions
    @Flag(name: .long, help: "Do it; otherwise only say what would go.") var yes = false
    @Option(
        name: .long,
        help: ArgumentHelp("File for the receipt as JSON, a new one.", valueName: "file"),
        transform: GivenPath.file
    )
    var receipt: String?
    @Flag(name: .long, help: "Print the receipt as JSON.") var json = false

    func run() async throws {
        // A dry run gives no receipt.
        let receipt = yes ? receipt : nil
        if let receipt { try OutputFile.check(receipt, replaces: false) }
        let bar = ProgressBar("erase", unit: "tables")
        let isPrivate = if case .folder = database.location { true } else { false }
        let made = try await database.withWorkspace { workspace in
            try await workspace.erase(
                vehicle: vehicle,
                city: city.city,
                period: try period.period(),
                isApplied: yes,
                isPrivate: isPrivate,
                nowMillis: Clock.nowMillis,
                progress: { bar.update($0, of: $1) }
            )
        }
        bar.finish()
        Terminal.put(json ? try made.json() : made.text)
        if let receipt { try OutputFile.write(Array(try made.json().utf8), to: receipt) }
    }
}
