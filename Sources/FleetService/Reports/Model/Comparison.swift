/// The previous period, and whether a change against it means anything.
struct Comparison: Sendable {
    let first: CivilDate
    let last: CivilDate
    let outcome: Outcome

    enum Outcome: Sendable {
        /// Sums over the days that lie exactly one shift before the published ones.
        case comparable(PeriodSums)
        case notComparable(Reason)
    }

    enum Reason: Sendable, Equatable {
        case nothingPublishedHere
        case nothingPublishedThere
        case daysMissingThere(published: Int, needed: Int)
        case definitionsDiffer(here: String, there: String)
    }

    var previous: PeriodSums? {
        if case .comparable(let sums) = outcome { sums } else { nil }
    }

    var reason: Reason? {
        if case .notComparable(let reason) = outcome { reason } else { nil }
    }

    /// Whole weeks back, so that each day meets the same weekday and the periods do not overlap.
    static func shiftDays(length: Int) -> Int { (length + 6) / 7 * 7 }

    init(
        first: CivilDate,
        last: CivilDate,
        days: [DayEntry],
        previous: ShownDays
    ) {
        let shift = Comparison.shiftDays(length: last.daysSince1970 - first.daysSince1970 + 1)
        self.first = first.advanced(by: -shift)
        self.last = last.advanced(by: -shift)
        let here = days.compactMap { day in day.published.map { (day.date, $0.figures) } }
        let wanted = Set(here.map { $0.0.advanced(by: -shift).name })
        let there = previous.limited(to: wanted)
        outcome = Comparison.outcome(here: here.map(\.1), there: there)
    }

    private static func outcome(here: [DayFigures], there: ShownDays) -> Outcome {
        if here.isEmpty { return .notComparable(.nothingPublishedHere) }
        if there.days.isEmpty { return .notComparable(.nothingPublishedThere) }
        if there.days.count < here.count {
            return .notComparable(
                .daysMissingThere(published: there.days.count, needed: here.count)
            )
        }
        let versions = (
            Set(here.map(\.definitionsText)).sorted(),
            Set(there.days.map(\.definitionsText)).sorted()
        )
        // Two versions within one period are as little comparable as two periods.
        guard versions.0 == versions.1, versions.0.count == 1 else {
            return .notComparable(
                .definitionsDiffer(
                    here: versions.0.joined(separator: ", "),
                    there: versions.1.joined(separator: ", ")
                )
            )
        }
        return .comparable(PeriodSums(there))
    }
}
