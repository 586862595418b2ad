import ArgumentParser
import FleetService
import Foundation

struct NightlyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "nightly",
        abstract: "Trips, energy and states of what is new; publishes each day that is over.",
        discussion: """
            Run it again as often as you like: it does what is left to do. Late data re-issues a
            published day as its next revision. A city's night is one process's, unless all that
            work on it are started with --share.
            Example:
              fleet-report nightly --city leipzig
            """
    )

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var city: CityOption
    @OptionGroup var period: PeriodOptions
    @Option(name: .long, help: "missing, failed or all.") var reprocess: Reprocess = .missing
    @Option(name: .long, help: "Vehicles worked on at once.")
    var workers = ProcessInfo.processInfo.activeProcessorCount
    @Flag(
        name: .long,
        help: "Work on the same night as others, on any machine, that were started so too."
    )
    var share = false
    @Option(
        name: .long,
        help: "Hours after its end that a day waits for vehicles that usually have sent by then."
    )
    var waitHours = Workspace.usualPatienceHours
    @Flag(name: .long, help: "Print what was done as JSON.") var json = false
    @Flag(
        name: .long,
        help: "Exit with 3 when a published day has low coverage or quarantined rows."
    )
    var strict = false

    func validate() throws {
        guard (1...64).contains(workers) else {
            throw ValidationError("--workers must be from 1 to 64.")
        }
        guard (0...720).contains(waitHours) else {
            throw ValidationError("--wait-hours must be from 0 to 720.")
        }
        guard !share || reprocess != .all else {
            throw ValidationError(
                "--share works off what is marked, and --reprocess all marks it anew: run it alone."
            )
        }
    }

    func run() async throws {
        let bar = ProgressBar("nightly", unit: "vehicles")
        try await database.withWorkspace(connections: workers + 2) { workspace in
            let night = try await workspace.nightly(
                city: city.city,
                period: try period.period(),
                reprocess: reprocess,
                workers: workers,
                isShared: share,
                patienceHours: waitHours,
                nowMillis: Clock.nowMillis,
                progress: { bar.update($0, of: $1) }
            )
            bar.finish()
            Terminal.put(
                json
                    ? try NightlyResult.json(night.results)
                    : NightlyResult.table(night.results).rendered(.table)
            )
            for result in night.results { Terminal.say(result.sentence) }
            for failure in night.failures {
                let cause = database.location.cause(of: failure.error)
                Terminal.say("city \(failure.city): \(ErrorExit.text(cause))")
            }
            if let first = night.failures.first { throw ExitCode(ErrorExit.code(for: first.error)) }
            if night.results.contains(where: { !$0.failures.isEmpty }) { throw ExitCode(1) }
            if night.results.contains(where: { !$0.held.isEmpty }) { throw ExitCode(4) }
            if strict, night.results.contains(where: \.isDoubtful) { throw ExitCode(3) }
        }
    }
}
