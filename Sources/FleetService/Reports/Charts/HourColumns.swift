extension ReportPage {
    /// A layer of a stacked column.
    struct HourLayer {
        let kind: Markup
        let name: String
        let isHidden: (HourOfDay) -> Bool
        let value: (HourOfDay) -> Double?
    }

    /// A column for each hour of the clock, its layers stacked from below.
    func hourColumns(
        id: String,
        title: TextKey,
        summary: String,
        quantity: ReportQuantity,
        scale: ChartScale,
        height: Double = 150,
        layers: [HourLayer]
    ) -> Markup {
        let frame = ColumnFrame(slots: 24, scale: scale, plotHeight: height)
        let columns: [Markup] = report.hours.map { hour in
            if layers.contains(where: { $0.isHidden(hour) }) {
                return frame.hidden(
                    hour.hour..<hour.hour + 1,
                    title: "\(catalogue.hourSpan(hour.hour)): \(text(.suppressed))"
                )
            }
            var low = 0.0
            var title = catalogue.hourSpan(hour.hour)
            var rects: [Markup] = []
            for layer in layers {
                guard let number = ReportNumber(layer.value(hour), quantity) else { continue }
                let high = low + number.value
                rects.append(frame.column(hour.hour, from: low, to: high, layer.kind))
                title += "\n\(layer.name): \(catalogue.measure(number))"
                low = high
            }
            if rects.isEmpty {
                return frame.unknown(hour.hour..<hour.hour + 1, title: title)
            }
            return "<g><title>\(title)</title>\(rects)</g>"
        }
        let labels: [Markup] = [0, 6, 12, 18, 24].map { hour in
            let x = Double(hour) / 24 * 100
            return """
                <line class="axis" x1="\(at: x)%" x2="\(at: x)%" y1="\(at: frame.bottom)" \
                y2="\(at: frame.bottom + 4)"/>
                \(frame.label(atPercent: x, line: 0, catalogue.clockHour(hour)))
                """
        }
        return Chart(
            id: id,
            title: text(title),
            summary: summary,
            height: Int(frame.bottom) + 26,
            ticks: frame.ticks { catalogue.tick($0, step: scale) },
            content: """
                \(frame.gridLines)
                \(columns)
                \(labels)
                """
        ).markup
    }

    /// The swatches of a chart's layers.
    func legend(_ entries: [(kind: Markup, name: String)]) -> Markup {
        Legend.markup(entries)
    }
}
