import FleetAnalytics

/// Rows of an answer as data: the same for CSV and JSON.
package struct AnswerRows: Sendable {
    package struct Column: Sendable, Equatable {
        package let name: String
        /// Whether it holds numbers or nothing; otherwise text, numbers or nothing.
        package let isNumber: Bool
    }

    package let columns: [Column]
    package let count: Int
    /// RFC 4180 with a heading.
    package let csv: String
    /// An array of objects by the columns' names; of a last column `suppressed` an array.
    package let json: String

    /// Figures of a report.
    init(_ table: ReportTable) {
        columns = Self.columns(table)
        count = table.rows.count
        csv = CSVField.lines(
            [table.columns.map(\.name)] + table.rows.map { $0.map(CSVField.text) }
        )
        let objects = table.rows.map { row in
            let fields = zip(table.columns, row).map { column, cell in
                "\(JSONText.string(column.name)):\(Self.json(cell, of: column.name))"
            }
            return "{\(fields.joined(separator: ","))}"
        }
        json = "[\(objects.joined(separator: ",\n"))]"
    }

    /// A result of a query.
    init(_ table: Table) {
        columns = table.columns.indices.map { index in
            Column(
                name: table.columns[index],
                isNumber: !table.rows.isEmpty
                    && table.rows.allSatisfy { row in
                        switch row[index] {
                        case .text, .boolean: false
                        case .integer, .decimal, .missing: true
                        }
                    }
            )
        }
        count = table.rows.count
        csv = table.rendered(.csv)
        json = table.rendered(.json)
    }

    /// What a row of that table has, whatever city and period it is of.
    package static func columns(of id: ReportTable.ID) throws -> [Column] {
        columns(try PeriodReport(.empty).table(id))
    }

    private static func columns(_ table: ReportTable) -> [Column] {
        // What a row is of comes first, and may be "unknown" even where it is a length.
        table.columns.enumerated().map { index, column in
            Column(name: column.name, isNumber: index > 0 && column.figure != nil)
        }
    }

    /// A cell of a column as JSON: names that are apart by blanks become an array of `suppressed`.
    static func json(_ cell: ReportCell, of column: String) -> String {
        guard column == "suppressed" else { return JSONText.value(cell) }
        guard case .text(let text) = cell else { return "[]" }
        return
            "[\(text.split(separator: " ").map { JSONText.string(String($0)) }.joined(separator: ","))]"
    }
}

extension ReportInput {
    /// Of a city without anything.
    static let empty = ReportInput(
        cityID: "",
        cityName: "",
        timeZone: "UTC",
        fromDay: "2000-01-01",
        toDay: "2000-01-01",
        days: [],
        previousDays: [],
        zones: [],
        files: [],
        generatedMillis: 0
    )
}
