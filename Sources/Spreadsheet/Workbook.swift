/// A workbook as a value: titled sheets of typed cells, with nothing in it that is computed.
package struct Workbook: Sendable {
    /// Of the document's properties, and at the foot of each printed page.
    package var title: String
    /// When the document says that it was made.
    ///
    /// The same workbook is the same bytes.
    package var createdSecondsSince1970: Int64
    package var sheets: [Sheet]

    package init(title: String, createdSecondsSince1970: Int64, sheets: [Sheet]) {
        self.title = title
        self.createdSecondsSince1970 = createdSecondsSince1970
        self.sheets = sheets
    }

    /// Writes an .xlsx file.
    package func write(to path: String) throws(SpreadsheetError) {
        let writer = try WorkbookWriter(path: path)
        try writer.describe(title: title, createdSecondsSince1970: createdSecondsSince1970)
        for (sheet, name) in zip(sheets, SheetNames.distinct(sheets.map(\.title))) {
            try writer.add(sheet, named: name, footer: title)
        }
        try writer.close()
    }
}

/// A sheet: a row of headings, and rows below them.
package struct Sheet: Sendable {
    /// As long as it likes; what the sheet is called is made of it.
    package var title: String
    package var columns: [Column]
    /// Each as long as there are columns.
    package var rows: [[Cell]]

    package struct Column: Sendable {
        package var heading: String
        /// Shown when the pointer rests on the heading.
        package var note: String?

        package init(_ heading: String, note: String? = nil) {
            self.heading = heading
            self.note = note
        }
    }

    package enum Cell: Sendable, Equatable {
        case empty
        /// Stays text, whatever it looks like.
        case text(String)
        case number(Double, decimals: Int)
        /// A number without marks between its thousands, such as an hour.
        case ordinal(Int)
        case day(daysSince1970: Int)
        /// What a clock shows, as if it were UTC: workbooks know no zones.
        case moment(secondsSince1970: Int)
    }

    package init(title: String, columns: [Column], rows: [[Cell]]) {
        self.title = title
        self.columns = columns
        self.rows = rows
    }
}
