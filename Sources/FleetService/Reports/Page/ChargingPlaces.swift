extension ReportPage {
    /// Zones with a bar of their own.
    private static let drawnChargingZones = 10

    // MARK: Charging by zone

    /// The second part of the section on charging: where, and how long at the plug.
    var chargingPlaces: Markup {
        guard !report.chargingZones.isEmpty else { return .empty }
        let figures = report.chargingZones.compactMap(\.figures)
        return """
            <h3>\(text(.chargingPlaces))</h3>
            <p>\(idleReading(figures))</p>
            \(chargingZoneBars)
            \(fewerDaysNote(report.chargingZones.filter { !$0.isHidden }.map(\.days)))
            \(tableDetails(report.table(.chargingByZone)))
            """
    }

    private var chargingZoneBars: Markup {
        let shown = report.chargingZones.compactMap { zone in
            zone.figures.flatMap { $0.sessions > 0 ? (name: zone.name, figures: $0) : nil }
        }
        // Where energy is known of none, time tells which places are used.
        let isEnergy = shown.contains { $0.figures.chargedKilowattHours != nil }
        func value(_ figures: DayFigures.ChargingFigures) -> Double? {
            isEnergy ? figures.chargedKilowattHours : figures.connectedSeconds / 3600
        }
        let drawn = shown.sorted {
            (value($1.figures) ?? 0, $0.name) < (value($0.figures) ?? 0, $1.name)
        }.prefix(ReportPage.drawnChargingZones)
        guard drawn.contains(where: { !$0.name.isEmpty }) else { return .empty }
        let scale = ChartScale(upTo: drawn.compactMap { value($0.figures) }.max() ?? 0)
        let caption: TextKey = isEnergy ? .captionChargingZones : .captionConnectedZones
        return figure(
            caption,
            of: isEnergy ? .charged : .plugTime,
            RowBars(
                id: "chart-charging-zones",
                title: text(caption),
                summary: idleReading(report.chargingZones.compactMap(\.figures)),
                rows: drawn.map { zone in
                    RowBars.Row(
                        name: zoneName(zone.name),
                        value: measure(value(zone.figures), isEnergy ? .kilowattHours : .hours),
                        span: value(zone.figures).map { 0...scale.percent(of: $0) },
                        note: catalogue.fill(
                            .noteChargingZone,
                            [
                                "sessions": .count(zone.figures.sessions),
                                "share": .text(measure(zone.figures.idlePercent, .percent)),
                            ]
                        )
                    )
                }
            ).markup
        )
    }

    private func idleReading(_ figures: [DayFigures.ChargingFigures]) -> String {
        let sum = figures.reduce(into: DayFigures.ChargingFigures()) { $0.add($1) }
        guard sum.connectedSeconds > 0 else { return text(.readingSuppressed) }
        let isPart = report.chargingZones.contains(where: \.isHidden)
        let ofIdle: TextKey = isPart ? .readingIdleShown : .readingIdle
        return catalogue.fill(
            sum.idleSeconds > 0 ? ofIdle : .readingIdleNone,
            [
                "connected": .text(measure(sum.connectedSeconds / 3600, .hours)),
                "idle": .text(measure(sum.idleSeconds / 3600, .hours)),
                "share": .text(measure(sum.idlePercent, .percent)),
            ]
        )
    }

    /// Energy that came between two days' logs, which no session accounts for.
    var chargedBetweenDays: Markup {
        guard let gain = report.ledger?[.betweenDays] else { return .empty }
        let charged = report.sums.chargedKilowattHours ?? 0
        // A few percent are readings of the state of charge that were rounded.
        guard gain > 0.1, gain > charged * 0.05 else { return .empty }
        return """
            <p class="note">\(catalogue.fill(
                .noteBetweenDays,
                ["energy": .text(measure(gain, .kilowattHours))]
            ))</p>
            """
    }
}
