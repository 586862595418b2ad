/// Why a workbook was not written.
package enum SpreadsheetError: Error, Equatable, Sendable {
    /// More characters than a cell takes; rows count from 1, the headings being the first.
    case textTooLong(sheet: String, row: Int, characters: Int)
    /// More rows or columns than a sheet has.
    case tooLarge(sheet: String, rows: Int, columns: Int)
    case outOfMemory
    /// The library's own words, which name no value.
    case unwritable(String)
}
