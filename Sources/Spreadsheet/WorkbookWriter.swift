import CXlsxWriter

/// A workbook of libxlsxwriter that is being filled.
@safe struct WorkbookWriter: ~Copyable {
    private let book: UnsafeMutablePointer<lxw_workbook>
    private let formats: CellFormats
    private var isOpen = true

    init(path: String) throws(SpreadsheetError) {
        guard let book = unsafe workbook_new(path) else { throw .outOfMemory }
        unsafe self.book = book
        // SAFETY: the formats belong to the workbook and are freed with it, after their last use.
        unsafe formats = CellFormats(of: book)
    }

    func describe(title: String, createdSecondsSince1970: Int64) throws(SpreadsheetError) {
        var properties = unsafe lxw_doc_properties()
        unsafe properties.created = time_t(createdSecondsSince1970)
        let status = unsafe XMLText.of(title).withCString { text in
            // SAFETY: the library copies the text, and writes none.
            unsafe properties.title = UnsafeMutablePointer(mutating: text)
            return unsafe workbook_set_properties(book, &properties)
        }
        try Self.check(status)
    }

    /// Adds a sheet under a name that ``SheetNames`` made.
    func add(_ sheet: Sheet, named name: String, footer: String) throws(SpreadsheetError) {
        let (rows, columns) = (sheet.rows.count + 1, sheet.columns.count)
        guard rows <= Int(LXW_ROW_MAX), (1...Int(LXW_COL_MAX)).contains(columns) else {
            throw .tooLarge(sheet: name, rows: rows, columns: columns)
        }
        guard let page = unsafe workbook_add_worksheet(book, name) else {
            throw .unwritable("a sheet could not be added")
        }
        // SAFETY: the sheet belongs to the workbook, which lives as long as `self`.
        unsafe setUp(page, sheet, footer: footer)
        for (index, column) in sheet.columns.enumerated() {
            try unsafe write(
                .text(column.heading),
                formats.heading,
                to: page,
                (0, index),
                of: name
            )
            if let note = column.note {
                try Self.check(unsafe worksheet_write_comment(page, 0, UInt16(index), note))
            }
        }
        for (row, cells) in sheet.rows.enumerated() {
            for (index, cell) in cells.prefix(columns).enumerated() {
                let format = unsafe formats.format(of: cell)
                try unsafe write(cell, format, to: page, (row + 1, index), of: name)
            }
        }
    }

    /// Writes the file.
    ///
    /// Whether that worked or not, the workbook is freed by it.
    consuming func close() throws(SpreadsheetError) {
        isOpen = false
        try Self.check(unsafe workbook_close(book))
    }

    deinit {
        // SAFETY: made in `init`, and freed by `close` unless it is still open.
        if isOpen { unsafe lxw_workbook_free(book) }
    }

    private func setUp(_ page: UnsafeMutablePointer<lxw_worksheet>, _ sheet: Sheet, footer: String)
    {
        let lastColumn = UInt16(sheet.columns.count - 1)
        for (index, width) in ColumnWidths.fitting(sheet).enumerated() {
            _ = unsafe worksheet_set_column(page, UInt16(index), UInt16(index), Double(width), nil)
        }
        unsafe worksheet_freeze_panes(page, 1, 0)
        _ = unsafe worksheet_autofilter(page, 0, 0, UInt32(sheet.rows.count), lastColumn)
        unsafe worksheet_set_landscape(page)
        unsafe worksheet_set_paper(page, 9)  // A4
        unsafe worksheet_fit_to_pages(page, 1, 0)
        _ = unsafe worksheet_repeat_rows(page, 0, 0)
        // & begins a code of the footer's own, and 255 characters is all it takes.
        let title = XMLText.of(String(footer.prefix(100))).split(
            separator: "&",
            omittingEmptySubsequences: false
        ).joined(separator: "&&")
        _ = unsafe worksheet_set_footer(page, "&L\(title)&C&A&R&P / &N")
    }

    private func write(
        _ cell: Sheet.Cell,
        _ format: UnsafeMutablePointer<lxw_format>?,
        to page: UnsafeMutablePointer<lxw_worksheet>,
        _ place: (row: Int, column: Int),
        of name: String
    ) throws(SpreadsheetError) {
        let (row, column) = (UInt32(place.row), UInt16(place.column))
        let status: lxw_error
        switch cell {
        case .empty: return
        case .text(let text):
            let plain = XMLText.of(text)
            status = unsafe worksheet_write_string(page, row, column, plain, format)
            if status == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED {
                throw .textTooLong(sheet: name, row: place.row + 1, characters: text.count)
            }
        case .number(let value, _):
            status = unsafe worksheet_write_number(page, row, column, value, format)
        case .ordinal(let value):
            status = unsafe worksheet_write_number(page, row, column, Double(value), format)
        case .day(let days):
            let serial = Double(days) + Self.serialOf1970
            status = unsafe worksheet_write_number(page, row, column, serial, format)
        case .moment(let seconds):
            let serial = Double(seconds) / 86_400 + Self.serialOf1970
            status = unsafe worksheet_write_number(page, row, column, serial, format)
        }
        try Self.check(status)
    }

    /// Days of a workbook count from the end of 1899.
    private static let serialOf1970 = 25_569.0

    private static func check(_ status: lxw_error) throws(SpreadsheetError) {
        guard status != LXW_NO_ERROR else { return }
        if status == LXW_ERROR_MEMORY_MALLOC_FAILED { throw .outOfMemory }
        // SAFETY: the texts of errors are constants of the library.
        throw .unwritable(unsafe lxw_strerror(status).map { unsafe String(cString: $0) } ?? "")
    }
}
