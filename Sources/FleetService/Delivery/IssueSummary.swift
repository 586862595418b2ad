/// What is said of a report beside it: on index pages, in feeds and in mails.
///
/// Read from the report's own JSON, so that nothing is said that the report leaves out.
struct IssueSummary: Sendable, Codable, Equatable {
    var coveragePercent: Double?
    var daysInPeriod: Int?
    var daysPublished: Int?
    var keyFigures: [Figure]?

    struct Figure: Sendable, Codable, Equatable {
        var figure: String
        var value: Double?
        /// Names of what is too small to be shown.
        var suppressed: String?
    }

    enum CodingKeys: String, CodingKey {
        case coveragePercent = "coverage_percent"
        case daysInPeriod = "days_in_period"
        case daysPublished = "days_published"
        case keyFigures = "key_figures"
    }

    func coverage(_ catalogue: Catalogue) -> String {
        catalogue.measure(ReportNumber(coveragePercent, .percent))
    }

    /// That days are missing; `nil` when none is.
    func gap(_ catalogue: Catalogue) -> String? {
        guard let daysInPeriod, let daysPublished, daysPublished < daysInPeriod else { return nil }
        let value = catalogue.fill(
            .factDaysValue,
            ["published": .count(daysPublished), "days": .count(daysInPeriod)]
        )
        return "\(catalogue.fill(.factDays)): \(value)"
    }

    /// Each figure under its name, as the report writes it.
    func figures(_ catalogue: Catalogue) -> [(label: String, value: String)] {
        (keyFigures ?? []).compactMap { entry in
            guard let id = KeyFigure.ID(rawValue: entry.figure) else { return nil }
            let isSuppressed = entry.suppressed?.split(separator: " ").contains("value") == true
            return (
                catalogue.fill(id.label),
                isSuppressed
                    ? catalogue.fill(.suppressed)
                    : catalogue.measure(ReportNumber(entry.value, id.quantity))
            )
        }
    }
}
