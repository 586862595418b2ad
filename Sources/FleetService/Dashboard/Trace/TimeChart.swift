/// A chart over the hours of a day, beside others on the same axis.
struct TimeChart {
    let lengthMillis: Int64
    /// Hours of the axis that get a label: instants from its start with their names.
    let labels: [(atMillis: Int64, name: String)]
    let isLast: Bool

    private static let drawingWidth = 2000.0

    func percent(_ millis: Int64) -> Double {
        Double(millis) / Double(max(1, lengthMillis)) * 100
    }

    private var hourLines: Markup {
        let lines: [Markup] = labels.map { label in
            let x = percent(label.atMillis)
            return "<line class=\"grid\" x1=\"\(at: x)%\" x2=\"\(at: x)%\" y1=\"10\" y2=\"100%\"/>"
        }
        return "\(lines)"
    }

    private func names(below bottom: Double) -> Markup {
        guard isLast else { return .empty }
        let names: [Markup] = labels.map { label in
            let x = percent(label.atMillis)
            let anchor: Markup = x < 3 ? "start" : x > 97 ? "end" : "middle"
            return """
                <text class="tick" x="\(at: x)%" y="\(at: bottom + 17)" \
                text-anchor="\(anchor)">\(label.name)</text>
                """
        }
        return "\(names)"
    }

    private func cursor(_ bottom: Double) -> Markup {
        """
        <line class="cursor" data-cursor="" visibility="hidden" x1="0" x2="0" y1="6" \
        y2="\(at: bottom)"/>
        """
    }

    /// A line, on a scale that holds zero.
    func line(
        id: String,
        title: String,
        summary: String,
        series: DrawnSeries,
        height: Double = 90,
        catalogue: Catalogue
    ) -> Markup {
        let values = series.values
        let (low, high) = (min(0, values.min() ?? 0), max(0, values.max() ?? 0))
        // The steps are those of the larger side; the other side gets as many as it needs.
        let steps = ChartScale(upTo: max(-low, high))
        let step = steps.ticks.count > 1 ? steps.ticks[1] : 1
        let bottomTick = (low / step).rounded(.down) * step
        let topTick = max((high / step).rounded(.up), bottomTick < 0 ? 0 : 1) * step
        let span = max(topTick - bottomTick, step)
        let bottom = 10 + height
        func y(_ value: Double) -> Double { bottom - (value - bottomTick) / span * height }
        let ticks = stride(from: bottomTick, through: topTick + step / 2, by: step).map { $0 }
        let grid: [Markup] = ticks.map { tick in
            let kind: Markup = abs(tick) < step / 2 ? "axis" : "grid"
            return """
                <line class="\(kind)" x1="0" x2="100%" y1="\(at: y(tick))" y2="\(at: y(tick))"/>
                """
        }
        let numbers: [Markup] = ticks.map { tick in
            """
            <text x="100%" y="\(at: y(tick) + 4)" text-anchor="end">\
            \(catalogue.tick(abs(tick) < step / 2 ? 0 : tick, step: steps))</text>
            """
        }
        return Chart(
            id: id,
            title: title,
            summary: summary,
            height: Int(bottom) + (isLast ? 26 : 8),
            ticks: "\(numbers)",
            content: """
                \(hourLines)
                \(grid)
                <svg x="0" y="10" width="100%" height="\(at: height)" \
                viewBox="0 0 \(at: Self.drawingWidth) \(at: height)" preserveAspectRatio="none">\
                <path class="series" vector-effect="non-scaling-stroke" d="\(path(
                    series, y: { y($0) - 10 }
                ))"/></svg>
                \(cursor(bottom))\(names(below: bottom))
                """
        ).markup
    }

    private func path(_ series: DrawnSeries, y: (Double) -> Double) -> String {
        var data = ""
        for stretch in series.stretches {
            for (index, point) in stretch.enumerated() {
                let x = Int(
                    Double(point.atMillis) / Double(max(1, lengthMillis)) * Self.drawingWidth
                )
                let height = (y(point.value) * 10).rounded() / 10
                data += index == 0 ? "M" : "L"
                let digits = height == height.rounded() ? String(Int(height)) : String(height)
                data += "\(x) \(digits)"
                // A point alone is a dot as wide as the line.
                if stretch.count == 1 { data += "h1" }
            }
        }
        return data
    }

    /// Stretches of states above one another's time, unknown ones hatched.
    func band(
        id: String,
        title: String,
        summary: String,
        stretches: [(from: Int64, to: Int64, kind: Markup, name: String)],
        height: Double = 26
    ) -> Markup {
        let rects: [Markup] = stretches.map { stretch in
            let x = percent(stretch.from)
            return """
                <g><title>\(stretch.name)</title><rect class="\(stretch.kind)" x="\(at: x)%" \
                width="\(at: max(0.05, percent(stretch.to) - x))%" y="10" height="\(at: height)"/></g>
                """
        }
        let bottom = 10 + height
        return Chart(
            id: id,
            title: title,
            summary: summary,
            height: Int(bottom) + (isLast ? 26 : 8),
            ticks: "<text></text>",
            content: "\(rects)\n\(cursor(bottom))\(names(below: bottom))"
        ).markup
    }
}
