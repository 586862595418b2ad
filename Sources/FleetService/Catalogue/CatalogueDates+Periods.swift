extension CalendarPeriod {
    /// For readers, for example "1 March 2026" or "March 2026".
    func title(_ catalogue: Catalogue) -> String {
        let first = days.lowerBound
        return switch kind {
        case .day: catalogue.date(first)
        case .week:
            catalogue.fill(
                .deliveryWeek,
                [
                    "dates": .text(catalogue.dates(first, days.upperBound)),
                    "week": .text(String(week.number)),
                ]
            )
        case .month:
            catalogue.fill(
                .deliveryMonth,
                [
                    "month": .text(catalogue.months[first.month - 1]),
                    "year": .text(String(first.year)),
                ]
            )
        case .year: String(first.year)
        case nil: catalogue.dates(first, days.upperBound)
        }
    }
}
