extension NightlyResult {
    package static func json(_ results: [NightlyResult]) throws -> String {
        var shown = results
        for result in shown.indices {
            for day in shown[result].published.indices {
                let coverage = shown[result].published[day].coveragePercent
                shown[result].published[day].coveragePercent = coverage.printed
            }
        }
        return try SortedJSON.text(shown) + "\n"
    }

    /// One row a published day.
    package static func table(_ results: [NightlyResult]) -> Table {
        Table(
            columns: [
                "city", "published_day", "revision", "coverage_percent", "rows_quarantined",
            ],
            rows: results.flatMap { result in
                result.published.map {
                    [
                        .text(result.city), .text($0.day), .integer(Int($0.revision)),
                        .decimal($0.coveragePercent, places: 1), .integer($0.rowsQuarantined),
                    ]
                }
            }
        )
    }

    /// What the night did, in a sentence.
    package var sentence: String {
        var parts: [String] = []
        if didNothing {
            parts.append("nothing to do")
        } else {
            parts.append(
                "\(vehicleDays) vehicle-days (vehicles: \(vehicles), samples: \(samples), trips: \(trips))"
            )
            parts.append("\(published.count) published")
        }
        if !periods.isEmpty {
            let names = periods.map { "\($0.kind) of \($0.firstDay) (revision \($0.revision))" }
            parts.append(
                "issued with them: \(names.prefix(3).joined(separator: ", "))"
                    + (names.count > 3 ? " and \(names.count - 3) more" : "")
            )
        }
        parts += held.map(\.sentence)
        if !waiting.isEmpty {
            parts.append("\(waiting.joined(separator: ", ")) not over yet")
        }
        if !missing.isEmpty {
            parts.append(
                "set aside as damaged and missing: \(missing.prefix(3).joined(separator: ", "))"
                    + (missing.count > 3 ? " and \(missing.count - 3) more" : "")
            )
        }
        if !closed.isEmpty {
            parts.append(
                "closed by an erasure or by retention and left as published: "
                    + closed.prefix(3).joined(separator: ", ")
                    + (closed.count > 3 ? " and \(closed.count - 3) more" : "")
            )
        }
        if let keptBefore {
            parts.append("days before \(keptBefore) are left alone, as retention has been applied")
        }
        for failure in failures.sorted(by: { $0.key < $1.key }) {
            parts.append("vehicle \(failure.key) failed: \(failure.value)")
        }
        return "\(city): " + parts.joined(separator: "; ")
    }
}

extension NightlyResult.HeldDay {
    /// Why the day is not published, and until when.
    fileprivate var sentence: String {
        "\(day) is not published yet: \(silent.count) of \(usual) vehicles that usually have sent "
            + "by now are silent (\(silent.prefix(5).joined(separator: ", "))"
            + (silent.count > 5 ? " and \(silent.count - 5) more" : "")
            + "); without them it will be from \(until) on, or with --wait-hours 0"
    }
}
