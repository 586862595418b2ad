import FleetStore

/// Runs as a table, one line each.
struct RunTable {
    let runs: [RunRow]

    var table: Table {
        Table(
            columns: [
                "run", "started", "ended", "seconds", "command", "cities", "state", "exit_code",
                "days_published", "days_reissued", "failures",
            ],
            rows: runs.map { run in
                let done = run.cities.compactMap { $0.resultJSON.flatMap(RunCityResult.init) }
                // What a process did that was killed, it did not live to say.
                let told = run.isKilled ? nil : done
                return [
                    .text(run.id), .text(UTCTime.text(run.startedMillis)),
                    .text(run.endedMillis.map(UTCTime.text)),
                    .decimal(
                        run.endedMillis.map { Double($0 - run.startedMillis) / 1000 },
                        places: 1
                    ),
                    .text(run.command),
                    .text(run.cities.map(\.cityID).joined(separator: ", ")),
                    .text(run.state), .integer(run.exitCode),
                    .integer(told.map { Int32(clamping: $0.reduce(0) { $0 + $1.firstPublished }) }),
                    .integer(told.map { Int32(clamping: $0.reduce(0) { $0 + $1.reissued }) }),
                    .text(run.failures),
                ]
            },
            headings: [
                "started": "started", "seconds": "seconds", "command": "command",
                "cities": "cities", "state": "state", "exit_code": "exit",
                "days_published": "published", "days_reissued": "re-issued",
                "failures": "failures",
            ]
        )
    }
}

extension RunRow {
    /// `under way` only while somebody holds the lock of a city that it began and did not end.
    fileprivate var state: String {
        if endedMillis != nil { return "ended" }
        return isKilled ? "killed" : "under way"
    }

    fileprivate var isKilled: Bool {
        endedMillis == nil && !cities.contains(where: \.isUnderWay)
    }

    /// What went wrong, in words; `nil` when nothing did.
    fileprivate var failures: String? {
        let parts = cities.flatMap { city in
            let whole = city.failure.map { ["\(city.cityID): \($0)"] } ?? []
            let killed =
                city.endedMillis == nil && !city.isUnderWay
                ? ["\(city.cityID): its process ended without a word"] : []
            return whole + killed
                + city.vehicles.map { "\(city.cityID): vehicle \($0.id): \($0.failure)" }
        }
        return parts.isEmpty ? nil : parts.joined(separator: "; ")
    }
}

/// What is read again of the result that a run kept, maybe years ago and by another version.
struct RunCityResult {
    var firstPublished: Int
    var reissued: Int
    var waiting: Int

    private struct Kept: Decodable {
        struct Day: Decodable { var revision: Int }

        var published: [Day]?
        var waiting: [String]?
    }

    init?(_ json: String) {
        guard let kept = try? SortedJSON.value(Kept.self, from: json) else { return nil }
        let days = kept.published ?? []
        firstPublished = days.count { $0.revision == 1 }
        reissued = days.count - firstPublished
        waiting = kept.waiting?.count ?? 0
    }
}
