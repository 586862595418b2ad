extension ReportPage {
    // MARK: Trips by length

    /// Nothing where no published day knows the lengths of its trips.
    var lengthSection: Markup {
        guard let lengths = report.lengths else { return .empty }
        let reading = lengthReading(lengths)
        let measured = lengths.entries.filter { $0.fromMeters != nil }
        let chart: Markup =
            measured.allSatisfy { $0.trips == nil }
            ? "<p>\(text(.lengthsHidden))</p>"
            : """
            \(figure(.captionLengths, of: .tripLength, lengthColumns(measured, of: lengths, summary: reading)))
            \(suppressedKey(measured.contains { $0.trips == nil }))
            \(unknownLengths(lengths))
            """
        return section(
            "lengths",
            .sectionLengths,
            reading: reading,
            "\(chart)\(tableDetails(report.table(.tripLengths)))"
        )
    }

    /// They have no place on an axis of lengths.
    private func unknownLengths(_ lengths: PeriodLengths) -> Markup {
        guard let trips = lengths.entries.first(where: { $0.fromMeters == nil })?.trips, trips > 0
        else { return .empty }
        return "<p>\(catalogue.fill(.noteUnknownLengths, ["trips": .count(trips)]))</p>"
    }

    private func lengthColumns(
        _ entries: [PeriodLengths.Entry],
        of lengths: PeriodLengths,
        summary: String
    ) -> Markup {
        let largest = entries.compactMap(\.trips).max() ?? 0
        let frame = ColumnFrame(
            slots: entries.count,
            scale: ChartScale(upTo: Double(largest), isWhole: true),
            plotHeight: 150
        )
        let columns: [Markup] = entries.enumerated().map { index, entry in
            guard let trips = entry.trips else {
                return frame.hidden(
                    index..<index + 1,
                    title: "\(lengthName(entry)): \(text(.suppressed))"
                )
            }
            let share = measure(ratio(Double(trips) * 100, Double(lengths.allTrips)), .percent)
            let middle = frame.slotPercent * (Double(index) + 0.5)
            return """
                <g><title>\(lengthName(entry)): \(tripWord(trips)), \(share)</title>\
                \(frame.column(index, from: 0, to: Double(trips), "bar"))\
                <text class="tick" x="\(at: middle)%" y="\(at: frame.y(Double(trips)) - 4)" \
                text-anchor="middle">\(catalogue.number(trips))</text></g>
                """
        }
        let labels: [Markup] = entries.enumerated().map { index, entry in
            frame.label(
                atPercent: frame.slotPercent * (Double(index) + 0.5),
                line: 0,
                shortLengthName(entry)
            )
        }
        return Chart(
            id: "chart-lengths",
            title: text(.captionLengths),
            summary: summary,
            height: Int(frame.bottom) + 26,
            ticks: frame.ticks { catalogue.tick($0, step: frame.scale) },
            content: "\(frame.gridLines)\(columns)\(labels)"
        ).markup
    }

    private func lengthReading(_ lengths: PeriodLengths) -> String {
        let usage = report.sums.usage
        guard usage.trips > 0 else { return text(.sentenceNoTrips) }
        let mean = measure(ratio(usage.distanceMeters / 1000, Double(usage.trips)), .kilometers)
        guard let median = lengths.median else {
            return catalogue.fill(.sentenceDistanceTrip, ["perTrip": .text(mean)])
        }
        return catalogue.fill(
            .readingLengths,
            ["length": .text(lengthName(median)), "mean": .text(mean)]
        )
    }

    func tripWord(_ trips: Int) -> String {
        catalogue.fill(.tripsCounted, ["trips": .count(trips)])
    }

    /// For example "2–3 km", "under 1 km" and "at least 20 km".
    private func lengthName(_ entry: PeriodLengths.Entry) -> String {
        guard let from = entry.fromMeters else { return text(.lengthUnknown) }
        let values: [String: TemplateValue] = [
            "from": .text(kilometers(from)), "to": .text(entry.toMeters.map(kilometers) ?? ""),
        ]
        if entry.toMeters == nil { return catalogue.fill(.lengthFrom, values) }
        return catalogue.fill(from == 0 ? .lengthBelow : .lengthBetween, values)
    }

    private func shortLengthName(_ entry: PeriodLengths.Entry) -> String {
        let from = entry.fromMeters ?? 0
        return entry.toMeters.map { "\(kilometers(from))–\(kilometers($0))" }
            ?? "\(kilometers(from))+"
    }

    /// Bounds are whole kilometres, unless someone chose others.
    private func kilometers(_ meters: Int) -> String {
        guard meters % 1000 != 0 else { return catalogue.number(meters / 1000) }
        let number = ReportNumber(Double(meters) / 1000, .kilometers)
        return number.map { catalogue.number($0, decimals: 1) } ?? ""
    }
}
