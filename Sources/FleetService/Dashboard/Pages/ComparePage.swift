/// Two periods of a city, or two of its zones, side by side.
///
/// The other report is that of ``DashboardSelection/compared``; of two zones it is the same one again.
package func renderComparison(
    _ report: PeriodReport,
    with other: PeriodReport,
    _ context: DashboardContext
) -> String {
    let figures = CityFigures(report, context)
    let pages = ComparedPages(figures, CityFigures(other, context.ofCompared))
    return comparison(figures, pages.markup, footer: pages.basis)
}

/// The same where nothing is published of what a period is compared with.
package func renderNothingToCompare(_ report: PeriodReport, _ context: DashboardContext) -> String {
    let figures = CityFigures(report, context)
    let other = context.selection.compared.period.title(figures.catalogue)
    return comparison(
        figures,
        "<p class=\"empty\">\(figures.text(.compareNothing, ["side": .text(other)]))</p>",
        footer: figures.basis
    )
}

private func comparison(_ figures: CityFigures, _ main: Markup, footer: Markup) -> String {
    DashboardFrame(context: figures.context, place: .compare).document(
        title: figures.text(
            .compareTitle,
            ["title": .text(figures.catalogue.title(of: figures.report))]
        ),
        main: """
            \(SelectionForm(context: figures.context, place: .compare).markup)
            \(figures.heading(.compare))
            \(main)
            """,
        footer: footer
    )
}

extension DashboardSelection {
    /// What it is compared with: the other period or zone, or else the period before.
    package var compared: DashboardSelection {
        switch other {
        case .period(let period): alone.with { $0.period = period }
        case .zone(let name): alone.with { $0.part = .zone(name) }
        case nil: alone.with { $0.period = period.moved(by: -1) }
        }
    }
}

extension DashboardContext {
    fileprivate var ofCompared: DashboardContext {
        var copy = self
        copy.selection = selection.compared
        return copy
    }
}

struct ComparedPages {
    let left: CityFigures
    let right: CityFigures

    init(_ left: CityFigures, _ right: CityFigures) {
        self.left = left
        self.right = right
    }

    private var catalogue: Catalogue { left.catalogue }
    private var isOfZones: Bool { left.context.selection.otherZone != nil }
    private func text(_ key: PageText, _ values: [String: TemplateValue] = [:]) -> String {
        left.text(key, values)
    }

    var markup: Markup {
        if left.report.publishedDayCount == 0 || right.report.publishedDayCount == 0 {
            let empty = left.report.publishedDayCount == 0 ? left : right
            return "<p class=\"empty\">\(text(.compareNothing, ["side": .text(name(empty))]))</p>"
        }
        let doubts = ComparisonDoubts(left.report, right.report)
        let pairs = Array(zip(ComparedTile.tiles(left), ComparedTile.tiles(right)))
        return """
            \(doubtList(doubts, areDaysLeftOut: areDaysLeftOut(pairs)))
            \(cards(pairs, doubts))
            \(daySection)
            \(left.context.selection.part == nil ? hourSection : .empty)
            \(mapSection(doubts))
            """
    }

    /// What each of two periods rests on, under its name.
    var basis: Markup {
        guard !isOfZones else { return left.basis }
        return """
            <h2 class="side">\(name(left))</h2>\(left.page.factList)
            <h2 class="side">\(name(right))</h2>\(right.page.factList)
            \(left.basisNotes)
            """
    }

    /// The one side's name, by what the two differ in.
    private func name(_ side: CityFigures) -> String {
        let selection = side.context.selection
        return isOfZones ? selection.zone ?? "" : selection.period.title(catalogue)
    }

    /// Whether anything on the page is of fewer days than are published.
    private func areDaysLeftOut(_ pairs: [(ComparedTile, ComparedTile)]) -> Bool {
        pairs.contains { !$0.isWhole || !$1.isWhole }
            || [left, right].contains { side in
                let all = side.report.publishedDayCount
                return drawnZoneDays(side).contains { $0 < all }
                    || drawnHourDays(side).contains { $0 < all }
            }
    }

    /// Days of each hour or zone that is drawn of a side.
    private func drawnHourDays(_ side: CityFigures) -> [Int] {
        left.context.selection.part == nil
            ? side.report.hours.filter { !$0.isHidden }.map(\.days) : []
    }

    private func drawnZoneDays(_ side: CityFigures) -> [Int] {
        left.context.selection.category == nil
            ? side.page.named.filter { !$0.isHidden }.map(\.days) : []
    }

    /// Of how many days what is drawn is, where some are left out.
    private func drawnDaysNote(_ counted: [Int], _ side: CityFigures) -> Markup {
        let all = side.report.publishedDayCount
        guard let least = counted.min(), let most = counted.max(), least < all else {
            return .empty
        }
        let note = text(
            least == most ? .drawnDays : .drawnDaysBetween,
            ["least": .count(least), "most": .count(most), "days": .count(all)]
        )
        return "<p class=\"hint\">\(note)</p>"
    }

    private func doubtList(_ doubts: ComparisonDoubts, areDaysLeftOut: Bool) -> Markup {
        let sentences =
            doubts.sentences(catalogue) + (areDaysLeftOut ? [text(.doubtFewerDays)] : [])
        let items: [Markup] = sentences.map { "<li>\($0)</li>" }
        let title = text(.compareHeading, ["left": .text(name(left)), "right": .text(name(right))])
        return left.section(
            "compared",
            title,
            reading: text(items.isEmpty ? .compareSound : .compareDoubts),
            items.isEmpty ? .empty : "<ul class=\"doubts\">\(items)</ul>"
        )
    }

    private func cards(
        _ pairs: [(ComparedTile, ComparedTile)],
        _ doubts: ComparisonDoubts
    ) -> Markup {
        let isAnyHidden = pairs.contains { $0.isHidden || $1.isHidden }
        let cards: [Markup] = pairs.map { mine, theirs in
            // Days that are left out are those of small counts: the mean of the others is no mean of all.
            let areWhole = mine.isWhole && theirs.isWhole
            let perDay = areWhole && mine.days != theirs.days && mine.isSum && theirs.isSum
            let (now, then) = (
                mine.value(perDay),
                theirs.value(perDay)
            )
            let unit: Markup =
                perDay ? "<span class=\"name\">\(text(.perDay))</span>" : .empty
            return """
                <li><h3>\(mine.title)</h3>\(unit)<div class="values">\
                <div class="value"><span class="name">\(name(left))</span>\
                <p class="number">\(number(now, mine.isHidden))</p>\(daysNote(mine))</div>\
                <div class="value"><span class="name">\(name(right))</span>\
                <p class="number other">\(number(then, theirs.isHidden))</p>\(daysNote(theirs))</div></div>\
                <p class="change">\(areWhole ? difference(now, then, doubts) : text(.differenceOtherDays))</p></li>
                """
        }
        return left.section(
            "differences",
            catalogue.fill(.sectionFigures),
            reading: text(.readingDifferences),
            """
            <ul class="cards compared">\(cards)</ul>
            \(isAnyHidden ? "<p class=\"hint\">\(text(.doubtHidden))</p>" as Markup : .empty)
            """
        )
    }

    private func daysNote(_ tile: ComparedTile) -> Markup {
        guard !tile.isWhole else { return .empty }
        let note = text(
            .countedDays,
            ["counted": .count(tile.days), "days": .count(tile.publishedDays)]
        )
        return "<p class=\"name\">\(note)</p>"
    }

    private func number(_ number: ReportNumber?, _ isHidden: Bool) -> Markup {
        if isHidden { return left.page.suppressedMarkup }
        guard let number else { return left.page.missingMarkup }
        let unit = number.quantity.unit
        return
            "\(left.page.data(number))\(unit.isEmpty ? .empty : " <span class=\"unit\">\(unit)</span>" as Markup)"
    }

    /// Of the left less the right, in percent of the right.
    private func difference(
        _ now: ReportNumber?,
        _ then: ReportNumber?,
        _ doubts: ComparisonDoubts
    ) -> String {
        guard let now, let then, !doubts.forbidsDifferences else {
            return catalogue.fill(.notComparable)
        }
        guard let change = FigureChange.change(from: then, to: now) else {
            return catalogue.fill(.notComparable)
        }
        return text(
            .differenceValue,
            ["change": .text(catalogue.signedMeasure(change)), "other": .text(name(right))]
        )
    }

    // MARK: Days

    private var daySection: Markup {
        let values = [left, right].map(DayValues.init)
        let scale = ChartScale(upTo: values.map(\.largest).max() ?? 0, isWhole: true)
        let sides: [Markup] = zip(values, ["left", "right"]).map { values, id in
            left.figure(
                "\(name(values.figures))",
                """
                \(values.figures.page.dayColumns(
                    id: "chart-days-\(id)",
                    title: values.caption,
                    summary: name(values.figures),
                    quantity: .count,
                    scale: scale,
                    isHidden: { $0.published != nil && values.trips($0) == nil },
                    value: values.trips
                ))
                \(values.figures.page.unpublishedKey)
                \(values.figures.page.suppressedKey(values.isAnyHidden))
                """
            )
        }
        return left.section(
            "compared-days",
            catalogue.fill(values[0].caption),
            reading: text(.sameScale),
            "<div class=\"pair\">\(sides)</div>"
        )
    }

    // MARK: Hours

    private var hourSection: Markup {
        func share(_ hour: HourOfDay) -> Double? { hour.isHidden ? nil : hour.seconds.inUsePercent }
        let sides = [left, right]
        let largest = sides.flatMap { $0.report.hours.compactMap(share) }.max() ?? 0
        let charts: [Markup] = zip(sides, ["left", "right"]).map { side, id in
            left.figure(
                "\(name(side))",
                """
                \(side.page.hourColumns(
                    id: "chart-hours-\(id)",
                    title: .columnTimeInUse,
                    summary: name(side),
                    quantity: .percent,
                    scale: ChartScale(upTo: largest),
                    height: 120,
                    layers: [
                        ReportPage.HourLayer(
                            kind: "bar", name: catalogue.fill(.columnTimeInUse),
                            isHidden: \.isHidden, value: share
                        )
                    ]
                ))
                \(side.page.suppressedKey(side.report.hours.contains(where: \.isHidden)))
                \(drawnDaysNote(drawnHourDays(side), side))
                """
            )
        }
        return left.section(
            "compared-hours",
            text(.sectionComparedHours),
            reading: text(.sameScale),
            "<div class=\"pair\">\(charts)</div>"
        )
    }

    // MARK: Maps

    private func mapSection(_ doubts: ComparisonDoubts) -> Markup {
        guard left.report.map != nil, left.context.selection.category == nil else { return .empty }
        let sides = isOfZones ? [left] : [left, right]
        // Colours of sums would tell of the days more than of the zones.
        let scale = ZoneScale(sides.flatMap(\.page.named), isPerDay: doubts.areDaysUnequal)
        let maps: [Markup] = zip(sides, ["left", "right"]).map { side, id in
            let heading: Markup = isOfZones ? .empty : "<h3>\(name(side))</h3>"
            return """
                <div>\(heading)\(side.page.zoneMap(id: "map-\(id)", scale))\
                \(drawnDaysNote(drawnZoneDays(side), side))</div>
                """
        }
        return left.section(
            "compared-zones",
            catalogue.fill(.sectionZones),
            reading: text(
                isOfZones
                    ? .bothZones : doubts.areDaysUnequal ? .sameColoursPerDay : .sameColours
            ),
            "<div class=\"pair\">\(maps)</div>"
        )
    }
}

/// Trips of each day of a side, by what that day shows by itself.
private struct DayValues {
    let figures: CityFigures

    init(_ figures: CityFigures) { self.figures = figures }

    var caption: TextKey {
        figures.context.selection.zone == nil ? .captionTrips : .columnTripsStarted
    }

    func trips(_ day: DayEntry) -> Double? {
        func shown(_ member: String, _ group: DisclosedGroup) -> DayFigures? {
            day.ofDay?.days(of: member, in: group)?.first
        }
        return switch figures.context.selection.part {
        case nil: day.figures.map { Double($0.totals.trips) }
        case .zone(let name):
            shown(name, .zoneStarts).map { Double($0.zones[name]?.tripsStarted ?? 0) }
        case .category(let name):
            shown(name, .categories).map { Double($0.categories[name]?.sums.trips ?? 0) }
        }
    }

    var largest: Double { figures.report.days.compactMap(trips).max() ?? 0 }

    var isAnyHidden: Bool {
        figures.report.days.contains { $0.published != nil && trips($0) == nil }
    }
}
