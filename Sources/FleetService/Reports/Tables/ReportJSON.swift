/// A report as one JSON object: its provenance, then each table as an array of objects.
///
/// Names are those of the CSV columns; a missing value is `null`.
package func renderJSON(_ report: PeriodReport) -> String {
    var members = report.provenance.map { member in
        "  \(JSONText.string(member.name)): \(JSONText.value(member.value))"
    }
    members += report.tables.map { table in
        let rows = table.rows.map { row in
            let fields = zip(table.columns, row).map { column, cell in
                "\(JSONText.string(column.name)): \(JSONText.value(cell))"
            }
            return "    {\(fields.joined(separator: ", "))}"
        }
        let array = rows.isEmpty ? "[]" : "[\n\(rows.joined(separator: ",\n"))\n  ]"
        return "  \(JSONText.string(table.id.rawValue)): \(array)"
    }
    return "{\n\(members.joined(separator: ",\n"))\n}\n"
}

package enum JSONText {
    static func value(_ cell: ReportCell) -> String {
        switch cell {
        case .missing, .suppressed: "null"
        case .number(let number): number.canonical
        case .hour(let hour): String(hour)
        case .word(let text, _), .vocabulary(let text), .text(let text):
            string(text)
        case .words: string(CSVField.text(cell))
        case .date(let date): string(date.name)
        case .instant(let reading): string(reading.iso)
        }
    }

    package static func string(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            // Line separators end a string in old JavaScript; < and > would end a script element.
            case "\u{0}"..."\u{1F}", "\u{7F}", "\u{2028}", "\u{2029}", "<", ">":
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
