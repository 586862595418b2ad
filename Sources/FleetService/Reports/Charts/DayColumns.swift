extension ReportPage {
    /// A column for each day of the period; days that are not published are hatched.
    func dayColumns(
        id: String,
        title: TextKey,
        summary: String,
        quantity: ReportQuantity,
        scale: ChartScale? = nil,
        height: Double = 120,
        isHidden: (DayEntry) -> Bool = \.isHidden,
        value: (DayEntry) -> Double?
    ) -> Markup {
        let values = report.days.map { ReportNumber(value($0), quantity) }
        let largest = values.compactMap { $0?.value }.max() ?? 0
        let frame = ColumnFrame(
            slots: values.count,
            scale: scale ?? ChartScale(upTo: largest, isWhole: quantity == .count),
            plotHeight: height
        )
        let missing: [Markup] = runs(report.days.map { $0.published == nil }).map { range in
            let days = catalogue.dates(
                report.days[range.lowerBound].date,
                report.days[range.upperBound - 1].date
            )
            return frame.unknown(
                range,
                title: catalogue.fill(.chartNotPublished, ["days": .text(days)])
            )
        }
        let hidden: [Markup] = runs(report.days.map { isHidden($0) }).map { range in
            let days = catalogue.dates(
                report.days[range.lowerBound].date,
                report.days[range.upperBound - 1].date
            )
            return frame.hidden(
                range,
                title: catalogue.fill(.suppressedDay, ["days": .text(days)])
            )
        }
        let columns: [Markup] = values.enumerated().compactMap { index, number in
            guard let number else { return nil }
            let label =
                "\(catalogue.dateWithWeekday(report.days[index].date)): "
                + catalogue.measure(number)
            let column = frame.column(index, from: 0, to: number.value, "bar")
            return "<g><title>\(label)</title>\(column)</g>"
        }
        return Chart(
            id: id,
            title: text(title),
            summary: summary,
            height: Int(frame.bottom) + 42,
            ticks: frame.ticks { catalogue.tick($0, step: frame.scale) },
            content: """
                \(frame.gridLines)
                \(missing)
                \(hidden)
                \(columns)
                \(dayLabels(frame))
                """
        ).markup
    }

    private func dayLabels(_ frame: ColumnFrame) -> Markup {
        let labelled = DayLabels(report.days.map(\.date))
        let labels: [Markup] = labelled.indices.map { index in
            let date = report.days[index].date
            let previous = labelled.indices.last { $0 < index }.map { report.days[$0].date }
            let lines = labelled.lines(date, after: previous, catalogue)
            let x = frame.slotPercent * (Double(index) + 0.5)
            return "\(lines.enumerated().map { frame.label(atPercent: x, line: $0, $1) })"
        }
        return "\(labels)"
    }
}

/// Which days of a period get a label: few enough to stand beside one another on a phone.
struct DayLabels {
    let indices: [Int]
    private let form: Form

    private enum Form { case weekdayAndDate, date, month, year }

    static let most = 7

    init(_ dates: [CivilDate]) {
        let choices: [(Form, (Int, CivilDate) -> Bool)] = [
            (.weekdayAndDate, { _, _ in true }),
            (.weekdayAndDate, { index, _ in index % 2 == 0 }),
            (.date, { _, date in date.weekday == 0 }),
            (.month, { _, date in date.day == 1 }),
            (.month, { _, date in date.day == 1 && date.month % 3 == 1 }),
            (.year, { _, date in date.day == 1 && date.month == 1 }),
        ]
        for (form, isLabelled) in choices {
            let indices = dates.indices.filter { isLabelled($0, dates[$0]) }
            if !indices.isEmpty, indices.count <= DayLabels.most {
                self.indices = indices
                self.form = form
                return
            }
        }
        indices = dates.isEmpty ? [] : [0]
        form = .date
    }

    /// The month stands only where it is new, so that labels do not run into one another.
    func lines(
        _ date: CivilDate,
        after previous: CivilDate?,
        _ catalogue: Catalogue
    ) -> [String] {
        switch form {
        case .weekdayAndDate:
            [
                catalogue.shortWeekday(date),
                previous?.month == date.month
                    ? catalogue.dayOfMonth(date) : catalogue.shortDate(date),
            ]
        case .date: [catalogue.shortDate(date)]
        case .month: [catalogue.shortMonth(date), String(date.year)]
        case .year: [String(date.year)]
        }
    }
}
