/// How wide the columns of a sheet are, in characters.
enum ColumnWidths {
    static let narrowest = 9
    static let widest = 48

    static func fitting(_ sheet: Sheet) -> [Int] {
        sheet.columns.indices.map { index in
            // A heading breaks between words, so its longest word counts, with room for the arrow.
            let words = sheet.columns[index].heading.split(separator: " ").map(\.count)
            let cells = sheet.rows.lazy.map { length(of: $0[index]) }.max() ?? 0
            return min(widest, max(narrowest, (words.max() ?? 0) + 4, cells + 2))
        }
    }

    private static func length(of cell: Sheet.Cell) -> Int {
        switch cell {
        case .empty: 0
        case .text(let text): text.count
        case .number(let value, let decimals):
            digits(value.magnitude) + (decimals > 0 ? decimals + 1 : 0) + (value < 0 ? 1 : 0)
        case .ordinal(let value): String(value).count
        case .day: 10
        case .moment: 19
        }
    }

    /// Before the decimal mark, with the marks between thousands.
    private static func digits(_ value: Double) -> Int {
        var count = 1
        var rest = value / 10
        while rest >= 1, count < 20 {
            count += 1
            rest /= 10
        }
        return count + (count - 1) / 3
    }
}
