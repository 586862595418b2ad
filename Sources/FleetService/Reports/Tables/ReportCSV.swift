/// The tables of a report as RFC 4180 files, by file name.
///
/// Headings are stable and English, days are ISO dates, a missing value is an empty field. Text
/// from outside that a spreadsheet would take for a formula gets an apostrophe in front.
package func renderCSV(_ report: PeriodReport) -> [String: String] {
    var files = Dictionary(
        uniqueKeysWithValues: report.tables.map { table in
            let lines =
                [table.columns.map(\.name)]
                + table.rows.map { $0.map(CSVField.text) }
            return ("\(table.id.rawValue).csv", CSVField.lines(lines))
        }
    )
    files["report.csv"] = CSVField.lines(
        [["name", "value"]] + report.provenance.map { [$0.name, CSVField.text($0.value)] }
    )
    return files
}

enum CSVField {
    static func lines(_ rows: [[String]]) -> String {
        rows.map { $0.map(quoted).joined(separator: ",") + "\r\n" }.joined()
    }

    static func text(_ cell: ReportCell) -> String {
        switch cell {
        case .missing, .suppressed: ""
        case .number(let number): number.canonical
        case .word(let name, _): name
        case .words(let words): words.map(\.name).joined(separator: "; ")
        case .vocabulary(let text), .text(let text): CSVText.harmless(text)
        case .date(let date): date.name
        case .instant(let reading): reading.iso
        case .hour(let hour): String(hour)
        }
    }

    private static func quoted(_ field: String) -> String {
        let needsQuotes = field.utf8.contains { byte in
            byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n")
                || byte == UInt8(ascii: "\r")
        }
        guard needsQuotes else { return field }
        return "\"\(CSVText.doubled(field))\""
    }
}
