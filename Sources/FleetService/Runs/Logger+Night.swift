import Foundation
import Logging

/// What a night says as it goes. Ids of vehicles are not in it: a log is out of an erasure's reach.
extension Logger {
    func nightBegins(version: String, cities: Int) {
        info(
            "run started: version \(version), cities: \(cities)",
            metadata: [
                "event": "run_started", "version": "\(version)",
                "cities": .stringConvertible(cities),
            ]
        )
    }

    func willNotWriteMetrics(_ error: any Error) {
        warning(
            "the night goes on without its metrics: \(ErrorExit.text(error))",
            metadata: ["event": "not_written"]
        )
    }

    func cityBegins() {
        info("city started", metadata: ["event": "city_started"])
    }

    /// What the city's night published and could not do, then that it ended.
    func cityEnds(
        _ outcome: Result<NightlyResult, any Error>,
        code: Int32,
        milliseconds: Int64
    ) {
        switch outcome {
        case .success(let result):
            for day in result.published { published(day) }
            if !result.failures.isEmpty {
                error(
                    "vehicles that could not be worked on: \(result.failures.count); which and why says: fleet-report runs list",
                    metadata: [
                        "event": "vehicles_failed",
                        "vehicles": .stringConvertible(result.failures.count),
                    ]
                )
            }
        case .failure(let failure):
            log(
                level: code == 4 || code == 5 ? .warning : .error,
                "the city's night failed: \(ErrorExit.text(failure))",
                metadata: ["event": "city_failed"]
            )
        }
        let seconds = Double(milliseconds) / 1000
        var known: Metadata = [
            "event": "city_ended", "exit_code": .stringConvertible(code),
            "seconds": .stringConvertible(seconds),
        ]
        var words = "city ended with \(code) after \(String(format: "%.1f", seconds)) s"
        if let result = try? outcome.get() {
            let counts = [
                ("vehicles", result.vehicles), ("vehicle_days", result.vehicleDays),
                ("samples", result.samples), ("trips", result.trips),
                ("days_published", result.firstPublished.count),
                ("days_reissued", result.reissued.count), ("days_waiting", result.waiting.count),
            ]
            for (name, count) in counts { known[name] = .stringConvertible(count) }
            let list = counts.map { "\($0.replacing("_", with: " ")): \($1)" }
            words += "; " + list.joined(separator: ", ")
        }
        info("\(words)", metadata: known)
    }

    private func published(_ day: NightlyResult.Publication) {
        let isFirst = day.revision == 1
        info(
            "\(isFirst ? "published" : "re-issued") \(day.day): revision \(day.revision), coverage \(day.coveragePercent) %",
            metadata: [
                "event": isFirst ? "day_published" : "day_reissued", "day": "\(day.day)",
                "revision": .stringConvertible(day.revision),
                "coverage_percent": .stringConvertible(day.coveragePercent),
            ]
        )
    }

    func nightEnds(code: Int32) {
        info(
            "run ended with \(code)",
            metadata: ["event": "run_ended", "exit_code": .stringConvertible(code)]
        )
    }
}

extension NightlyResult {
    /// Days that were published for the first time.
    var firstPublished: [Publication] { published.filter { $0.revision == 1 } }

    /// Days that were published before, and differ.
    var reissued: [Publication] { published.filter { $0.revision > 1 } }
}
