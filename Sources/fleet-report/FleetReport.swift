import ArgumentParser
import FleetService
import Foundation

/// The command line: arguments, wiring, exit codes.
@main
struct FleetReport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fleet-report",
        abstract: "Energy and usage of light electric vehicle fleets, from log files to reports.",
        discussion: """
            A first day, without any set-up (a private database is made in .fleet):
              fleet-report city add leipzig --name Leipzig --zone Europe/Berlin
              fleet-report import rides/*.csv --profile wheellog --city leipzig
              fleet-report nightly
              fleet-report report --city leipzig --audience lab --out report

            Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done with quarantined or
            low-coverage data (with --strict), 4 input not complete yet, 5 locked by
            another run.
            """,
        version: "0.1",
        groupedSubcommands: [
            CommandGroup(
                name: "Fleet",
                subcommands: [CityCommand.self, VehicleCommand.self]
            ),
            CommandGroup(
                name: "Data in",
                subcommands: [
                    ImportCommand.self, ProfilesCommand.self, QuarantineCommand.self,
                    SimulateCommand.self,
                ]
            ),
            CommandGroup(
                name: "Figures out",
                subcommands: [
                    NightlyCommand.self, PublishedCommand.self, ReportCommand.self,
                    DeliverCommand.self, OpenDataCommand.self, ExplainCommand.self,
                    TripsCommand.self,
                    ChargingCommand.self, LedgerCommand.self, UtilisationCommand.self,
                    EnergyCommand.self, BatteryCommand.self, CalibrationCommand.self,
                    FlowsCommand.self, CellsCommand.self, MDSCommand.self, ClimateCommand.self,
                    CompareCommand.self,
                    DrivesCommand.self, SegmentationCommand.self, DefinitionsCommand.self,
                ]
            ),
            CommandGroup(
                name: "Over the network",
                subcommands: [ServeCommand.self, TokenCommand.self]
            ),
            CommandGroup(
                name: "Blocks as files",
                subcommands: [PackCommand.self, UnpackCommand.self, InspectCommand.self]
            ),
            CommandGroup(
                name: "Running it",
                subcommands: [
                    RunsCommand.self, VerifyCommand.self, CompactCommand.self,
                    RetentionCommand.self,
                    EraseCommand.self,
                    DatabaseCommand.self,
                ]
            ),
        ]
    )

    static func main() async {
        Terminal.keepStreams()
        MemoryUse.keepPages()
        do {
            var command = try parseAsRoot()
            if var async = command as? any AsyncParsableCommand {
                try await async.run()
            } else {
                try command.run()
            }
        } catch let code as ExitCode {
            Foundation.exit(code.rawValue)
        } catch {
            if exitCode(for: error) == .success {
                Terminal.put(fullMessage(for: error) + "\n")
                Foundation.exit(0)
            }
            if exitCode(for: error) == .validationFailure {
                Terminal.say(fullMessage(for: error))
                Foundation.exit(2)
            }
            Terminal.say("fleet-report: \(message(for: error))")
            Foundation.exit(ErrorExit.code(for: error))
        }
    }
}
