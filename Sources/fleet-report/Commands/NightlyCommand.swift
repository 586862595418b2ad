import ArgumentParser
import FleetService
import Foundation
import Logging

struct NightlyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "nightly",
        abstract: "Trips, energy and states of what is new; publishes each day that is over.",
        discussion: """
            Run it again as often as you like: it does what is left to do. Late data
            re-issues a published day as its next revision. A city's night is one
            process's, unless all that work on it are started with --share. A city that
            fails stops no other. What it does it says on standard error, and 'runs list'
            says it later.
            Examples:
              fleet-report nightly --city leipzig
              fleet-report nightly --log json \\
                  --metrics-file /var/lib/node_exporter/fleet.prom
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
    @Option(name: .long, help: "How it says what it does: text or json, one line an event.")
    var log: LogFormat = .text
    @Option(
        name: .long,
        help: ArgumentHelp(
            "File for Prometheus' node_exporter that gets how the nights of all cities ended.",
            valueName: "path"
        ),
        transform: GivenPath.file
    )
    var metricsFile: String?
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
        let logger = logger(bar)
        let night: NightlyRun
        do {
            night = try await database.withWorkspace(connections: workers + 2) { workspace in
                try await workspace.nightly(
                    city: city.city,
                    period: try period.period(),
                    reprocess: reprocess,
                    workers: workers,
                    isShared: share,
                    patienceHours: waitHours,
                    isStrict: strict,
                    metricsFile: metricsFile,
                    nowMillis: Clock.nowMillis,
                    context: RunContext(
                        id: UUID(),
                        command: words.joined(separator: " "),
                        version: FleetReport.configuration.version,
                        log: logger,
                        clock: { Clock.nowMillis }
                    ),
                    progress: { bar.update($0, of: $1) }
                )
            }
        } catch  where log == .json {
            logger.critical("\(ErrorExit.text(error))")
            throw ExitCode(ErrorExit.code(for: error))
        }
        bar.finish()
        Terminal.put(
            json
                ? try NightlyResult.json(night.results)
                : NightlyResult.table(night.results).rendered(.table)
        )
        if log == .text {
            for result in night.results { Terminal.say(result.sentence) }
            for failure in night.failures {
                let cause = database.location.cause(of: failure.error)
                Terminal.say("city \(failure.city): \(ErrorExit.text(cause))")
            }
            for complaint in night.complaints { Terminal.say("fleet-report: \(complaint)") }
        }
        if night.exitCode != 0 { throw ExitCode(night.exitCode) }
    }

    /// Lines on standard error, above the bar where one is drawn.
    private func logger(_ bar: ProgressBar) -> Logger {
        Logger(label: "fleet-report") { [log] _ in
            LogLine(log, clock: { Clock.nowMillis }) { line in
                bar.finish()
                Terminal.write(line + "\n", to: .standardError)
            }
        }
    }

    /// The command with what decides on its work.
    private var words: [String] {
        ["nightly"] + (city.city.map { ["--city", $0] } ?? [])
            + period.words
            + (reprocess == .missing ? [] : ["--reprocess", reprocess.rawValue])
            + (share ? ["--share"] : []) + (strict ? ["--strict"] : [])
    }
}
