import Foundation
import Spreadsheet

/// The files of a report, each of which is there whole or not at all.
struct ReportDocuments {
    let report: PeriodReport
    let language: ReportLanguage
    /// Which is there.
    let folder: String

    /// Gives the files' paths.
    func write(_ formats: Set<ReportFormat>, printer: WeasyPrint?) async throws -> [String] {
        var written: [String] = []
        if formats.contains(.html) {
            written.append(try write("report.html", renderHTML(report, language: language)))
        }
        if formats.contains(.json) { written.append(try write("report.json", renderJSON(report))) }
        if formats.contains(.csv) {
            for (name, text) in renderCSV(report).sorted(by: { $0.key < $1.key }) {
                written.append(try write(name, text))
            }
        }
        if formats.contains(.xlsx) { written.append(try await writeWorkbook()) }
        // Last, as it rests on a program of others: when that fails, the rest is there.
        if formats.contains(.pdf), let printer { written.append(try await writePDF(printer)) }
        return written
    }

    private func path(_ name: String) -> String {
        URL(filePath: folder).appending(path: name).path
    }

    private func write(_ name: String, _ text: String) throws -> String {
        try OutputFile.write(Array(text.utf8), to: path(name))
        return path(name)
    }

    private func writePDF(_ printer: WeasyPrint) async throws -> String {
        let path = path("report.pdf")
        let page = renderPaperHTML(report, language: language)
        try await OutputFile.write(to: path) { temporaryPath in
            try await printer.print(
                page,
                to: temporaryPath,
                createdMillis: report.generatedMillis
            )
        }
        return path
    }

    private func writeWorkbook() async throws -> String {
        let path = path("report.xlsx")
        let workbook = reportWorkbook(report, language: language)
        try await OutputFile.write(to: path) { temporaryPath in
            do {
                try workbook.write(to: temporaryPath)
            } catch let error as SpreadsheetError {
                throw ReportError.workbook(error)
            }
        }
        return path
    }
}
