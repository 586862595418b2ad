import ArgumentParser

@main
struct FleetReport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "fleet-report")
}
