extension ReportPage {
    /// Days a page lists; the CSV has them all.
    private static let listedChanges = 40

    /// What was said otherwise before.
    var changeSection: Markup {
        section(
            "changes",
            .sectionChanges,
            reading: changeReading,
            report.changes.isEmpty
                ? .empty : table(report.table(.changes), longest: Self.listedChanges)
        )
    }

    private var changeReading: String {
        guard let latest = report.changes.first else { return text(.readingChangesNone) }
        let days = Set(report.changes.map(\.date)).count
        let trips = report.changes.reduce(0) { $0 + $1.now.totals.trips - $1.before.totals.trips }
        return catalogue.fill(
            .readingChanges,
            [
                "days": .count(days),
                "latest": .text(
                    catalogue.date(report.clock.reading(atMillis: latest.publishedMillis).date)
                ),
                "trips": .text(
                    ReportNumber(Double(trips), .count).map(catalogue.signedMeasure)
                        ?? text(.missing)
                ),
            ]
        )
    }
}

extension DayChange.Cause {
    var label: TextKey {
        switch self {
        case .definitions: .causeDefinitions
        case .lateData: .causeLateData
        case .lostData: .causeLostData
        case .derivedAnew: .causeDerivedAnew
        case .fleet: .causeFleet
        case .zones: .causeZones
        case .quarantine: .causeQuarantine
        case .unknown: .causeUnknown
        }
    }
}
