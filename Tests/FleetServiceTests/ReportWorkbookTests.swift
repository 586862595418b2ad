import FleetTestSupport
import Foundation
import Spreadsheet
import Testing

@testable import FleetService

@Suite struct ReportWorkbookTests {
    private func read(_ report: PeriodReport, _ language: ReportLanguage) throws -> WorkbookReading
    {
        let file = FileManager.default.temporaryDirectory
            .appending(path: "report-\(UUID().uuidString).xlsx")
        defer { try? FileManager.default.removeItem(at: file) }
        try reportWorkbook(report, language: language).write(to: file.path)
        return try WorkbookReading(path: file.path)
    }

    @Test(arguments: ReportLanguage.allCases)
    func everyTableHasASheetWithItsNumbers(language: ReportLanguage) throws {
        let report = try ReportOutputTests.fullReport()
        let book = try read(report, language)
        #expect(book.sheets.count == report.tables.count + 1)
        for (table, sheet) in zip(report.tables, book.sheets.dropFirst()) {
            let columns = Dictionary(uniqueKeysWithValues: sheet.notes.map { ($0.value, $0.key) })
            #expect(Set(columns.keys) == Set(table.columns.map(\.name)), "\(table.id)")
            for (row, cells) in table.rows.enumerated() {
                for (column, cell) in zip(table.columns, cells) {
                    let letter = try #require(columns[column.name]).dropLast()
                    let found = sheet.cells["\(letter)\(row + 2)"]
                    switch cell {
                    case .missing, .suppressed, .text(""): #expect(found == nil)
                    case .number(let number):
                        #expect(found?.kind == "number")
                        #expect(found.flatMap { Double($0.value) } == number.value)
                        let places = found?.format.split(separator: ".").dropFirst().first?.count
                        #expect((places ?? 0) == number.quantity.decimals)
                    case .date(let date):
                        #expect(found?.format == "yyyy-mm-dd")
                        #expect(found?.value == String(date.daysSince1970 + 25_569))
                    case .instant: #expect(found?.format == "yyyy-mm-dd hh:mm:ss")
                    case .hour(let hour): #expect(found?.value == String(hour))
                    case .word, .words, .vocabulary, .text: #expect(found?.kind == "text")
                    }
                }
            }
        }
    }

    @Test func sheetsAndHeadingsAreInTheReadersLanguage() throws {
        let book = try read(try ReportOutputTests.fullReport(), .de)
        #expect(book.title == "Leipzig, 6.–19. Oktober 2025: Flottenbericht")
        #expect(
            book.sheets.map(\.name).prefix(4)
                == ["Bericht", "Kennzahlen", "Tage", "Fahrten nach Länge"]
        )
        let days = book.sheets[2]
        #expect(days.cells["A1"]?.value == "Tag")
        #expect(days.notes["A1"] == "day")
        #expect(days.cells["B2"]?.value == "veröffentlicht")
    }

    @Test func anInstantHasItsOffsetBesideIt() throws {
        let book = try read(try ReportOutputTests.fullReport(), .en)
        let first = book.sheets[0]
        let generated = try #require(first.cells.first { $0.value.value == "generated" })
        let row = generated.key.dropFirst()
        #expect(first.cells["B\(row)"]?.format == "yyyy-mm-dd hh:mm:ss")
        #expect(first.cells["C\(row)"]?.value == "+02:00")
        let days = book.sheets[2]
        let through = try #require(days.notes.first { $0.value == "data_through" }?.key)
        #expect(through == "M1")
        #expect(days.cells["N1"]?.value == "Data through: offset from UTC")
        #expect(days.cells["N2"]?.value == "+02:00")
    }

    @Test(arguments: ["=cmd()", "+1", "@x", "http://example.org/a"])
    func namesThatLookLikeFormulasAreText(name: String) throws {
        let book = try read(try ReportOutputTests.fullReport(name: name), .en)
        let cells = book.sheets.flatMap(\.cells.values).filter { $0.value == name }
        #expect(cells.count >= 4)
        #expect(cells.allSatisfy { $0.kind == "text" })
    }

    @Test func aReportOfNothingHasItsSheets() throws {
        let report = try PeriodReport(
            ReportFixture.input(from: "2025-10-06", to: "2025-10-06", days: [])
        )
        let book = try read(report, .en)
        #expect(book.sheets.count == report.tables.count + 1)
        let zones = try #require(book.sheets.first { $0.name == "zones" || $0.name == "Zones" })
        #expect(zones.cells.keys.allSatisfy { $0.hasSuffix("1") })
    }

    @Test func ofALongPeriodEveryDayHasItsRow() throws {
        let report = try PeriodReport(
            ReportFixture.input(
                from: "2024-10-01",
                to: "2025-11-04",
                days: [ReportFixture.day("2025-10-06")]
            )
        )
        #expect(report.days.count == 400)
        let days = try read(report, .en).sheets[2]
        #expect(days.filter == "A1:O401")
        #expect(days.cells["A401"]?.format == "yyyy-mm-dd")
        #expect(days.cells["B401"]?.value == "not published")
    }

    @Test func aListLongerThanACellGoesOnBelow() throws {
        let report = try PeriodReport(
            ReportFixture.input(from: "2016-01-01", to: "2026-01-01", days: [])
        )
        let first = try read(report, .en).sheets[0]
        let rows = first.cells.filter { $0.value.value == "days_not_published" }
            .compactMap { Int($0.key.dropFirst()) }.sorted()
        #expect(rows.count == 2)
        let listed = rows.compactMap { first.cells["B\($0)"]?.value }.joined(separator: " ")
        #expect(listed == report.missingDays.map(\.name).joined(separator: " "))
    }

    @Test func theSameReportIsTheSameBytes() throws {
        let report = try ReportOutputTests.fullReport()
        let folder = FileManager.default.temporaryDirectory
        let files = (0..<2).map { _ in folder.appending(path: "report-\(UUID().uuidString).xlsx") }
        defer { for file in files { try? FileManager.default.removeItem(at: file) } }
        let written = try files.map { file in
            try reportWorkbook(report, language: .de).write(to: file.path)
            return try Data(contentsOf: file)
        }
        #expect(written[0] == written[1])
    }
}
