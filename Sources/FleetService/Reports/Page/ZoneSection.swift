extension ReportPage {
    /// Zones of the list beside the map.
    private static let topZones = 8

    var zoneSection: Markup {
        guard report.zones.contains(where: { !$0.name.isEmpty }) else {
            return section("zones", .sectionZones, reading: text(.sentenceNoZones), .empty)
        }
        return section(
            "zones",
            .sectionZones,
            reading: zoneReading,
            """
            <div class="pair map-pair">\(zoneMap(id: "map", scale))
            \(topZoneFigure)</div>
            \(fewerDaysNote(named.filter { !$0.isHidden }.map(\.days)))
            \(tableDetails(report.table(.zones)))
            """
        )
    }

    var named: [ZoneEntry] { report.zones.filter { !$0.name.isEmpty } }

    private var scale: ZoneScale { ZoneScale(named) }

    /// In the dashboard its zones lead to pages of their own.
    func zoneMap(id: String, _ scale: ZoneScale) -> Markup {
        guard let map = report.map else { return .empty }
        let zones = Dictionary(named.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let shapes = map.shapes.map { shape in
            let zone = zones[shape.name]
            return MapFigure.Shape(
                name: shape.name,
                value: tripCount(zone),
                kind: zone?.isHidden == true
                    ? "z-hidden" : zone.flatMap(scale.kind) ?? "z-none",
                path: shape.path,
                address: links.zone?(shape.name),
                isChosen: links.chosenZones.contains(shape.name)
            )
        }
        let drawing = MapFigure(
            id: id,
            title: text(.captionMap),
            summary: zoneReading,
            window: (-6, -6, Double(map.width + 12), Double(map.height + 12)),
            shapes: shapes,
            outline: map.outline,
            isZoomable: links.zone != nil,
            text: { catalogue.fill($0) }
        )
        return figure(.captionMap, of: .zoneTrips, "\(drawing.markup)\(legend(mapLegend(scale)))")
    }

    private func tripCount(_ zone: ZoneEntry?) -> String {
        if zone?.isHidden == true { return text(.suppressedKey) }
        guard let figures = zone?.figures else { return text(.zoneWithoutData) }
        return catalogue.fill(.tripCount, ["trips": .count(figures.tripsStarted)])
    }

    private func mapLegend(_ scale: ZoneScale) -> [(kind: Markup, name: String)] {
        var entries: [(kind: Markup, name: String)] = []
        if named.contains(where: { $0.figures?.tripsStarted == 0 }) {
            entries.append((kind: "z0", name: catalogue.number(0)))
        }
        for range in scale.classes.ranges {
            let low = scale.label(range.lowerBound, catalogue)
            let high = scale.label(range.upperBound, catalogue)
            entries.append(
                (
                    kind: scale.classes.kind(range.lowerBound),
                    name: range.count == 1 ? low : "\(low)–\(high)"
                )
            )
        }
        if named.contains(where: \.isHidden) {
            entries.append((kind: "suppressed-shape", name: text(.suppressedKey)))
        }
        if named.contains(where: { $0.figures == nil && !$0.isHidden }) {
            entries.append((kind: "hatched", name: text(.zoneWithoutData)))
        }
        return entries
    }

    private var topZoneFigure: Markup {
        let ranked = named.compactMap { zone in
            zone.figures.map { (name: zone.name, trips: $0.tripsStarted) }
        }
        .filter { $0.trips > 0 }
        .sorted { ($1.trips, $0.name) < ($0.trips, $1.name) }
        .prefix(ReportPage.topZones)
        guard let largest = ranked.first?.trips else { return .empty }
        return figure(
            .captionTopZones,
            of: .zoneTrips,
            RowBars(
                id: "chart-top-zones",
                title: text(.captionTopZones),
                summary: zoneReading,
                rows: ranked.map { zone in
                    RowBars.Row(
                        name: zone.name,
                        value: catalogue.number(zone.trips),
                        span: 0...(Double(zone.trips) / Double(largest) * 100)
                    )
                }
            ).markup
        )
    }

    private var zoneReading: String {
        let unseen = named.filter { $0.figures == nil && !$0.isHidden }.count
        let top = named.max {
            ($0.figures?.tripsStarted ?? 0, $1.name) < ($1.figures?.tripsStarted ?? 0, $0.name)
        }
        let started = report.sums.usage.trips
        guard let top, let trips = top.figures?.tripsStarted, trips > 0 else {
            if named.contains(where: \.isHidden) { return text(.readingSuppressed) }
            return catalogue.fill(
                .readingZonesNone,
                ["unseen": .count(unseen), "zones": .count(named.count)]
            )
        }
        // Its share of all would be too low where it is of fewer days.
        guard top.days == report.sums.days else {
            return catalogue.fill(
                .readingZonesShown,
                ["zone": .text(top.name), "trips": .count(trips)]
            )
        }
        return catalogue.fill(
            unseen == 0 ? .readingZonesAll : .readingZones,
            [
                "zone": .text(top.name), "trips": .count(trips),
                "share": .text(measure(ratio(Double(trips) * 100, Double(started)), .percent)),
                "unseen": .count(unseen), "zones": .count(named.count),
            ]
        )
    }
}
