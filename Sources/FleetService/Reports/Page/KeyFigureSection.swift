extension ReportPage {
    var keyFigureSection: Markup {
        let cards: [Markup] = [
            card(.figureTrips, [.trips], tripSentence),
            card(.figureDistance, [.distance], distanceSentence),
            card(.figureEnergyNet, [.energyNet], energySentence),
            card(.figureEnergyPerDistance, [.energyPerDistance], energySourceSentence),
            card(.figureVehiclesInUse, [.vehiclesInUse], vehicleSentence),
            card(.figureCharged, [.charged], chargedSentence),
            card(.figureUtilisation, [.vehiclesWithTrip, .timeInUse], utilisationSentence),
        ]
        return section(
            "figures",
            .sectionFigures,
            reading: comparisonSentence,
            """
            <ul class="cards">\(cards)</ul>
            <p class="hint">\(text(.linkHint))</p>
            \(tableDetails(report.table(.keyFigures)))
            """
        )
    }

    private func card(_ title: TextKey, _ ids: [KeyFigure.ID], _ sentence: String) -> Markup {
        let figures = report.keyFigures.filter { ids.contains($0.id) }
        let values: [Markup] = figures.map { figure in
            let name: Markup =
                ids.count > 1
                ? "<span class=\"name\">\(link(figure.id.label, to: figure.id.definedFigure))</span>"
                : .empty
            return """
                <div class="value">\(name)<p class="number">\(value(of: figure))</p>\
                <p class="\(figure.previous == nil ? "change none" : "change")">\
                \(change(of: figure))</p></div>
                """
        }
        // A card of several figures has a name for each of them.
        let heading: Markup =
            ids.count == 1 ? link(title, to: ids[0].definedFigure) : "\(text(title))"
        return """
            <li\(ids.count > 1 ? " class=\"wide\"" : "" as Markup)><h3>\(heading)</h3>\
            <div class="values">\(values)</div><p>\(sentence)\(daysNote(figures))</p></li>
            """
    }

    /// Of how many days figures are, where that is not all.
    private func daysNote(_ figures: [KeyFigure]) -> String {
        let counted = figures.filter { !$0.isHidden }.map(\.days).min()
        guard let counted, counted < report.publishedDayCount else { return "" }
        return " "
            + catalogue.fill(
                .noteCountedDays,
                ["counted": .count(counted), "days": .count(report.publishedDayCount)]
            )
    }

    private func value(of figure: KeyFigure) -> Markup {
        if figure.isHidden { return suppressedMarkup }
        guard let number = figure.value else { return missingMarkup }
        let unit = number.quantity.unit
        var markup = data(number)
        if !unit.isEmpty { markup += " <span class=\"unit\">\(unit)</span>" }
        if figure.id == .vehiclesInUse, let fleet = keyFigure(.vehiclesInFleet)?.value {
            let vehicles = TemplateValue.text(catalogue.number(fleet))
            let ofFleet = catalogue.fill(.ofVehicles, ["vehicles": vehicles])
            markup += " <span class=\"unit\">\(ofFleet)</span>"
        }
        return markup
    }

    private func keyFigure(_ id: KeyFigure.ID) -> KeyFigure? {
        report.keyFigures.first { $0.id == id }
    }

    private func change(of figure: KeyFigure) -> String {
        if let change = figure.change, let previous = figure.previous {
            return catalogue.fill(
                .changeSince,
                [
                    "change": .text(catalogue.signedMeasure(change)),
                    "previous": .text(catalogue.measure(previous)),
                ]
            )
        }
        guard let previous = figure.previous else {
            if figure.isPreviousHidden { return text(.changeHidden) }
            let isOfFewerDays = figure.value != nil && figure.days < report.publishedDayCount
            return text(isOfFewerDays ? .changeOtherDays : .notComparable)
        }
        return catalogue.fill(.changeFromZero, ["previous": .text(catalogue.measure(previous))])
    }

    var comparisonSentence: String {
        let previous = catalogue.dates(report.comparison.first, report.comparison.last)
        switch report.comparison.reason {
        case nil, .nothingPublishedHere:
            let coverage = report.comparison.previous?.usage.seconds.coveragePercent
            return catalogue.fill(
                .comparedWith,
                [
                    "period": .text(previous),
                    "coverage": .text(measure(coverage, .percent)),
                ]
            )
        case .nothingPublishedThere:
            return catalogue.fill(.notComparableNothing, ["period": .text(previous)])
        case .daysMissingThere(let published, let needed):
            return catalogue.fill(
                .notComparableDays,
                [
                    "period": .text(previous), "published": .count(published),
                    "needed": .count(needed),
                ]
            )
        case .definitionsDiffer(let here, let there):
            return catalogue.fill(
                .notComparableDefinitions,
                ["period": .text(previous), "here": .text(here), "there": .text(there)]
            )
        }
    }
}

// One sentence for each figure, from the same sums.
extension ReportPage {
    private var usage: DayFigures.UsageSums { report.sums.usage }

    private var tripSentence: String {
        catalogue.fill(
            .sentenceTrips,
            [
                "perDay": .text(measure(report.sums.meanPerDay(usage.trips), .mean)),
                "days": .count(report.sums.days),
            ]
        )
    }

    private var distanceSentence: String {
        guard usage.trips > 0 else { return text(.sentenceNoTrips) }
        let kilometers = usage.distanceMeters / 1000
        // A distance a vehicle would tell how many vehicles there are.
        guard !report.sums.areVehiclesHidden else {
            return catalogue.fill(
                .sentenceDistanceTrip,
                ["perTrip": .text(measure(ratio(kilometers, Double(usage.trips)), .kilometers))]
            )
        }
        return catalogue.fill(
            .sentenceDistance,
            [
                "perTrip": .text(measure(ratio(kilometers, Double(usage.trips)), .kilometers)),
                "perVehicle": .text(
                    measure(ratio(kilometers, Double(report.sums.activeVehicleDays)), .kilometers)
                ),
            ]
        )
    }

    private var energySentence: String {
        guard usage.netKilowattHours != nil else { return text(.sentenceNoEnergy) }
        let share = TemplateValue.text(measure(usage.energyCoveragePercent, .percent))
        // The change of a state of charge is a net; only power tells the two directions apart.
        guard usage.energyUsedWattHours > 0 else {
            return catalogue.fill(.sentenceEnergy, ["share": share])
        }
        return catalogue.fill(
            .sentenceEnergySplit,
            [
                "used": .text(measure(usage.energyUsedWattHours / 1000, .kilowattHours)),
                "recovered": .text(measure(usage.energyRecoveredWattHours / 1000, .kilowattHours)),
                "share": share,
            ]
        )
    }

    private var energySourceSentence: String {
        guard usage.netKilowattHours != nil else { return text(.sentenceNoEnergy) }
        return catalogue.fill(
            .sentenceEnergySource,
            [
                "distance": .text(measure(usage.energyDistanceMeters / 1000, .kilometers)),
                "sources": .text(sourceList(usage.measuredEnergyBySource)),
            ]
        )
    }

    private var vehicleSentence: String {
        if report.sums.areVehiclesHidden { return text(.readingSuppressed) }
        let reporting = report.sums.meanPerDay(report.sums.reportingVehicleDays)
        return catalogue.fill(.sentenceVehicles, ["reporting": .text(measure(reporting, .mean))])
    }

    private var chargedSentence: String {
        if report.sums.isChargingHidden { return text(.readingSuppressed) }
        guard usage.chargingSessions > 0 else { return text(.sentenceNoCharging) }
        guard report.hasChargedEnergy else {
            return catalogue.fill(
                .sentenceChargedUnknown,
                ["sessions": .count(usage.chargingSessions)]
            )
        }
        let perSession = ratio(usage.chargedWattHours / 1000, Double(usage.chargingSessions))
        return catalogue.fill(
            usage.batterySwaps > 0 ? .sentenceChargedSwaps : .sentenceCharged,
            [
                "sessions": .count(usage.chargingSessions),
                "perSession": .text(measure(perSession, .kilowattHours)),
                "swaps": .count(usage.batterySwaps),
            ]
        )
    }

    private var utilisationSentence: String {
        let least = measure(usage.seconds.inUseOfAllPercent, .percent)
        let isKnown = least == measure(usage.seconds.inUsePercent, .percent)
        return catalogue.fill(
            isKnown ? .sentenceUtilisationKnown : .sentenceUtilisation,
            [
                "coverage": .text(measure(report.coveragePercent, .percent)),
                "least": .text(least),
            ]
        )
    }

    /// For example "state of charge 82 %, voltage and current 18 %", the largest share first.
    func sourceList(_ sources: [String: Double], withShares: Bool = true) -> String {
        let total = sources.values.reduce(0) { $0 + abs($1) }
        let ranked = sources.sorted { (abs($1.value), $0.key) < (abs($0.value), $1.key) }
        return ranked.map { source in
            let name = catalogue.word(source.key)
            guard withShares, ranked.count > 1, let share = ratio(abs(source.value) * 100, total)
            else {
                return name
            }
            return "\(name) \(measure(share, .percent))"
        }.joined(separator: ", ")
    }

    /// A number with its unit, for a sentence.
    func measure(_ value: Double?, _ quantity: ReportQuantity) -> String {
        catalogue.measure(ReportNumber(value, quantity))
    }
}
