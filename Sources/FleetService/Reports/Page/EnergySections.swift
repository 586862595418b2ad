extension ReportPage {
    // MARK: Energy by category

    var energySection: Markup {
        let known = report.categories.filter { $0.sums.wattHoursPerKilometer != nil }
        let details: Markup = """
            \(tableDetails(report.table(.categories)))
            \(tableDetails(report.table(.sources)))
            """
        guard !known.isEmpty else {
            return section("energy", .sectionEnergy, reading: text(.sentenceNoEnergy), details)
        }
        return section(
            "energy",
            .sectionEnergy,
            reading: energyReading,
            """
            <div class="pair">\(figure(.captionEnergyPerDistance, of: .energyPerDistance, energyPerDistanceBars))
            \(figure(.captionEnergyNet, of: .energyNet, energyNetBars))</div>
            \(suppressedKey(report.categories.contains(where: \.isHidden)))
            \(fewerDaysNote(report.categories.filter { !$0.isHidden }.map(\.days)))
            \(details)
            """
        )
    }

    private var energyPerDistanceBars: Markup {
        let largest = report.categories.compactMap(\.sums.wattHoursPerKilometer).max() ?? 0
        let scale = ChartScale(upTo: largest)
        return RowBars(
            id: "chart-energy-per-distance",
            title: text(.captionEnergyPerDistance),
            summary: energyReading,
            rows: report.categories.map { category in
                if category.isHidden { return hiddenRow(category) }
                let share = measure(category.sums.energyCoveragePercent, .percent)
                return RowBars.Row(
                    name: catalogue.word(category.name),
                    value: measure(category.sums.wattHoursPerKilometer, .wattHoursPerKilometer),
                    span: category.sums.wattHoursPerKilometer.map { 0...scale.percent(of: $0) },
                    note: category.sums.wattHoursPerKilometer == nil
                        ? text(.noteEnergyUnknown)
                        : catalogue.fill(.noteEnergyKnown, ["share": .text(share)])
                )
            }
        ).markup
    }

    private var energyNetBars: Markup {
        let largest = report.categories.compactMap(\.sums.netKilowattHours).max() ?? 0
        let scale = ChartScale(upTo: largest)
        return RowBars(
            id: "chart-energy-net",
            title: text(.captionEnergyNet),
            summary: energyReading,
            rows: report.categories.map { category in
                if category.isHidden { return hiddenRow(category) }
                return RowBars.Row(
                    name: catalogue.word(category.name),
                    value: measure(category.sums.netKilowattHours, .kilowattHours),
                    span: category.sums.netKilowattHours.map { 0...scale.percent(of: $0) },
                    note: category.sums.netKilowattHours == nil
                        ? text(.noteEnergyUnknown)
                        : catalogue.fill(
                            .noteEnergySource,
                            [
                                "sources": .text(
                                    sourceList(
                                        category.sums.measuredEnergyBySource,
                                        withShares: false
                                    )
                                )
                            ]
                        )
                )
            }
        ).markup
    }

    private func hiddenRow(_ category: CategoryEntry) -> RowBars.Row {
        .hidden(catalogue.word(category.name), text(.suppressed))
    }

    private var energyReading: String {
        let rates = report.categories.compactMap { category in
            category.sums.wattHoursPerKilometer.map { (name: category.name, rate: $0) }
        }
        guard let lowest = rates.min(by: { $0.rate < $1.rate }),
            let highest = rates.max(by: { $0.rate < $1.rate })
        else { return text(.sentenceNoEnergy) }
        return catalogue.fill(
            rates.count == 1 ? .readingEnergyOne : .readingEnergy,
            [
                "lowest": .text(catalogue.word(lowest.name)),
                "least": .text(measure(lowest.rate, .wattHoursPerKilometer)),
                "highest": .text(catalogue.word(highest.name)),
                "most": .text(measure(highest.rate, .wattHoursPerKilometer)),
            ]
        )
    }

    // MARK: Energy ledger

    var ledgerSection: Markup {
        guard let ledger = report.ledger else {
            return section("ledger", .sectionLedger, reading: text(.sentenceNoLedger), .empty)
        }
        return section(
            "ledger",
            .sectionLedger,
            reading: ledgerReading(ledger),
            """
            <p class="hint">\(text(.ledgerBasis))</p>
            \(figure(.captionLedger, of: .ledger, ledgerBars(ledger)))
            \(tableDetails(report.table(.ledger)))
            """
        )
    }

    private func ledgerBars(_ ledger: PeriodLedger) -> Markup {
        let unused: [PeriodLedger.Line] = [.swapped, .betweenDays].filter { ledger[$0] == 0 }
        return RowBars(
            id: "chart-ledger",
            title: text(.captionLedger),
            summary: ledgerReading(ledger),
            rows: ledgerSpans(ledger).filter { !unused.contains($0.line) }.map { line, span in
                let number = ReportNumber(ledger[line], .kilowattHours)
                let isLevel = line == .start || line == .end
                return RowBars.Row(
                    name: text(line.label),
                    value: isLevel
                        ? catalogue.measure(number)
                        : number.map(catalogue.signedMeasure) ?? text(.missing),
                    span: number == nil ? nil : span,
                    kind: isLevel ? "bar" : "bar-soft"
                )
            }
        ).markup
    }

    /// Each line from what there was before it to what there is after it, in percent of the width.
    private func ledgerSpans(
        _ ledger: PeriodLedger
    ) -> [(line: PeriodLedger.Line, span: ClosedRange<Double>?)] {
        var level = 0.0
        let steps = ledger.lines.map { line in
            let from = line == .end ? 0 : level
            level = from + ledger[line]
            return (line: line, low: min(from, level), high: max(from, level))
        }
        let lowest = min(0, steps.map(\.low).min() ?? 0)
        let width = (steps.map(\.high).max() ?? 0) - lowest
        return steps.map { step in
            let low = (step.low - lowest) / width * 100
            let high = (step.high - lowest) / width * 100
            return (step.line, low.isFinite && high.isFinite ? low...max(low, high) : nil)
        }
    }

    private func ledgerReading(_ ledger: PeriodLedger) -> String {
        let gained = ledger[.idle]
        let moved: TextKey = gained > 0 ? .readingLedgerIdleGain : .readingLedger
        return catalogue.fill(
            ledger.unexplainedPercent == nil ? .readingLedgerStill : moved,
            [
                "driven": .text(measure(-ledger[.driven], .kilowattHours)),
                "idle": .text(measure(abs(gained), .kilowattHours)),
                "residual": .text(measure(ledger.unexplainedKilowattHours, .kilowattHours)),
                "share": .text(measure(ledger.unexplainedPercent, .percent)),
            ]
        )
    }
}
