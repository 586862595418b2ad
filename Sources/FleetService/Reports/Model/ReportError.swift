package import Spreadsheet

/// Why there is no report for an input.
package enum ReportError: Error, Equatable, CustomStringConvertible {
    case notADay(String)
    case periodEndsBeforeItBegins(from: String, to: String)
    case periodTooLong(days: Int, limit: Int)
    case dayOutsidePeriod(day: String, from: String, to: String)
    case dayTwice(String)
    case otherCity(day: String, city: String, expected: String)
    case noPDFProgram
    case pdfFailed(String)
    case pdfTooSlow(seconds: Int64)
    case workbook(SpreadsheetError)

    package var description: String {
        switch self {
        case .notADay(let text):
            "'\(text.prefix(40))' is not a day: write YYYY-MM-DD, for example 2025-10-26"
        case .periodEndsBeforeItBegins(let from, let to):
            "the period ends (\(to)) before it begins (\(from)): exchange the two days"
        case .periodTooLong(let days, let limit):
            "the period has \(days) days, a report at most \(limit): ask for a shorter one"
        case .dayOutsidePeriod(let day, let from, let to):
            "the published day \(day) lies outside \(from) to \(to): pass only days of the period"
        case .dayTwice(let day):
            "the day \(day) comes twice: pass its newest revision only"
        case .otherCity(let day, let city, let expected):
            "the day \(day) belongs to the city '\(city)', not to '\(expected)'"
        case .noPDFProgram:
            "the program weasyprint, which makes the PDF, is not in PATH; install it (apt-get install weasyprint), or leave pdf out of --format"
        case .pdfFailed(let reason):
            "weasyprint made no PDF: \(reason); the other formats need no such program"
        case .pdfTooSlow(let seconds):
            "weasyprint was not done after \(seconds) seconds and was stopped; ask for a shorter period, or leave pdf out of --format"
        case .workbook(.textTooLong(let sheet, let row, let characters)):
            "the workbook was not written: in sheet '\(sheet)', row \(row), a text has \(characters) characters, and a cell takes 32767; csv and json take it"
        case .workbook(.tooLarge(let sheet, let rows, let columns)):
            "the workbook was not written: sheet '\(sheet)' would have \(rows) rows and \(columns) columns, more than a workbook has; csv and json take them"
        case .workbook(.outOfMemory):
            "the workbook was not written: there is not enough memory; ask for a shorter period"
        case .workbook(.unwritable(let reason)):
            "the workbook was not written: \(reason) See that its folder and that of temporary files are writable and not full"
        }
    }
}
