extension ReportPage {
    /// The table behind a chart, folded on screens and open on paper.
    ///
    /// The page shows the `longest` first rows; the CSV has them all.
    func tableDetails(_ table: ReportTable, longest: Int = 400) -> Markup {
        """
        <details\(isBroad(table) ? " class=\"broad\"" : "" as Markup)><summary>\(
            name(of: table))</summary>
        \(self.table(table, longest: longest))
        </details>
        """
    }

    private func name(of table: ReportTable) -> String {
        catalogue.fill(.tableSummary, ["name": .text(text(table.id.title))])
    }

    func table(_ table: ReportTable, longest: Int = 400) -> Markup {
        if table.rows.isEmpty { return "<p>\(text(.tableEmpty))</p>" }
        let shown = table.columns.indices.filter { table.columns[$0].isOnPage }
            .map { PageColumn($0, of: table) }
        let heads: [Markup] = shown.map { column in
            let heading = table.columns[column.index]
            let name: Markup = "\(text(heading.text))"
            return """
                <th scope="col" data-column="\(heading.name)"\(column.style)>\
                \(heading.figure.map { link(name, to: $0) } ?? name)</th>
                """
        }
        let rows: [Markup] = table.rows.prefix(longest).enumerated().map { number, row in
            let cells: [Markup] = shown.map { column in
                var content = content(of: row[column.index], decimals: column.decimals)
                if column.index == 0 {
                    if table.rowFigures.indices.contains(number) {
                        content = link(content, to: table.rowFigures[number])
                    }
                    return "<th scope=\"row\"\(column.style)>\(content)</th>"
                }
                return "<td\(column.style)>\(content)</td>"
            }
            return "<tr>\(cells)</tr>\n"
        }
        let more = table.rows.count - rows.count
        let rest: Markup =
            more > 0
            ? "<p>\(catalogue.fill(.tableMore, ["count": .count(more)]))</p>" : .empty
        return """
            <div class="scroll\(paperClasses(table, columns: shown.count, rows: rows.count))" tabindex="0" role="region" \
            aria-label="\(name(of: table))">
            <table data-table="\(table.id.rawValue)">
            <thead><tr>\(heads)</tr></thead>
            <tbody>
            \(rows)</tbody>
            </table>
            </div>\(rest)
            """
    }

    /// Too many columns for an upright page: paper turns it round.
    private func isBroad(_ table: ReportTable) -> Bool {
        table.columns.count { $0.isOnPage } > 13
    }

    /// How paper sets a table: many columns, or much text, in smaller print; few rows on one page.
    private func paperClasses(_ table: ReportTable, columns: Int, rows: Int) -> Markup {
        let isDense = columns > 8 || table.id == .climateFactors
        return "\(isDense ? " dense" : .empty)\(rows <= 12 ? " short" : .empty)"
    }

    /// A number as the reader writes it, with what data files hold beside it.
    func data(_ number: ReportNumber, decimals: Int? = nil) -> Markup {
        """
        <data value="\(number.canonical)">\(catalogue.number(number, decimals: decimals))</data>
        """
    }

    /// Hatched by its cell or around itself; read out, it has words.
    var suppressedMarkup: Markup {
        "<span class=\"suppressed\"><span class=\"hidden\">\(text(.suppressed))</span></span>"
    }

    var missingMarkup: Markup {
        """
        <span class="missing"><span aria-hidden="true">–</span>\
        <span class="hidden">\(text(.missing))</span></span>
        """
    }

    private func content(of cell: ReportCell, decimals: Int?) -> Markup {
        switch cell {
        case .missing: missingMarkup
        case .suppressed: suppressedMarkup
        case .number(let number): data(number, decimals: decimals)
        case .word(_, let key): "\(text(key))"
        case .words(let words): "\(catalogue.list(words.map(\.key)))"
        case .vocabulary(let word): "\(catalogue.word(word))"
        case .text(let text): "<bdi>\(text)</bdi>"
        case .date(let date):
            "<time datetime=\"\(date.name)\">\(catalogue.dateWithWeekday(date))</time>"
        case .instant(let reading):
            "<time datetime=\"\(reading.iso)\">\(catalogue.shortMoment(reading))</time>"
        case .hour(let hour): "<data value=\"\(hour)\">\(catalogue.hourSpan(hour))</data>"
        }
    }
}

/// How a page sets a column.
private struct PageColumn {
    let index: Int
    /// One number of decimals for the whole column, so that its digits stand under one another;
    /// `nil` where each row has a unit of its own.
    let decimals: Int?
    private let kind: Kind

    private enum Kind { case text, number, hour }

    var style: Markup {
        switch kind {
        case .text: .empty
        case .number: " class=\"n\""
        case .hour: " class=\"hour\""
        }
    }

    init(_ index: Int, of table: ReportTable) {
        self.index = index
        let numbers = table.rows.compactMap { row -> ReportNumber? in
            if case .number(let number) = row[index] { number } else { nil }
        }
        let isEmpty = table.rows.allSatisfy { row in
            switch row[index] {
            case .missing, .suppressed: true
            default: false
            }
        }
        let isHour = table.rows.contains { row in
            if case .hour = row[index] { true } else { false }
        }
        kind = isHour ? .hour : isEmpty || !numbers.isEmpty ? .number : .text
        let quantity = numbers.first?.quantity
        let isUniform = numbers.allSatisfy { $0.quantity == quantity }
        let largest = numbers.map { abs($0.value) }.max() ?? 0
        decimals = isUniform ? quantity?.pageDecimals(upTo: largest) : nil
    }
}
