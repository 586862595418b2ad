import CXlsxWriter

/// The looks that cells can have.
@safe struct CellFormats {
    let heading: UnsafeMutablePointer<lxw_format>?
    private let day: UnsafeMutablePointer<lxw_format>?
    private let moment: UnsafeMutablePointer<lxw_format>?
    private let ordinal: UnsafeMutablePointer<lxw_format>?
    /// By the number of decimals.
    private let numbers: [UnsafeMutablePointer<lxw_format>?]

    // SAFETY: all of them belong to the workbook; a format that memory lacks for is nil, which the
    // library takes for none.
    init(of book: UnsafeMutablePointer<lxw_workbook>) {
        unsafe heading = workbook_add_format(book)
        if let heading = unsafe heading {
            unsafe format_set_bold(heading)
            unsafe format_set_text_wrap(heading)
            unsafe format_set_align(heading, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
            unsafe format_set_bottom(heading, UInt8(LXW_BORDER_THIN.rawValue))
        }
        unsafe day = Self.format(of: book, "yyyy-mm-dd")
        unsafe moment = Self.format(of: book, "yyyy-mm-dd hh:mm:ss")
        unsafe ordinal = Self.format(of: book, "0")
        let fractions = ["", ".0", ".00", ".000", ".0000", ".00000", ".000000"]
        unsafe numbers = fractions.map { unsafe Self.format(of: book, "#,##0\($0)") }
    }

    func format(of cell: Sheet.Cell) -> UnsafeMutablePointer<lxw_format>? {
        switch cell {
        case .empty, .text: nil
        case .number(_, let decimals): unsafe numbers[min(max(0, decimals), numbers.count - 1)]
        case .ordinal: unsafe ordinal
        case .day: unsafe day
        case .moment: unsafe moment
        }
    }

    private static func format(
        of book: UnsafeMutablePointer<lxw_workbook>,
        _ code: String
    ) -> UnsafeMutablePointer<lxw_format>? {
        guard let format = unsafe workbook_add_format(book) else { return nil }
        unsafe format_set_num_format(format, code)
        return unsafe format
    }
}
