import FleetTestSupport
import Foundation
import Testing

@testable import Spreadsheet

@Suite struct WorkbookTests {
    private let folder = FileManager.default.temporaryDirectory
        .appending(path: "spreadsheet-tests-\(UUID().uuidString)")

    private func write(_ workbook: Workbook, as name: String = "book.xlsx") throws -> String {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let path = folder.appending(path: name).path
        try workbook.write(to: path)
        return path
    }

    private func remove() { try? FileManager.default.removeItem(at: folder) }

    private static func workbook(_ rows: [[Sheet.Cell]], title: String = "A & B") -> Workbook {
        Workbook(
            title: title,
            createdSecondsSince1970: 1_774_828_800,
            sheets: [
                Sheet(
                    title: "Days",
                    columns: [Sheet.Column("Day", note: "day"), Sheet.Column("Value")],
                    rows: rows
                )
            ]
        )
    }

    @Test func cellsComeBackAsWhatTheyAre() throws {
        defer { remove() }
        let path = try write(
            Self.workbook([
                [.day(daysSince1970: 20_535), .number(1234.5, decimals: 3)],
                [.moment(secondsSince1970: 1_774_262_399), .ordinal(7)],
                [.empty, .number(-3, decimals: 0)],
            ])
        )
        let book = try WorkbookReading(path: path)
        let sheet = try #require(book.sheets.first)
        #expect(book.title == "A & B")
        #expect(book.created == "2026-03-30T00:00:00Z")
        #expect(sheet.name == "Days")
        #expect(sheet.notes == ["A1": "day"])
        #expect(sheet.cells["A1"]?.isBold == true)
        func cell(_ value: String, _ format: String) -> WorkbookReading.Cell {
            WorkbookReading.Cell(kind: "number", value: value, format: format, isBold: false)
        }
        #expect(sheet.cells["A2"] == cell("46104", "yyyy-mm-dd"))
        #expect(sheet.cells["B2"] == cell("1234.5", "#,##0.000"))
        #expect(sheet.cells["A3"]?.format == "yyyy-mm-dd hh:mm:ss")
        let serial = try #require(Double(sheet.cells["A3"]?.value ?? ""))
        #expect(((serial - 25_569) * 86_400).rounded() == 1_774_262_399)
        #expect(sheet.cells["B3"] == cell("7", "0"))
        #expect(sheet.cells["A4"] == nil)
        #expect(sheet.cells["B4"] == cell("-3", "#,##0"))
    }

    @Test func theHeadingStaysInSightAndOnEveryPage() throws {
        defer { remove() }
        let path = try write(
            Self.workbook([[.text("a"), .ordinal(1)], [.text("b"), .ordinal(2)]])
        )
        let sheet = try #require(try WorkbookReading(path: path).sheets.first)
        #expect(sheet.frozenRows == "1")
        #expect(sheet.filter == "A1:B3")
        #expect(sheet.orientation == "landscape")
        #expect(sheet.fitToHeight == "0")
        #expect(sheet.repeatedRows == "Days!$1:$1")
    }

    @Test(
        arguments: [
            "=1+1", "+1", "-1", "@x", "http://example.org", "00042", "1e3", "{=a}", "  blanks  ",
            "line\nbreak", "_x0041_", "__x0041_", "<b>&amp;</b>", "🛵 Müller", "",
        ]
    )
    func textStaysText(_ text: String) throws {
        defer { remove() }
        let path = try write(Self.workbook([[.text(text), .text("after")]]))
        let sheet = try #require(try WorkbookReading(path: path).sheets.first)
        #expect(sheet.cells["A2"]?.kind == (text.isEmpty ? nil : "text"))
        // The reader takes codes of characters for the characters, as spreadsheets do.
        #expect((sheet.cells["A2"]?.value ?? "") == text)
        #expect(sheet.cells["B2"]?.value == "after")
    }

    @Test func whatNoXMLHoldsIsReplaced() throws {
        defer { remove() }
        let path = try write(Self.workbook([[.text("a\u{0}b\u{FFFE}c"), .text("\u{1}")]]))
        let sheet = try #require(try WorkbookReading(path: path).sheets.first)
        #expect(sheet.cells["A2"]?.value == "a\u{FFFD}b\u{FFFD}c")
        #expect(sheet.cells["B2"]?.value == "\u{1}")
    }

    @Test func theSameWorkbookIsTheSameBytes() throws {
        defer { remove() }
        let workbook = Self.workbook([[.text("a"), .number(0.1, decimals: 2)]])
        let first = try Data(contentsOf: URL(filePath: try write(workbook)))
        let second = try Data(contentsOf: URL(filePath: try write(workbook, as: "other.xlsx")))
        #expect(first == second)
        let other = Self.workbook([[.text("a"), .number(0.2, decimals: 2)]])
        let third = try Data(contentsOf: URL(filePath: try write(other)))
        #expect(first != third)
    }

    @Test func aTextLongerThanACellTakesIsAnError() throws {
        defer { remove() }
        let text = String(repeating: "x", count: 32_768)
        #expect(
            throws: SpreadsheetError.textTooLong(sheet: "Days", row: 3, characters: 32_768)
        ) {
            try write(Self.workbook([[.empty, .empty], [.empty, .text(text)]]))
        }
        _ = try write(Self.workbook([[.empty, .text(String(text.dropLast()))]]))
    }

    @Test func aPlaceThatCannotBeWrittenIsAnError() throws {
        let error = #expect(throws: SpreadsheetError.self) {
            try Self.workbook([]).write(to: "/nowhere/at/all/book.xlsx")
        }
        guard case .unwritable(let reason) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(!reason.isEmpty && !reason.contains("nowhere"))
    }

    @Test func sheetNamesAreShortAllowedAndDistinct() {
        let long = "Zeilen in Quarantäne nach Grund und Tag"
        let names = SheetNames.distinct(
            [long, long, "a/b[c]:*?\\'", "A-B-C------", "History", " ", "Gebiete", "gebiete"]
        )
        #expect(names[0] == "Zeilen in Quarantäne nach Grun…")
        #expect(names[1] == "Zeilen in Quarantäne nach… (2)")
        #expect(names[2] == "a-b-c------")
        #expect(names[3] == "A-B-C------ (2)")
        #expect(names[4] == "History (2)")
        #expect(names[5] == "-")
        #expect(names[7] == "gebiete (2)")
        #expect(names.allSatisfy { $0.utf16.count <= SheetNames.longest })
        #expect(SheetNames.distinct([String(repeating: "🛵", count: 30)])[0].utf16.count <= 31)
    }
}
