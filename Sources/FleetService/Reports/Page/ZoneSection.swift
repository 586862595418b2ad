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
            <div class="pair map-pair">\(mapFigure)
            \(topZoneFigure)</div>
            \(fewerDaysNote(named.filter { !$0.isHidden }.map(\.days)))
            \(tableDetails(report.table(.zones)))
            """
        )
    }

    private var named: [ZoneEntry] { report.zones.filter { !$0.name.isEmpty } }

    private var classes: MapClasses {
        MapClasses(counts: named.compactMap { $0.figures?.tripsStarted })
    }

    private var mapFigure: Markup {
        guard let map = report.map else { return .empty }
        let classes = classes
        let zones = Dictionary(named.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let shapes: [Markup] = map.shapes.map { shape in
            let zone = zones[shape.name]
            let kind: Markup =
                zone?.isHidden == true
                ? "z-hidden"
                : zone?.figures.map { mapKind($0.tripsStarted, classes) } ?? "z-none"
            return """
                <g><title>\(shape.name): \(tripCount(zone))</title>\
                <path class="\(kind)" d="\(shape.path)"/></g>
                """
        }
        return figure(
            .captionMap,
            of: .zoneTrips,
            """
            <svg class="map" role="img" aria-labelledby="map-t map-d" \
            viewBox="-6 -6 \(map.width + 12) \(map.height + 12)">
            <title id="map-t">\(text(.captionMap))</title><desc id="map-d">\(zoneReading)</desc>
            <g class="zones" fill-rule="evenodd">\(shapes)</g>
            <path class="outline" d="\(map.outline)"/>
            </svg>
            \(legend(mapLegend(classes)))
            """
        )
    }

    private func tripCount(_ zone: ZoneEntry?) -> String {
        if zone?.isHidden == true { return text(.suppressedKey) }
        guard let figures = zone?.figures else { return text(.zoneWithoutData) }
        return catalogue.fill(.tripCount, ["trips": .count(figures.tripsStarted)])
    }

    /// The steps of the scale; with fewer classes the steps lie farther apart.
    private func mapKind(_ trips: Int, _ classes: MapClasses) -> Markup {
        let steps: [Markup] = ["z0", "z1", "z2", "z3", "z4", "z5"]
        let index = classes.index(of: trips)
        guard index > 0 else { return steps[0] }
        return steps[MapClasses.most - classes.ranges.count + index]
    }

    private func mapLegend(_ classes: MapClasses) -> [(kind: Markup, name: String)] {
        var entries: [(kind: Markup, name: String)] = []
        if named.contains(where: { $0.figures?.tripsStarted == 0 }) {
            entries.append((kind: "z0", name: catalogue.number(0)))
        }
        for range in classes.ranges {
            let low = catalogue.number(range.lowerBound)
            let high = catalogue.number(range.upperBound)
            entries.append(
                (
                    kind: mapKind(range.lowerBound, classes),
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
