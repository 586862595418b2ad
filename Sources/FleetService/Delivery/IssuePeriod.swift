/// What a report is delivered of.
package enum IssueKind: String, Sendable, Codable, CaseIterable {
    case day, week, month, year
}

/// A day, week, month or year of the calendar.
struct IssuePeriod: Sendable, Hashable {
    let kind: IssueKind
    let firstDay: CivilDate
    /// Inclusive.
    let lastDay: CivilDate

    /// For folders and files: `2026-03-01`, `2026-W09`, `2026-03` or `2026`.
    var name: String {
        switch kind {
        case .day: firstDay.name
        case .week: "\(zeroPadded(week.year, width: 4))-W\(zeroPadded(week.number))"
        case .month: String(firstDay.name.prefix(7))
        case .year: String(firstDay.name.prefix(4))
        }
    }

    /// By ISO 8601: a week is of the year that has its Thursday.
    var week: (year: Int, number: Int) {
        let thursday = firstDay.advanced(by: 3)
        let newYear = CivilDate(thursday.year, 1, 1)
        return (thursday.year, (thursday.daysSince1970 - newYear.daysSince1970) / 7 + 1)
    }

    /// For readers, for example "1 March 2026" or "March 2026".
    func title(_ catalogue: Catalogue) -> String {
        switch kind {
        case .day: catalogue.date(firstDay)
        case .week:
            catalogue.fill(
                .deliveryWeek,
                [
                    "dates": .text(catalogue.dates(firstDay, lastDay)),
                    "week": .text(String(week.number)),
                ]
            )
        case .month:
            catalogue.fill(
                .deliveryMonth,
                [
                    "month": .text(catalogue.months[firstDay.month - 1]),
                    "year": .text(String(firstDay.year)),
                ]
            )
        case .year: String(firstDay.year)
        }
    }
}
