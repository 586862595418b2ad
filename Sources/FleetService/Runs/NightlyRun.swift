import FleetStore
import Logging

/// What a run of the night did for all its cities.
package struct NightlyRun: Sendable {
    /// In order of city.
    package var results: [NightlyResult] = []
    /// Cities that failed as a whole, and why.
    package var failures: [(city: String, error: any Error)] = []
    /// What was not done beside the cities' work, in sentences.
    package var complaints: [String] = []
    private var codes: [Int32] = []

    init() {}

    /// The gravest of the cities' codes: a city that is locked or not complete does not hide one that
    /// failed.
    package var exitCode: Int32 {
        codes.max { Self.gravity($0) < Self.gravity($1) } ?? 0
    }

    private static func gravity(_ code: Int32) -> Int {
        // In order; any other code is as grave as a failure.
        [0, 3, 4, 5].firstIndex(of: code) ?? 4
    }

    mutating func add(_ outcome: Result<NightlyResult, any Error>, of cityID: String, code: Int32) {
        switch outcome {
        case .success(let result): results.append(result)
        case .failure(let error): failures.append((cityID, error))
        }
        codes.append(code)
    }

    /// Does what goes with the work; that it failed is told, and makes the run fail, but undoes
    /// nothing.
    mutating func attempt(_ sentence: String, _ log: Logger, _ body: () async throws -> Void) async
    {
        do {
            try await body()
        } catch {
            let complaint = "\(sentence): \(ErrorExit.text(error))"
            log.error("\(complaint)", metadata: ["event": "not_written"])
            complaints.append(complaint)
            codes.append(1)
        }
    }
}

extension NightlyResult {
    /// What a city's night that came to its end exits with.
    func exitCode(isStrict: Bool) -> Int32 {
        guard failures.isEmpty else { return 1 }
        guard held.isEmpty else { return 4 }
        return isStrict && isDoubtful ? 3 : 0
    }

    /// The result as runs keep it: JSON without a word of single vehicles, whom an erasure would have
    /// to be found in it.
    func runJSON() throws -> String {
        var kept = self
        kept.failures = [:]
        for day in kept.held.indices {
            kept.held[day].silent = ["vehicles: \(kept.held[day].silent.count)"]
        }
        if !missing.isEmpty { kept.missing = ["stretches set aside as damaged: \(missing.count)"] }
        return try SortedJSON.text(kept)
    }
}
