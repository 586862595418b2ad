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

        /// A row that is there but rests on too little to be shown.
        static func hidden(_ name: String, _ value: String, note: String? = nil) -> Row {
            Row(name: name, value: value, span: 0...100, note: note, kind: "suppressed-shape")
        }
    }

    let id: String
    let title: String
    let summary: String
    let rows: [Row]
    /// Names that are longer would run into the value of their row on a phone.
    var longestName = 32
    /// Where zero lies from 0 to 100, when it is not at the left.
    var zero: Double?

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
            let axis: Markup =
                zero.map { x in
                    """
                    <line class="axis" x1="\(at: x)%" x2="\(at: x)%" y1="\(top + 19)" \
                    y2="\(top + 34)"/>
                    """
                } ?? .empty
            return """
                <g><title>\(row.name): \(row.value)</title>\
                <text class="row" x="0" y="\(top + 15)">\(shortened(row.name))</text>\
                <text class="row value" x="100%" y="\(top + 15)" text-anchor="end">\
                \(row.value)</text>\
                \(bar)\(axis)\(note)</g>
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

    private func shortened(_ name: String) -> String {
        name.count > longestName ? "\(name.prefix(longestName - 1))…" : name
    }
}
