import Spreadsheet

/// A report as a workbook: a sheet that says what its figures rest on, then one for each table.
///
/// Headings, words and names of sheets are in the reader's language; a note on each heading gives the
/// column's name in data files. Numbers are those of the data files, with their decimals.
func reportWorkbook(_ report: PeriodReport, language: ReportLanguage) -> Workbook {
    let catalogue = language.catalogue
    let sheets = ReportSheets(catalogue: catalogue)
    return Workbook(
        title: catalogue.title(of: report),
        createdSecondsSince1970: report.generatedMillis / 1000,
        sheets: [sheets.provenance(report)] + report.tables.map(sheets.sheet)
    )
}

/// Makes sheets in one language.
private struct ReportSheets {
    let catalogue: Catalogue

    /// Pieces of a text that is longer than a cell takes stand below one another.
    private static let longestText = 30_000

    func provenance(_ report: PeriodReport) -> Sheet {
        let entries = report.provenance.flatMap { entry in
            pieces(of: entry.value).map { (name: entry.name, label: entry.label, value: $0) }
        }
        return Sheet(
            title: catalogue.fill(.sheetReport),
            columns: [
                Sheet.Column(catalogue.fill(.columnItem)),
                Sheet.Column(catalogue.fill(.columnValue)),
                Sheet.Column(offsetHeading(of: .columnValue)),
                Sheet.Column(catalogue.fill(.columnDataName)),
            ],
            rows: entries.map { entry in
                [
                    .text(catalogue.fill(entry.label)), cell(entry.value), offset(of: entry.value),
                    .text(entry.name),
                ]
            }
        )
    }

    func sheet(_ table: ReportTable) -> Sheet {
        // A workbook's times know no zone, so what theirs is stands beside them.
        let hasOffset = table.columns.indices.map { index in
            table.rows.contains { if case .instant = $0[index] { true } else { false } }
        }
        return Sheet(
            title: catalogue.fill(table.id.title),
            columns: zip(table.columns, hasOffset).flatMap { column, hasOffset in
                [Sheet.Column(catalogue.fill(column.text), note: column.name)]
                    + (hasOffset ? [Sheet.Column(offsetHeading(of: column.text))] : [])
            },
            rows: table.rows.map { row in
                zip(row, hasOffset).flatMap { value, hasOffset in
                    [cell(value)] + (hasOffset ? [offset(of: value)] : [])
                }
            }
        )
    }

    private func offsetHeading(of column: TextKey) -> String {
        catalogue.fill(.columnOffset, ["column": .text(catalogue.fill(column))])
    }

    private func cell(_ cell: ReportCell) -> Sheet.Cell {
        switch cell {
        case .missing, .suppressed: .empty
        case .number(let number): .number(number.value, decimals: number.quantity.decimals)
        case .word(_, let key): .text(catalogue.fill(key))
        case .words(let words): .text(catalogue.list(words.map(\.key)))
        case .vocabulary(let word): .text(catalogue.word(word))
        case .text(let text): text.isEmpty ? .empty : .text(text)
        case .date(let date): .day(daysSince1970: date.daysSince1970)
        case .instant(let reading): .moment(secondsSince1970: reading.secondsOfClock)
        case .hour(let hour): .ordinal(hour)
        }
    }

    private func offset(of cell: ReportCell) -> Sheet.Cell {
        if case .instant(let reading) = cell { .text(reading.offset) } else { .empty }
    }

    /// Cut between words, so that no day of a long list is torn apart.
    private func pieces(of cell: ReportCell) -> [ReportCell] {
        guard case .text(let text) = cell, text.utf16.count > Self.longestText else {
            return [cell]
        }
        var pieces: [String] = [""]
        for word in text.split(separator: " ") {
            if pieces[pieces.count - 1].utf16.count + word.utf16.count >= Self.longestText {
                pieces.append("")
            }
            let glue = pieces[pieces.count - 1].isEmpty ? "" : " "
            pieces[pieces.count - 1] += glue + word
        }
        return pieces.map(ReportCell.text)
    }
}

extension CityClock.Reading {
    /// As if the clock showed UTC.
    fileprivate var secondsOfClock: Int {
        date.daysSince1970 * 86_400 + hour * 3600 + minute * 60 + second
    }
}
