extension CityFigures {
    /// Connections drawn to and from a zone.
    private static let drawnFlows = 8

    /// What there is of one zone or category: its figures, its days and, of a zone, where from and to.
    var partSections: Markup {
        switch context.selection.part {
        case .category(let name): categorySections(name)
        case .zone(let name): zoneSections(name)
        case nil: .empty
        }
    }

    private func categorySections(_ name: String) -> Markup {
        let tiles = PartFigures(figures: self).ofCategory(name)
        guard !tiles.isEmpty else {
            return "<p class=\"empty\">\(text(.partWithoutFigures))</p>"
        }
        return """
            \(section(
                "part-figures",
                catalogue.fill(.sectionFigures),
                reading: PartFigures(figures: self).reading(tiles),
                """
                \(PartFigures(figures: self).cards(tiles))
                \(page.fewerDaysNote(report.categories.filter { $0.name == name && !$0.isHidden }.map(\.days)))
                \(page.tableDetails(report.table(.categories)))
                """
            ))
            \(days(.captionTrips, of: .trips, name, .categories) { day in
                Double(day.categories[name]?.sums.trips ?? 0)
            })
            \(partOnly)
            """
    }

    private func zoneSections(_ name: String) -> Markup {
        let tiles = PartFigures(figures: self).ofZone(name)
        guard !tiles.isEmpty else {
            return "<p class=\"empty\">\(text(.partWithoutFigures))</p>"
        }
        return """
            \(section(
                "part-zone",
                catalogue.fill(.sectionFigures),
                reading: PartFigures(figures: self).reading(tiles),
                """
                \(PartFigures(figures: self).cards(tiles))
                \(page.fewerDaysNote(report.zones.filter { $0.name == name && !$0.isHidden }.map(\.days)))
                <div class="pair map-pair below">\(page.zoneMap(id: "map", ZoneScale(page.named)))
                \(zoneFlows(name))</div>
                \(zoneCells(name))
                \(page.tableDetails(report.table(.zones)))
                """
            ))
            \(days(.columnTripsStarted, of: .zoneTrips, name, .zoneStarts) { day in
                Double(day.zones[name]?.tripsStarted ?? 0)
            })
            \(partOnly)
            """
    }

    /// Its days, each by what that day shows by itself.
    private func days(
        _ caption: TextKey,
        of figure: DefinedFigure,
        _ member: String,
        _ group: DisclosedGroup,
        _ value: @escaping (DayFigures) -> Double
    ) -> Markup {
        func shown(_ day: DayEntry) -> DayFigures? {
            day.ofDay?.days(of: member, in: group)?.first
        }
        let isAnyHidden = report.days.contains { $0.published != nil && shown($0) == nil }
        return section(
            "part-days",
            text(.sectionPartDays),
            reading: text(isAnyHidden ? .readingPartDaysHidden : .readingPartDays),
            """
            \(page.figure(caption, of: figure, page.dayColumns(
                id: "chart-part-days",
                title: caption,
                summary: text(.readingPartDays),
                quantity: .count,
                isHidden: { $0.published != nil && shown($0) == nil },
                value: { shown($0).map(value) }
            )))
            \(page.unpublishedKey)
            \(page.suppressedKey(isAnyHidden))
            \(dayTable(caption) { day in shown(day).map { ReportNumber(value($0), .count) } ?? nil })
            """
        )
    }

    private func dayTable(_ column: TextKey, _ value: (DayEntry) -> ReportNumber?) -> Markup {
        let rows: [Markup] = report.days.map { day in
            let cell: Markup =
                if let number = value(day) { page.data(number) } else if day.published == nil {
                    "\(catalogue.fill(.notPublished))"
                } else { page.suppressedMarkup }
            return """
                <tr><th scope="row"><time datetime="\(day.date.name)">\
                \(catalogue.dateWithWeekday(day.date))</time></th><td class="n">\(cell)</td></tr>

                """
        }
        let name = tableName(catalogue.fill(.tableDays))
        return """
            <details><summary>\(name)</summary>
            <div class="scroll" tabindex="0" role="region" aria-label="\(name)">
            <table><thead><tr><th scope="col">\(catalogue.fill(.columnDay))</th>\
            <th scope="col" class="n">\(catalogue.fill(column))</th></tr></thead>
            <tbody>\(rows)</tbody></table></div></details>
            """
    }

    private func zoneFlows(_ name: String) -> Markup {
        guard case .shown(let flows) = report.flows else {
            if case .ofMonthsOnly = report.flows {
                return "<p>\(catalogue.fill(.readingFlowsByMonth))</p>"
            }
            return .empty
        }
        let to = flows.entries.filter { $0.to == name }
        let from = flows.entries.filter { $0.from == name }
        let largest = (to + from).map(\.trips).max() ?? 1
        return """
            <div>\(flowBars("to", .captionFlowsTo, to, largest) { $0.from })
            \(flowBars("from", .captionFlowsFrom, from, largest) { $0.to })</div>
            """
    }

    private func zoneCells(_ name: String) -> Markup {
        let cells = (report.startCells ?? []).filter { $0.zone == name }
        guard !cells.isEmpty else { return .empty }
        return page.cellMap(
            id: "map-cells",
            cells,
            summary: catalogue.fill(.captionCells)
        )
    }

    private func flowBars(
        _ id: String,
        _ caption: PageText,
        _ entries: [ShownFlows.Entry],
        _ largest: Int,
        _ end: (ShownFlows.Entry) -> String
    ) -> Markup {
        guard !entries.isEmpty else {
            return figure(link(text(caption), to: .flow), "<p>\(text(.zoneFlowsNone))</p>")
        }
        let bars = RowBars(
            id: "chart-flows-\(id)",
            title: text(caption),
            summary: text(caption),
            rows: entries.prefix(Self.drawnFlows).map { flow in
                RowBars.Row(
                    name: page.zoneName(end(flow)),
                    value: catalogue.number(flow.trips),
                    span: 0...(Double(flow.trips) / Double(max(1, largest)) * 100)
                )
            },
            longestName: 28
        )
        return figure(link(text(caption), to: .flow), bars.markup)
    }

    /// Why the rest of the overview is not here.
    private var partOnly: Markup { "<p class=\"hint\">\(text(.partOnly))</p>" }
}
