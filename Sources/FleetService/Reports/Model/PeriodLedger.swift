/// The energy ledger of a period: the first start, what came and went, and the last end.
struct PeriodLedger: Sendable {
    /// The lines in the order in which they are added up.
    enum Line: String, CaseIterable, Sendable {
        case start, charged, swapped
        /// Both, where one of them by itself would tell of few.
        case gained
        case driven, idle, betweenDays, residual, end
    }

    /// Those that it has.
    let lines: [Line]
    /// Signed kilowatt-hours; all lines before `end` add up to `end`.
    let kilowattHours: [Line: Double]
    /// The residuals of the days without their signs: days that cancel out are no better for it.
    let unexplainedKilowattHours: Double
    /// Share of all energy moved that is unexplained; `nil` when none was moved.
    let unexplainedPercent: Double?

    /// `nil` when no vehicle of these days reports state of charge and battery size.
    init?(_ days: [DayFigures], isGainApart: Bool = true) {
        let ledgers = days.sorted { $0.day < $1.day }.map(\.ledger).filter { $0.vehicles > 0 }
        guard let first = ledgers.first, let last = ledgers.last else { return nil }
        func sum(_ part: (DayFigures.LedgerSums) -> Double) -> Double {
            ledgers.reduce(0) { $0 + part($1) }
        }
        // Vehicles join and leave, and days may be missing: the jump is shown, not hidden.
        let between = zip(ledgers, ledgers.dropFirst())
            .reduce(0) { $0 + $1.1.startWattHours - $1.0.endWattHours }
        let gains: [Line: Double] = [
            .charged: sum(\.chargedWattHours),
            .swapped: sum(\.swappedWattHours),
        ]
        var wattHours: [Line: Double] = [
            .start: first.startWattHours,
            .driven: -sum(\.drivenWattHours),
            .idle: -sum(\.idleWattHours),
            .betweenDays: between,
            .residual: -sum(\.residualWattHours),
            .end: last.endWattHours,
        ]
        wattHours.merge(
            isGainApart ? gains : [.gained: gains.values.reduce(0, +)]
        ) { line, _ in line }
        lines = Line.allCases.filter { wattHours[$0] != nil }
        kilowattHours = wattHours.mapValues { $0 / 1000 }
        let moved = sum {
            abs($0.chargedWattHours) + abs($0.swappedWattHours) + abs($0.drivenWattHours)
                + abs($0.idleWattHours)
        }
        let unexplained = sum { abs($0.residualWattHours) }
        unexplainedKilowattHours = unexplained / 1000
        unexplainedPercent = ratio(unexplained * 100, moved)
    }

    subscript(line: Line) -> Double { kilowattHours[line] ?? 0 }
}
