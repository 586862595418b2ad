/// A vehicle's day on a map and on one axis of time; for labs.
///
/// Without a day, it is the list of vehicles to choose from, each with the address of its day. The
/// days before and after have the addresses that `dayAddress` gives.
package func renderTraceDay(
    _ day: TraceDay?,
    vehicles: [(name: String, address: String)],
    dayAddress: ((CivilDate) -> String)? = nil,
    _ context: DashboardContext
) throws -> String {
    let page = try day.map { try TraceDayPage($0, dayAddress, context) }
    return DashboardFrame(context: context, place: .vehicles).document(
        title: day.map { "\($0.vehicle), \(context.catalogue.date($0.day))" }
            ?? context.text(.navigationVehicles),
        main: """
            \(SelectionForm(context: context, place: .vehicles).markup)
            \(page?.markup ?? "<h1 class=\"plain\">\(context.text(.navigationVehicles))</h1>")
            \(TraceDayPage.list(vehicles, isOpen: day == nil, context))
            """
    )
}

struct TraceDayPage {
    let day: TraceDay
    let context: DashboardContext
    private let clock: CityClock
    private let dayAddress: ((CivilDate) -> String)?

    init(
        _ day: TraceDay,
        _ dayAddress: ((CivilDate) -> String)?,
        _ context: DashboardContext
    ) throws {
        self.day = day
        self.dayAddress = dayAddress
        self.context = context
        clock = try CityCalendar(zone: day.timeZone).clock
    }

    private var catalogue: Catalogue { context.catalogue }
    private func text(_ key: PageText, _ values: [String: TemplateValue] = [:]) -> String {
        context.text(key, values)
    }

    var markup: Markup {
        let map = TrackMap(day)
        let category = day.category.map(catalogue.word) ?? catalogue.word("unknown")
        return """
            <div class="heading"><h1><bdi>\(day.vehicle)</bdi></h1>
            <p class="period">\(step(-1, "‹", .dayBefore))\(catalogue.date(day.day))\
            \(step(1, "›", .dayAfter))</p><p class="kind">\(category)</p></div>
            <div data-replay="\(ReplayTrack(day, map).text)" data-length="\(seconds)" \
            data-clock="\(clockSteps)">
            \(map.map(trackFigure) ?? "<p class=\"empty\">\(text(.trackNone))</p>")
            \(replayControls)
            \(charts)
            </div>
            \(tripSection)
            """
    }

    static func list(
        _ vehicles: [(name: String, address: String)],
        isOpen: Bool,
        _ context: DashboardContext
    ) -> Markup {
        guard !vehicles.isEmpty else { return .empty }
        let items: [Markup] = vehicles.map {
            "<li><a href=\"\($0.address)\"><bdi>\($0.name)</bdi></a></li>\n"
        }
        return """
            <details\(isOpen ? " open=\"\"" : "" as Markup)>\
            <summary>\(context.text(.otherVehicles))</summary>
            <ul class="vehicles">\(items)</ul></details>
            """
    }

    private var seconds: Int { Int((day.endMillis - day.startMillis) / 1000) }

    /// Where the clock's distance from the start of the day changes: `second:shift` of each stretch.
    private var clockSteps: String {
        let first = clock.reading(atMillis: day.startMillis).offsetSeconds
        var steps: [String] = []
        var last = first - 1
        for millis in stride(from: day.startMillis, to: day.endMillis, by: 900_000) {
            let offset = clock.reading(atMillis: millis).offsetSeconds
            if offset != last {
                steps.append("\((millis - day.startMillis) / 1000):\(offset - first)")
                last = offset
            }
        }
        return steps.joined(separator: ",")
    }

    private func time(_ millis: Int64) -> String {
        let reading = clock.reading(atMillis: millis)
        return "\(zeroPadded(reading.hour)):\(zeroPadded(reading.minute))"
    }

    private func step(_ days: Int, _ sign: String, _ name: PageText) -> Markup {
        guard let dayAddress else { return .empty }
        return """
            <a class="step" href="\(dayAddress(day.day.advanced(by: days)))" \
            aria-label="\(text(name))" title="\(text(name))">\(sign)</a>
            """
    }

    // MARK: Map

    private func trackFigure(_ map: TrackMap) -> Markup {
        let ends: Markup =
            map.ends.map { first, last in
                """
                <path class="track-end" vector-effect="non-scaling-stroke" \
                d="M\(at: first.x) \(at: first.y)h.01"/>\
                <path class="track-end last" vector-effect="non-scaling-stroke" \
                d="M\(at: last.x) \(at: last.y)h.01"/>
                """
            } ?? .empty
        let drawing = MapFigure(
            id: "map-track",
            title: text(.captionTrack),
            summary: summary,
            window: map.window,
            shapes: map.shapes,
            outline: map.outline,
            content: """
                <path class="track-line" vector-effect="non-scaling-stroke" d="\(map.path)"/>\
                \(ends)<path class="marker" data-marker="" visibility="hidden" \
                vector-effect="non-scaling-stroke" d="M0 0h.01"/>
                """,
            text: { text($0) }
        )
        return "<figure><figcaption>\(text(.captionTrack))</figcaption>\(drawing.markup)</figure>"
    }

    private var summary: String {
        let meters = day.trips.compactMap(\.distanceMeters).reduce(0, +)
        return text(
            .trackSummary,
            [
                "trips": .count(day.trips.count),
                "distance": .text(
                    catalogue.measure(ReportNumber(meters / 1000, .kilometers))
                ),
            ]
        )
    }

    private var replayControls: Markup {
        """
        <div class="replay" hidden="" data-controls="">
        <button type="button" data-play="\(text(.replayPlay))" \
        data-pause="\(text(.replayPause))">\(text(.replayPlay))</button>
        <label for="replay-time">\(text(.replayTime))</label>
        <input id="replay-time" type="range" min="0" max="\(seconds)" step="60" value="0"/>
        <output for="replay-time" data-now="">00:00</output>
        </div>
        """
    }

    // MARK: Time

    private var labels: [(atMillis: Int64, name: String)] {
        var labels: [(atMillis: Int64, name: String)] = []
        for millis in stride(from: day.startMillis, through: day.endMillis, by: 3_600_000) {
            let reading = clock.reading(atMillis: millis)
            guard reading.hour % 6 == 0, reading.minute == 0 else { continue }
            let isEnd = millis == day.endMillis
            labels.append(
                (millis - day.startMillis, catalogue.clockHour(isEnd ? 24 : reading.hour))
            )
        }
        return labels
    }

    private var charts: Markup {
        let samples = day.samples
        let signals: [(id: String, name: PageText, unit: String, values: [Double])] = [
            ("speed", .captionSpeed, "km/h", samples.speedsKilometersPerHour),
            ("power", .captionPower, "W", samples.powersWatts),
            ("soc", .captionSoC, "%", samples.socPercents),
        ]
        let drawn: [Markup] = signals.map { signal in
            let series = DrawnSeries(
                times: samples.timesMillis,
                values: signal.values,
                from: day.startMillis,
                to: day.endMillis
            )
            let caption = text(signal.name)
            guard let low = series.values.min(), let high = series.values.max() else {
                return """
                    <figure><figcaption>\(caption)</figcaption>\
                    <p class="hint">\(text(.signalNone))</p></figure>
                    """
            }
            let range = text(
                .signalRange,
                [
                    "low": .text(catalogue.measure(ReportNumber(low, .mean))),
                    "high": .text(catalogue.measure(ReportNumber(high, .mean))),
                    "unit": .text(signal.unit),
                ]
            )
            return """
                <figure><figcaption>\(caption) <span class="unit">\(range)</span></figcaption>
                \(axis(isLast: false).line(
                    id: "chart-\(signal.id)", title: caption, summary: range, series: series,
                    catalogue: catalogue
                ))</figure>
                """
        }
        let kinds = FleetState.allCases.map { (kind: $0.kind, name: catalogue.fill($0.label)) }
        return """
            <section id="signals" class="signals" aria-labelledby="signals-heading">
            <h2 id="signals-heading">\(text(.sectionSignals))</h2>
            <p class="reading">\(text(.readingSignals))</p>
            \(drawn)
            <figure><figcaption>\(text(.captionStatesOfDay))</figcaption>
            \(axis(isLast: true).band(
                id: "chart-band", title: text(.captionStatesOfDay), summary: stateSummary,
                stretches: stretches
            ))
            \(Legend.markup(kinds))</figure></section>
            """
    }

    private func axis(isLast: Bool) -> TimeChart {
        TimeChart(lengthMillis: day.endMillis - day.startMillis, labels: labels, isLast: isLast)
    }

    private var stretches: [(from: Int64, to: Int64, kind: Markup, name: String)] {
        day.states.map { state in
            let name = catalogue.fill(state.state.label)
            return (
                max(0, state.startMillis - day.startMillis),
                min(day.endMillis, state.endMillis) - day.startMillis, state.state.kind,
                "\(time(state.startMillis))–\(time(state.endMillis)): \(name)"
            )
        }
    }

    private var stateSummary: String {
        FleetState.allCases.compactMap { kind in
            let millis = day.states.filter { $0.state == kind }.reduce(0) {
                $0 + $1.endMillis - $1.startMillis
            }
            guard millis > 0 else { return nil }
            let hours = ReportNumber(Double(millis) / 3_600_000, .hours)
            return "\(catalogue.fill(kind.label)) \(catalogue.measure(hours))"
        }.joined(separator: ", ")
    }

    // MARK: Trips

    private var tripSection: Markup {
        let rows: [Markup] = day.trips.map { trip in
            // The unit stands in the heading.
            func measure(_ value: Double?, _ quantity: ReportQuantity) -> String {
                ReportNumber(value, quantity).map { catalogue.number($0) }
                    ?? catalogue.fill(.missing)
            }
            let zones = [trip.fromZone, trip.toZone].map { name in
                name.map { $0.isEmpty ? catalogue.fill(.outsideZones) : $0 }
                    ?? catalogue.fill(.missing)
            }
            return """
                <tr><th scope="row">\(time(trip.startMillis))–\(time(trip.endMillis))</th>\
                <td class="n">\(measure(trip.distanceMeters.map { $0 / 1000 }, .kilometers))</td>\
                <td class="n">\(measure(trip.energyWattHours.map { $0 / 1000 }, .kilowattHours))</td>\
                <td class="n">\(measure(
                    trip.energyWattHours.flatMap { energy in
                        trip.distanceMeters.flatMap { ratio(energy, $0 / 1000) }
                    }, .wattHoursPerKilometer
                ))</td>\
                <td><bdi>\(zones[0])</bdi></td><td><bdi>\(zones[1])</bdi></td></tr>

                """
        }
        let heads: [Markup] = [
            ("\(text(.columnTime))", false), ("\(catalogue.fill(.columnDistance))", true),
            ("\(catalogue.fill(.columnEnergyNet))", true),
            ("\(catalogue.fill(.columnEnergyPerDistance))", true),
            ("\(catalogue.fill(.columnFromZone))", false),
            ("\(catalogue.fill(.columnToZone))", false),
        ].map { (name: String, isNumber: Bool) in
            "<th scope=\"col\"\(isNumber ? " class=\"n\"" : "" as Markup)>\(name)</th>"
        }
        let table: Markup = """
            <div class="scroll" tabindex="0" role="region" \
            aria-label="\(catalogue.fill(
                .tableSummary, ["name": .text(catalogue.fill(.figureTrips))]
            ))">
            <table><thead><tr>\(heads)</tr></thead>
            <tbody>\(rows)</tbody></table></div>
            """
        return """
            <section id="trips" aria-labelledby="trips-heading">
            <h2 id="trips-heading">\(catalogue.fill(.figureTrips))</h2>
            <p class="reading">\(summary)</p>
            \(rows.isEmpty ? .empty : table)</section>
            """
    }
}
