/// A bar for each row, its name and value above it, so that long names fit narrow pages.
struct RowBars {
    struct Row {
        let name: String
        let value: String
        /// Start and end from 0 to 100; `nil` for a row without a bar.
        let span: ClosedRange<Double>?
        /// A line in small type below the bar.
        var note: String?
        var kind: Markup = "bar"
    }

    let id: String
    let title: String
    let summary: String
    let rows: [Row]

    var markup: Markup {
        let hasNotes = rows.contains { $0.note != nil }
        let rowHeight = hasNotes ? 58 : 42
        let bars: [Markup] = rows.enumerated().map { index, row in
            let top = index * rowHeight
            let bar: Markup =
                row.span.map { span in
                    """
                    <rect class="track" x="0" width="100%" y="\(top + 22)" height="9"/>\
                    <rect class="\(row.kind)" x="\(at: span.lowerBound)%" \
                    width="\(at: max(0.3, span.upperBound - span.lowerBound))%" y="\(top + 22)" \
                    height="9"/>
                    """
                } ?? "<rect class=\"track\" x=\"0\" width=\"100%\" y=\"\(top + 22)\" height=\"9\"/>"
            let note: Markup =
                row.note.map { "<text class=\"tick\" x=\"0\" y=\"\(top + 46)\">\($0)</text>" }
                ?? .empty
            return """
                <g><title>\(row.name): \(row.value)</title>\
                <text class="row" x="0" y="\(top + 15)">\(RowBars.shortened(row.name))</text>\
                <text class="row value" x="100%" y="\(top + 15)" text-anchor="end">\
                \(row.value)</text>\
                \(bar)\(note)</g>
                """
        }
        return Chart(
            id: id,
            title: title,
            summary: summary,
            height: rows.count * rowHeight,
            content: "\(bars)"
        ).markup
    }

    /// Names that would run into the value of their row on a phone.
    private static func shortened(_ name: String) -> String {
        name.count > 32 ? "\(name.prefix(31))…" : name
    }
}
