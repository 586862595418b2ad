extension ReportPage {
    // MARK: CO2

    var climateSection: Markup {
        let details: Markup = """
            \(tableDetails(report.table(.climate)))
            \(tableDetails(report.table(.climateFactors)))
            """
        let shown = report.climate.categories.filter { !$0.isHidden }
        guard shown.contains(where: { $0.grossGrams != nil }) else {
            return section("co2", .sectionClimate, reading: text(.sentenceNoClimate), details)
        }
        let rows =
            report.climate.categories
            + (shown.count > 1 ? [report.climate.all].compactMap(\.self) : [])
        let values = rows.flatMap { [$0.grossGrams, $0.netGrams] }.compactMap {
            $0.map { $0 / 1000 }
        }
        // One scale for both, with room to the left where net is below zero.
        let scale = ChartScale(upTo: values.map(abs).max() ?? 0)
        let low = min(0, values.min() ?? 0)
        let frame = ClimateFrame(low: low, high: max(scale.top, low + 1e-9))
        return section(
            "co2",
            .sectionClimate,
            reading: climateReading,
            """
            <div class="pair">\(climateFigure(
                "gross", .captionGross, .noteNoFactor, rows, frame, \.grossGrams
            ))
            \(climateFigure(
                "net", .captionNet, .noteNoElectricity, rows, frame, \.netGrams
            ))</div>
            \(suppressedKey(report.climate.categories.contains(where: \.isHidden)))
            \(fewerDaysNote(shown.compactMap(\.days)))
            <p>\(text(.climateBasis))</p>
            \(details)
            """
        )
    }

    private func climateFigure(
        _ id: String,
        _ caption: TextKey,
        _ missing: TextKey,
        _ rows: [PeriodClimate.Entry],
        _ frame: ClimateFrame,
        _ grams: (PeriodClimate.Entry) -> Double?
    ) -> Markup {
        figure(
            caption,
            of: .climate,
            RowBars(
                id: "chart-co2-\(id)",
                title: text(caption),
                summary: climateReading,
                rows: rows.map { row in
                    if row.isHidden {
                        return .hidden(row.name.map(catalogue.word) ?? "", text(.suppressed))
                    }
                    let kilograms = grams(row).map { $0 / 1000 }
                    return RowBars.Row(
                        name: row.name.map(catalogue.word)
                            ?? text(report.isClimateWhole ? .allCategories : .allShownCategories),
                        value: kilograms == nil
                            ? text(row.grossGrams == nil ? .noteNoFactor : missing)
                            : measure(kilograms, .kilograms),
                        span: kilograms.map(frame.span),
                        kind: row.name == nil ? "bar-soft" : "bar"
                    )
                },
                zero: frame.low < 0 ? frame.percent(0) : nil
            ).markup
        )
    }

    private var climateReading: String {
        guard let all = report.climate.all, let gross = all.grossGrams else {
            return text(.sentenceNoClimate)
        }
        func mass(_ grams: Double?) -> TemplateValue {
            .text(measure(grams.map { $0 / 1000 }, .kilograms))
        }
        var values = ["gross": mass(gross), "electricity": mass(all.electricityGrams)]
        let key: TextKey
        if let net = all.netGrams {
            let share = ratio(all.netDistanceMeters * 100, all.distanceMeters) ?? 0
            // Parts of which only one of both is known do not add up to the net.
            let isWhole = all.netDistanceMeters == all.distanceMeters
            key = !isWhole ? .readingClimatePart : net < 0 ? .readingClimateMore : .readingClimate
            values["net"] = isWhole ? mass(abs(net)) : mass(net)
            values["share"] = .text(measure(share, .percent))
        } else {
            key = .readingClimateGross
        }
        var sentences = [catalogue.fill(key, values)]
        if report.climate.categories.contains(where: \.isHidden) {
            sentences.append(text(.climateOfShown))
        }
        if report.climate.areDaysLeftOut { sentences.append(text(.climateOfFewerDays)) }
        if report.clock.identifier != "Europe/Berlin" {
            sentences.append(
                catalogue.fill(.climateForeignGrid, ["city": .text(report.cityName)])
            )
        }
        return sentences.joined(separator: " ")
    }
}

/// Where kilograms lie on a scale that begins below zero where one of them does.
private struct ClimateFrame {
    let low: Double
    let high: Double

    func percent(_ kilograms: Double) -> Double {
        min(100, max(0, (kilograms - low) / (high - low) * 100))
    }

    func span(_ kilograms: Double) -> ClosedRange<Double> {
        percent(min(0, kilograms))...percent(max(0, kilograms))
    }
}
