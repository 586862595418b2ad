/// Where the figures of a report come from, by names that stay the same.
///
/// The first file of the CSV output and the first members of the JSON object.
extension PeriodReport {
    var provenance: [(name: String, value: ReportCell)] {
        [
            ("city_id", .text(cityID)),
            ("city_name", .text(cityName)),
            ("time_zone", .text(clock.identifier)),
            ("from_day", .date(firstDay)),
            ("to_day", .date(lastDay)),
            ("days_in_period", .count(days.count)),
            ("days_published", .count(sums.days)),
            ("days_not_published", .text(missingDays.map(\.name).joined(separator: " "))),
            (
                "revisions",
                .text(
                    revisions.map { "\($0.days) x r\($0.revision)" }
                        .joined(separator: ", ")
                )
            ),
            ("definitions", .text(definitions.joined(separator: ", "))),
            ("coverage_percent", .quantity(coveragePercent, .percent)),
            ("samples", .count(quality.samples)),
            (
                "data_through",
                dataThroughMillis.map { .instant(clock.reading(atMillis: $0)) } ?? .missing
            ),
            ("generated", .instant(clock.reading(atMillis: generatedMillis))),
            ("previous_from_day", .date(comparison.first)),
            ("previous_to_day", .date(comparison.last)),
            ("not_comparable_because", comparison.reason.map { .text($0.sentence) } ?? .missing),
        ]
    }

    /// How many days come from which revision.
    var revisions: [(revision: Int, days: Int)] {
        var days: [Int: Int] = [:]
        for day in self.days.compactMap(\.published) { days[day.revision, default: 0] += 1 }
        return days.sorted { $0.key < $1.key }.map { (revision: $0.key, days: $0.value) }
    }
}

extension Comparison.Reason {
    /// For data files, which speak one language.
    fileprivate var sentence: String {
        switch self {
        case .nothingPublishedHere: "no day of this period is published"
        case .nothingPublishedThere: "no day of the previous period is published"
        case .daysMissingThere(let published, let needed):
            "of the \(needed) days to compare with, \(published) are published"
        case .definitionsDiffer(let here, let there):
            "definitions differ: \(here) here, \(there) there"
        }
    }
}
