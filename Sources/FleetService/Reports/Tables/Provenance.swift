/// Where the figures of a report come from, by names that stay the same and labels for
/// readers.
///
/// The first file of the CSV output, the first members of the JSON object, the workbook's first sheet.
extension PeriodReport {
    var provenance: [(name: String, label: TextKey, value: ReportCell)] {
        [
            ("city_id", .provenanceCityID, .text(cityID)),
            ("city_name", .provenanceCity, .text(cityName)),
            ("time_zone", .factTimeZone, .text(clock.identifier)),
            ("from_day", .provenanceFirstDay, .date(firstDay)),
            ("to_day", .provenanceLastDay, .date(lastDay)),
            ("days_in_period", .provenanceDays, .count(days.count)),
            ("days_published", .factDays, .count(publishedDayCount)),
            (
                "days_not_published", .provenanceDaysNotPublished,
                .text(missingDays.map(\.name).joined(separator: " "))
            ),
            (
                "revisions",
                .factRevisions,
                .text(
                    revisions.map { "\($0.days) x r\($0.revision)" }
                        .joined(separator: ", ")
                )
            ),
            ("definitions", .factDefinitions, .text(definitions.joined(separator: ", "))),
            (
                "disclosure_minimum", .factDisclosure,
                minimum.map { .count($0) } ?? .missing
            ),
            ("coverage_percent", .columnCoverage, .quantity(coveragePercent, .percent)),
            ("samples", .provenanceSamples, .count(quality.samples)),
            (
                "data_through",
                .factDataThrough,
                dataThroughMillis.map { .instant(clock.reading(atMillis: $0)) } ?? .missing
            ),
            ("generated", .provenanceGenerated, .instant(clock.reading(atMillis: generatedMillis))),
            ("previous_from_day", .provenancePreviousFirstDay, .date(comparison.first)),
            ("previous_to_day", .provenancePreviousLastDay, .date(comparison.last)),
            (
                "not_comparable_because", .provenanceNotComparable,
                comparison.reason.map { .text($0.sentence) } ?? .missing
            ),
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
