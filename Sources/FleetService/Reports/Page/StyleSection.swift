extension ReportPage {
    // MARK: Driving style

    /// Nothing where no published day knows how vehicles are driven.
    var styleSection: Markup {
        guard !report.styles.isEmpty else { return .empty }
        let known = stylesKnown
        let details = tableDetails(report.table(.drivingStyle))
        guard !known.isEmpty else {
            let isHidden = report.styles.contains(where: \.isHidden)
            let reading = text(isHidden ? .readingSuppressed : .sentenceNoStyle)
            return section("style", .sectionStyle, reading: reading, details)
        }
        let events = ChartScale(
            upTo: known.flatMap {
                [$0.figures?.accelerationsPer100Kilometers, $0.figures?.brakingsPer100Kilometers]
            }.compactMap(\.self).max() ?? 0
        )
        return section(
            "style",
            .sectionStyle,
            reading: styleReading(known),
            """
            <div class="trio">\(styleFigure(
                "accelerations", .captionAccelerations, of: .harshEvents, events, known,
                \.accelerationsPer100Kilometers
            ))
            \(styleFigure(
                "brakings", .captionBrakings, of: .harshEvents, events, known,
                \.brakingsPer100Kilometers
            ))
            \(known.contains { $0.figures?.ecoPoints != nil }
                ? styleFigure("eco", .captionEcoScore, of: .ecoScore, .percent, known, \.ecoPoints) : .empty)</div>
            \(suppressedKey(report.styles.contains(where: \.isHidden)))
            \(fewerDaysNote(known.map(\.days)))
            \(details)
            """
        )
    }

    private func styleFigure(
        _ id: String,
        _ caption: TextKey,
        of defined: DefinedFigure,
        _ scale: ChartScale,
        _ known: [StyleEntry],
        _ value: (DayFigures.StyleFigures) -> Double?
    ) -> Markup {
        figure(
            caption,
            of: defined,
            RowBars(
                id: "chart-\(id)",
                title: text(caption),
                summary: styleReading(known),
                rows: report.styles.map { style in
                    if style.isHidden {
                        return .hidden(catalogue.word(style.name), text(.suppressed))
                    }
                    let number = style.figures.flatMap(value)
                    return RowBars.Row(
                        name: catalogue.word(style.name),
                        value: number == nil ? text(.styleUnknown) : measure(number, .mean),
                        span: number.flatMap { $0 > 0 ? 0...scale.percent(of: $0) : nil }
                    )
                }
            ).markup
        )
    }

    private var stylesKnown: [StyleEntry] {
        report.styles.filter { $0.figures?.brakingsPer100Kilometers != nil }
    }

    /// Share of the distance of the categories whose style is shown that tells of it.
    var knownStylePercent: Double? {
        let ofSameDays = stylesKnown.filter { $0.distanceMeters != nil }
        let distance = ofSameDays.reduce(0) { $0 + ($1.distanceMeters ?? 0) }
        let ofKnown = ofSameDays.reduce(0) { $0 + ($1.figures?.distanceMeters ?? 0) }
        return ratio(ofKnown * 100, distance)
    }

    private func styleReading(_ known: [StyleEntry]) -> String {
        let rates = known.compactMap { style in
            style.figures?.brakingsPer100Kilometers.map { (style: style, brakings: $0) }
        }
        guard let most = rates.max(by: { $0.brakings < $1.brakings }),
            let least = rates.min(by: { $0.brakings < $1.brakings })
        else { return text(.sentenceNoStyle) }
        let share = TemplateValue.text(measure(knownStylePercent, .percent))
        if most.brakings == least.brakings {
            let ofAll: TextKey = most.brakings == 0 ? .readingStyleNone : .readingStyleEqual
            return catalogue.fill(
                rates.count == 1 ? .readingStyleOne : ofAll,
                [
                    "category": .text(catalogue.word(most.style.name)),
                    "brakings": .text(measure(most.brakings, .mean)),
                    "accelerations": .text(
                        measure(most.style.figures?.accelerationsPer100Kilometers, .mean)
                    ),
                    "share": share,
                ]
            )
        }
        return catalogue.fill(
            .readingStyle,
            [
                "highest": .text(catalogue.word(most.style.name)),
                "most": .text(measure(most.brakings, .mean)),
                "lowest": .text(catalogue.word(least.style.name)),
                "least": .text(measure(least.brakings, .mean)),
                "share": share,
            ]
        )
    }
}
