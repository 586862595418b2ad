import FleetAnalytics

extension ReportPage {
    /// Vehicles with a bar of their own.
    private static let drawnBatteries = 12

    // MARK: Battery watch list

    var batterySection: Markup {
        guard let batteries = report.batteries else {
            return section(
                "batteries",
                .sectionBatteries,
                reading: text(.watchForOperators),
                .empty
            )
        }
        return section(
            "batteries",
            .sectionBatteries,
            reading: batteryReading(batteries),
            """
            <p>\(judgedReading(batteries))</p>
            \(healthBars(batteries))
            \(batteries.listed.isEmpty ? .empty : tableDetails(report.table(.batteryWatch)))
            """
        )
    }

    private func healthBars(_ batteries: BatteryWatchList) -> Markup {
        let drawn = batteries.listed.prefix(ReportPage.drawnBatteries)
        guard drawn.contains(where: { $0.watch.health != nil }) else { return .empty }
        let caption = catalogue.fill(
            .captionHealth,
            ["limit": .text(limit(BatteryWatch.healthLimitPercent))]
        )
        let bars = RowBars(
            id: "chart-batteries",
            title: caption,
            summary: batteryReading(batteries),
            rows: drawn.map { entry in
                RowBars.Row(
                    name: entry.vehicle,
                    value: entry.watch.health.map { measure($0.percent, .percent) }
                        ?? text(.styleUnknown),
                    span: entry.watch.health.map {
                        let scale = ChartScale.percent
                        return scale.percent(of: $0.lowPercent)...scale.percent(of: $0.highPercent)
                    },
                    note: catalogue.list(entry.watch.reasons.map(\.label))
                )
            },
            zero: ChartScale.percent.percent(of: BatteryWatch.healthLimitPercent)
        )
        return """
            <figure>
            <figcaption>\(link("\(caption)", to: .batteryHealth))</figcaption>
            \(bars.markup)
            </figure>
            """
    }

    /// How many are on the list, which one is the worst and by what.
    private func batteryReading(_ batteries: BatteryWatchList) -> String {
        guard let worst = batteries.listed.first, let reason = worst.watch.reasons.first else {
            return catalogue.fill(
                batteries.knownCount > 0 ? .readingWatchNone : .readingWatchUnknown,
                ["judged": .count(batteries.knownCount)]
            )
        }
        return catalogue.fill(
            .readingWatch,
            [
                "listed": .count(batteries.listed.count),
                "vehicle": .text(worst.vehicle),
                "reason": .text(explanation(of: reason, worst.watch)),
            ]
        )
    }

    private func explanation(of reason: BatteryWatch.Reason, _ watch: BatteryWatch) -> String {
        switch reason {
        case .lowHealth:
            catalogue.fill(
                .readingLowHealth,
                [
                    "health": .text(measure(watch.health?.percent, .percent)),
                    "low": .text(measure(watch.health?.lowPercent, .percent)),
                    "high": .text(measure(watch.health?.highPercent, .percent)),
                ]
            )
        case .fastLoss:
            catalogue.fill(
                .readingFastLoss,
                [
                    "points": .text(
                        measure(watch.change.map { -$0.points }, .percentagePoints)
                    ),
                    "error": .text(measure(watch.change?.errorPoints, .percentagePoints)),
                ]
            )
        case .deepDischarges:
            catalogue.fill(
                .readingDeepDischarges,
                [
                    "deep": .count(watch.deep.deepCount),
                    "charges": .count(watch.deep.chargeCount),
                    "limit": .text(limit(BatteryWatch.deepBelowPercent)),
                ]
            )
        }
    }

    /// Of how many vehicles the state of health is known, and what keeps it from being known of others.
    private func judgedReading(_ batteries: BatteryWatchList) -> String {
        let gaps = BatteryWatch.Gap.allCases.compactMap { gap in
            batteries.unjudged[gap].map { catalogue.fill(gap.counted, ["count": .count($0)]) }
        }
        return catalogue.fill(
            gaps.isEmpty ? .readingWatchJudgedAll : .readingWatchJudged,
            [
                "judged": .count(batteries.judgedCount),
                "fleet": .count(batteries.fleetCount),
                "charges": .count(batteries.chargesKnownCount),
                "day": .text(catalogue.dates(report.lastDay, report.lastDay)),
                "others": .text(gaps.joined(separator: ", ")),
            ]
        )
    }

    /// A limit without decimals.
    private func limit(_ percent: Double) -> String {
        catalogue.fill(.percent, ["number": .text(catalogue.number(Int(percent)))])
    }
}
