/// The figures of one zone or one category, now and in the period before.
struct PartFigures {
    struct Tile {
        let name: Markup
        let value: ReportNumber?
        let isHidden: Bool
        /// Those of which it is shown.
        let days: Int
        /// `nil` where the days are not the same in both periods.
        let previous: ReportNumber?
        let note: String
    }

    let figures: CityFigures

    private var report: PeriodReport { figures.report }

    /// Where its figures can be compared with: equal definitions, and as many days.
    private var before: PeriodReport? {
        figures.before.flatMap { before in
            let isLike =
                before.definitions == report.definitions && before.definitions.count == 1
                && before.publishedDayCount == report.publishedDayCount
                && before.firstDay == report.comparison.first
            return isLike ? before : nil
        }
    }

    /// Whether a figure is of all days in both: those with small counts would be left out of each.
    private func areWhole(_ days: Int?...) -> Bool {
        days.allSatisfy { $0 == report.publishedDayCount }
    }

    private func text(_ key: TextKey) -> String { figures.catalogue.fill(key) }

    private func tile(
        _ name: String,
        _ figure: DefinedFigure,
        _ quantity: ReportQuantity,
        isHidden: Bool,
        days: Int,
        now: Double?,
        before: Double?,
        note: String = ""
    ) -> Tile {
        Tile(
            name: figures.link(name, to: figure),
            value: isHidden ? nil : ReportNumber(now, quantity),
            isHidden: isHidden,
            days: days,
            previous: isHidden ? nil : ReportNumber(before, quantity),
            note: note
        )
    }

    func ofCategory(_ name: String) -> [Tile] {
        guard let entry = report.categories.first(where: { $0.name == name }) else { return [] }
        let before = before?.categories.first { $0.name == name }
            .flatMap { $0.isHidden || !areWhole($0.days, entry.days) ? nil : $0 }
        let (now, then) = (entry.sums, before?.sums)
        let charging = entry.charging
        let chargingBefore = before?.charging.flatMap {
            areWhole($0.days, charging?.days) ? $0 : nil
        }
        func measured(
            _ title: String,
            _ figure: DefinedFigure,
            _ quantity: ReportQuantity,
            note: String = "",
            _ value: (DayFigures.UsageSums) -> Double?
        ) -> Tile {
            tile(
                title,
                figure,
                quantity,
                isHidden: entry.isHidden,
                days: entry.days,
                now: value(now),
                before: then.flatMap(value),
                note: note
            )
        }
        let known = ReportNumber(now.energyCoveragePercent, .percent).map {
            figures.text(.knownOfDistance, ["share": .text(figures.catalogue.measure($0))])
        }
        return [
            measured(text(.figureTrips), .trips, .count, note: share(now.trips, of: entry.days)) {
                Double($0.trips)
            },
            measured(text(.figureDistance), .distance, .kilometers) { $0.distanceMeters / 1000 },
            measured(text(.figureEnergyNet), .energyNet, .kilowattHours, note: known ?? "") {
                $0.netKilowattHours
            },
            measured(text(.figureEnergyPerDistance), .energyPerDistance, .wattHoursPerKilometer) {
                $0.wattHoursPerKilometer
            },
            tile(
                text(.figureVehiclesInUse),
                .vehiclesInUse,
                .mean,
                isHidden: entry.activeMean == nil,
                days: entry.days,
                now: entry.activeMean,
                before: before?.activeMean
            ),
            tile(
                figures.text(.tileSessions),
                .chargingSession,
                .count,
                isHidden: charging == nil,
                days: charging?.days ?? 0,
                now: charging.map { Double($0.sums.chargingSessions) },
                before: chargingBefore.map { Double($0.sums.chargingSessions) }
            ),
            tile(
                text(.figureCharged),
                .charged,
                .kilowattHours,
                isHidden: charging == nil,
                days: charging?.days ?? 0,
                now: charging.flatMap { $0.sums.chargedKilowattHours },
                before: chargingBefore.flatMap { $0.sums.chargedKilowattHours }
            ),
        ]
    }

    func ofZone(_ name: String) -> [Tile] {
        guard let entry = report.zones.first(where: { $0.name == name }) else { return [] }
        let earlier = before
        let before = earlier?.zones.first { $0.name == name }
            .flatMap { $0.isHidden || !areWhole($0.days, entry.days) ? nil : $0 }
        let charging = report.chargingZones.first { $0.name == name }
        let chargingBefore = earlier?.chargingZones.first { $0.name == name }
            .flatMap { areWhole($0.days, charging?.days) ? $0 : nil }
        let ends = earlier?.zones.first { $0.name == name }
            .flatMap {
                $0.areEndsHidden || !areWhole($0.endDays, entry.endDays) ? nil : $0.tripsEnded
            }
        // A zone without a row had no session, unless its row is what is not shown.
        let isChargingHidden = charging?.isHidden ?? report.sums.isChargingHidden
        func plugged(
            _ title: String,
            _ figure: DefinedFigure,
            _ quantity: ReportQuantity,
            _ value: (DayFigures.ChargingFigures) -> Double?
        ) -> Tile {
            tile(
                title,
                figure,
                quantity,
                isHidden: isChargingHidden,
                days: charging?.days ?? report.sums.days,
                now: (charging?.figures).flatMap(value),
                before: (chargingBefore?.figures).flatMap(value)
            )
        }
        return [
            tile(
                text(.columnTripsStarted),
                .zoneTrips,
                .count,
                isHidden: entry.isHidden,
                days: entry.days,
                now: entry.figures.map { Double($0.tripsStarted) },
                before: (before?.figures).map { Double($0.tripsStarted) },
                note: entry.figures.map { share($0.tripsStarted, of: entry.days) } ?? ""
            ),
            tile(
                text(.columnTripsEnded),
                .zoneTrips,
                .count,
                isHidden: entry.areEndsHidden,
                days: entry.endDays,
                now: entry.tripsEnded.map(Double.init),
                before: ends.map(Double.init)
            ),
            tile(
                figures.text(.tileVehicleHours),
                .hours,
                .hours,
                isHidden: entry.isHidden,
                days: entry.days,
                now: entry.figures.map { $0.seconds.known / 3600 },
                before: (before?.figures).map { $0.seconds.known / 3600 }
            ),
            tile(
                figures.text(.tileTimeInUse),
                .timeInUse,
                .percent,
                isHidden: entry.isHidden,
                days: entry.days,
                now: entry.figures.flatMap(\.seconds.inUsePercent),
                before: (before?.figures).flatMap(\.seconds.inUsePercent)
            ),
            plugged(figures.text(.tileSessions), .chargingSession, .count) { Double($0.sessions) },
            plugged(text(.figureCharged), .charged, .kilowattHours) { $0.chargedKilowattHours },
            plugged(figures.text(.tileIdle), .plugTime, .percent) { $0.idlePercent },
        ]
    }

    /// Its share of all trips, where both are of the same days.
    private func share(_ trips: Int, of days: Int) -> String {
        guard days == report.sums.days,
            let percent = ReportNumber(
                ratio(Double(trips) * 100, Double(report.sums.usage.trips)),
                .percent
            )
        else { return "" }
        return figures.text(
            .shareOfTrips,
            ["share": .text(figures.catalogue.measure(percent))]
        )
    }

    /// What changes are against, or why there are none.
    func reading(_ tiles: [Tile]) -> String {
        let isKnown = report.comparison.reason == nil && !tiles.contains { $0.previous != nil }
        return isKnown ? figures.text(.partNotComparable) : figures.page.comparisonSentence
    }

    func cards(_ tiles: [Tile]) -> Markup {
        let cards: [Markup] = tiles.map { tile in
            """
            <li><h3>\(tile.name)</h3><p class="number">\(number(tile))</p>\
            <p class="\(tile.previous == nil ? "change none" : "change")">\(change(tile))</p>\
            <p>\(tile.note)</p></li>
            """
        }
        return "<ul class=\"cards\">\(cards)</ul>"
    }

    private func number(_ tile: Tile) -> Markup {
        if tile.isHidden { return figures.page.suppressedMarkup }
        guard let value = tile.value else { return figures.page.missingMarkup }
        let unit = value.quantity.unit
        let suffix: Markup = unit.isEmpty ? .empty : " <span class=\"unit\">\(unit)</span>"
        return "\(figures.page.data(value))\(suffix)"
    }

    private func change(_ tile: Tile) -> String {
        guard let previous = tile.previous, let value = tile.value else {
            return text(.notComparable)
        }
        guard let change = FigureChange.change(from: previous, to: value) else {
            return figures.catalogue.fill(
                .changeFromZero,
                ["previous": .text(figures.catalogue.measure(previous))]
            )
        }
        return figures.catalogue.fill(
            .changeSince,
            [
                "change": .text(figures.catalogue.signedMeasure(change)),
                "previous": .text(figures.catalogue.measure(previous)),
            ]
        )
    }
}

/// The difference of two figures as readers see it.
enum FigureChange {
    /// In percent of the first, or in percentage points; `nil` where there is nothing to divide by.
    ///
    /// From the rounded values, so that a reader with the data gets the same.
    static func change(from first: ReportNumber, to second: ReportNumber) -> ReportNumber? {
        let difference = second.value - first.value
        if second.quantity == .percent { return ReportNumber(difference, .percentagePoints) }
        return ReportNumber(ratio(difference * 100, first.value), .percent)
    }
}
