/// A figure over some days, by the code that a report has it from.
struct FigureValue: Sendable {
    /// `nil` where the report says that there are no data.
    let number: ReportNumber?
    /// Before it was rounded, from the sums that it is made of.
    let unrounded: Double?
    /// Those sums, in steps.
    let parts: [Int]

    /// The figure over days that are narrowed to what it is of.
    init(_ figure: ExplainedFigure, of days: [DayFigures]) {
        let sums = PeriodSums(ShownDays(all: days))
        number = FigureValue.number(figure, sums)
        parts = figure.parts.map { part in days.reduce(0) { $0 + part.steps(of: $1) } }
        guard number != nil else {
            unrounded = nil
            return
        }
        let units = zip(figure.parts, parts).map { $0.units($1) }
        if figure.isMeanOfDays {
            unrounded = ratio(units[0], Double(days.count))
        } else if units.count == 2 {
            unrounded = ratio(units[0] * (figure.quantity == .percent ? 100 : 1), units[1])
        } else {
            unrounded = units[0]
        }
    }

    private static func number(_ figure: ExplainedFigure, _ sums: PeriodSums) -> ReportNumber? {
        guard sums.days > 0 else { return nil }
        if let id = figure.keyFigure { return keyFigure(id, sums).value }
        return switch figure {
        case .coverage: ReportNumber(sums.usage.seconds.coveragePercent, .percent)
        case .chargingSessions: ReportNumber(Double(sums.usage.chargingSessions), .count)
        default: ReportNumber(Double(sums.usage.batterySwaps), .count)
        }
    }

    /// Share of what the figure speaks of that is known.
    static func coverage(_ figure: ExplainedFigure, of days: [DayFigures]) -> ReportNumber? {
        keyFigure(figure.keyFigure ?? .trips, PeriodSums(ShownDays(all: days))).coverage
    }

    private static func keyFigure(_ id: KeyFigure.ID, _ sums: PeriodSums) -> KeyFigure {
        // A figure of its own is compared with nothing.
        let day = CivilDate(daysSince1970: 0)
        let comparison = Comparison(first: day, last: day, days: [], previous: ShownDays(all: []))
        return KeyFigure(id: id, sums: sums, comparison: comparison)
    }
}
