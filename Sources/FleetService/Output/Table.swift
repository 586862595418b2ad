import Foundation

/// A result as rows and columns, ready to be printed in any of the formats of the command line.
package struct Table: Sendable, Equatable {
    /// One value.
    package enum Cell: Sendable, Equatable {
        case text(String)
        case boolean(Bool)
        case integer(Int)
        /// A number with the decimals a reader wants; CSV and JSON have six, see `Double.printed`.
        case decimal(Double, places: Int)
        case missing

        package static func decimal(_ value: Double?, places: Int) -> Cell {
            guard let value, value.isFinite else { return .missing }
            return .decimal(value, places: places)
        }

        package static func integer(_ value: Int32?) -> Cell {
            value.map { .integer(Int($0)) } ?? .missing
        }

        package static func text(_ value: String?) -> Cell {
            value.map { .text($0) } ?? .missing
        }
    }

    /// How a table is printed.
    package enum Format: String, Sendable, CaseIterable {
        case table
        case csv
        case json
    }

    package var columns: [String]
    package var rows: [[Cell]]
    /// A last line of the aligned text; CSV and JSON are summed by whoever reads them.
    package var totals: [Cell]?
    /// Short headings of the columns that fit a terminal's line; `nil` is all under their names.
    ///
    /// The aligned text has only these columns, CSV and JSON always have all.
    package var headings: [String: String]?
    /// Characters of a cell that the aligned text shows; CSV and JSON have all of it.
    package var longestText = 160

    package init(columns: [String], rows: [[Cell]], headings: [String: String]? = nil) {
        precondition(rows.allSatisfy { $0.count == columns.count }, "rows and columns differ")
        self.columns = columns
        self.rows = rows
        self.headings = headings
    }

    /// The table as text, with a line break at its end.
    package func rendered(_ format: Format) -> String {
        switch format {
        case .table: aligned
        case .csv: csv
        case .json: json
        }
    }

    private var aligned: String {
        guard let headings else { return alignedAll }
        let shown = columns.indices.filter { headings[columns[$0]] != nil }
        var table = Table(
            columns: shown.map { headings[columns[$0]] ?? "" },
            rows: rows.map { row in shown.map { row[$0] } }
        )
        table.totals = totals.map { row in shown.map { row[$0] } }
        table.longestText = longestText
        return table.alignedAll
    }

    private var alignedAll: String {
        let rows = rows + (totals.map { [$0] } ?? [])
        let texts = rows.map { $0.map { shortened($0.forReaders) } }
        let widths = columns.indices.map { column in
            ([columns[column]] + texts.map { $0[column] }).map(\.count).max() ?? 0
        }
        let isNumber = columns.indices.map { column in
            rows.allSatisfy { $0[column].isNumberOrMissing }
        }
        func line(_ cells: [String]) -> String {
            let padded = cells.indices.map { column in
                let padding = String(repeating: " ", count: widths[column] - cells[column].count)
                return isNumber[column] ? padding + cells[column] : cells[column] + padding
            }
            return padded.joined(separator: "  ").trimmedRight + "\n"
        }
        let rule = widths.map { String(repeating: "─", count: $0) }
        return line(columns) + line(rule) + texts.map(line).joined()
    }

    /// One endless cell must not make every line endless.
    private func shortened(_ text: String) -> String {
        guard text.utf8.count > longestText, text.count > longestText else { return text }
        return text.prefix(longestText - 1) + "…"
    }

    private var csv: String {
        ([columns.map(CSVText.quoted)] + rows.map { $0.map(\.forCSV) })
            .map { $0.joined(separator: ",") + "\r\n" }.joined()
    }

    private var json: String {
        let objects = rows.map { row in
            let fields = zip(columns, row).map { "\(JSONText.string($0)): \($1.forJSON)" }
            return "  {" + fields.joined(separator: ", ") + "}"
        }
        return objects.isEmpty ? "[]\n" : "[\n" + objects.joined(separator: ",\n") + "\n]\n"
    }
}

extension Table.Cell {
    fileprivate var isNumberOrMissing: Bool {
        switch self {
        case .text, .boolean: false
        case .integer, .decimal, .missing: true
        }
    }

    fileprivate var forReaders: String {
        switch self {
        case .text(let text): text.printable
        case .boolean(let value): String(value)
        case .integer(let value): String(value)
        case .decimal(let value, let places): Self.fixed(value, places)
        case .missing: "–"
        }
    }

    /// −0.04 with one decimal is 0.0.
    private static func fixed(_ value: Double, _ places: Int) -> String {
        let text = String(format: "%.\(places)f", value)
        let isZero = text.allSatisfy { "-0.".contains($0) }
        return isZero && text.hasPrefix("-") ? String(text.dropFirst()) : text
    }

    fileprivate var forCSV: String {
        switch self {
        case .text(let text): CSVText.quoted(CSVText.harmless(text))
        case .boolean(let value): String(value)
        case .integer(let value): String(value)
        case .decimal(let value, _): "\(value.printed)"
        case .missing: ""
        }
    }

    fileprivate var forJSON: String {
        switch self {
        case .text(let text): JSONText.string(text)
        case .boolean(let value): String(value)
        case .integer(let value): String(value)
        case .decimal(let value, _): "\(value.printed)"
        case .missing: "null"
        }
    }
}

extension Double {
    /// A figure as CSV and JSON show it: at most six decimals, and no −0.
    ///
    /// Six are more than any unit here can tell, and fewer than what sums of binary fractions leave
    /// behind (99.99999999999999). What is stored keeps all of its digits.
    package var printed: Double {
        // From here on the scaled number has no room for decimals, nor has the number for six.
        guard abs(self) < 1e9 else { return self }
        return (self * 1e6).rounded() / 1e6 + 0
    }
}

/// Text as a field of RFC 4180.
package enum CSVText {
    /// Characters that open a formula in spreadsheets, with the full-width forms some accept.
    private static let formulaOpeners = Set("=+-@\t\r\n＝＋－＠".unicodeScalars)

    /// Text from outside: what a spreadsheet would take for a formula gets an apostrophe in front.
    package static func harmless(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, formulaOpeners.contains(first) else {
            return text
        }
        return "'" + text
    }

    package static func quoted(_ text: String) -> String {
        let needsQuotes = text.unicodeScalars.contains { "\",\r\n;".unicodeScalars.contains($0) }
        return needsQuotes ? "\"\(doubled(text))\"" : text
    }

    /// With each quote twice, also one that an accent stands upon: for readers it is one all the same.
    static func doubled(_ text: String) -> String {
        text.unicodeScalars.split(separator: "\"", omittingEmptySubsequences: false)
            .map { String($0) }.joined(separator: "\"\"")
    }
}

extension String {
    fileprivate var trimmedRight: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
