import Foundation
import Testing

@testable import FleetService

@Suite struct TableTests {
    private let table = Table(
        columns: ["vehicle", "trips", "km", "note"],
        rows: [
            [.text("e-1"), .integer(12), .decimal(3.14159, places: 2), .text("plain")],
            [.text("Öl;,\"x\""), .integer(-3), .missing, .text("line\r\nbreak")],
        ]
    )

    @Test func readersGetAlignedColumns() {
        let lines = table.rendered(.table).split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 5)
        #expect(lines[0] == "vehicle  trips    km  note")
        #expect(lines[2] == "e-1         12  3.14  plain")
        #expect(lines[3] == "Öl;,\"x\"     -3     –  linebreak")
    }

    @Test func totalsAreForReadersAlone() {
        var summed = table
        summed.totals = [.text("all"), .integer(9), .missing, .missing]
        #expect(summed.rendered(.table).contains("all          9"))
        #expect(summed.rendered(.csv) == table.rendered(.csv))
        #expect(summed.rendered(.json) == table.rendered(.json))
    }

    @Test(arguments: [
        (99.99999999999999, 0, "100", "100.0"), (-0.0, 2, "0.00", "0.0"),
        (-0.04, 1, "0.0", "-0.04"), (-1e-9, 3, "0.000", "0.0"),
        (0.1 + 0.2, 1, "0.3", "0.3"), (1.0 / 3, 2, "0.33", "0.333333"),
        (-12.3456789, 1, "-12.3", "-12.345679"), (0.00001, 2, "0.00", "1e-05"),
        (123_456_789.123_456_7, 1, "123456789.1", "123456789.123457"),
        (1e20, 0, "100000000000000000000", "1e+20"),
    ])
    func figuresHaveAtMostSixDecimalsAndNoMinusZero(
        value: Double,
        places: Int,
        table: String,
        data: String
    ) throws {
        let one = Table(columns: ["x"], rows: [[.decimal(value, places: places)]])
        #expect(
            one.rendered(.table).split(separator: "\n").last.map { $0.filter { $0 != " " } }
                == table
        )
        #expect(one.rendered(.csv) == "x\r\n\(data)\r\n")
        #expect(one.rendered(.json) == "[\n  {\"x\": \(data)}\n]\n")
        _ = try JSONSerialization.jsonObject(with: Data(one.rendered(.json).utf8))
    }

    @Test func machinesGetMoreDigitsThanReaders() {
        let csv = table.rendered(.csv)
        #expect(
            csv
                == "vehicle,trips,km,note\r\ne-1,12,3.14159,plain\r\n"
                + "\"Öl;,\"\"x\"\"\",-3,,\"line\r\nbreak\"\r\n"
        )
        #expect(table.rendered(.json).contains(#""km": 3.14159"#))
    }

    @Test func onlyColumnsWithAHeadingAreAligned() {
        let table = Table(
            columns: ["vehicle", "distance_km", "energy_source"],
            rows: [[.text("e-1"), .decimal(1.25, places: 1), .text("power")]],
            headings: ["distance_km": "km", "vehicle": "vehicle"]
        )
        #expect(table.rendered(.table) == "vehicle   km\n───────  ───\ne-1      1.2\n")
        #expect(table.rendered(.csv) == "vehicle,distance_km,energy_source\r\ne-1,1.25,power\r\n")
        #expect(table.rendered(.json).contains("energy_source"))
    }

    /// What a file, a vehicle or a zone may be called.
    private static let hostile = [
        "=cmd|' /C calc'!A0", "+1", "-2", "@SUM(A1)", "\t=1", "<script>alert(1)</script>",
        "a\"b\\c/d", "\u{1B}[31mred\u{1B}[0m", "\u{0}\u{7}\u{8}", "\u{202E}gnp.exe",
        "\u{2028}\u{2029}", "👩🏽‍🚀", "", " ",
    ]

    @Test(arguments: hostile)
    func anyTextIsJSON(text: String) throws {
        let table = Table(columns: [text + "c"], rows: [[.text(text)]])
        let json = try JSONSerialization.jsonObject(with: Data(table.rendered(.json).utf8))
        let row = try #require((json as? [[String: String]])?.first)
        #expect(row == [text + "c": text])
    }

    @Test(arguments: hostile)
    func noTextBreaksOutOfItsLineOrSpeaksToTheTerminal(text: String) {
        let shown = Table(columns: ["a", "b"], rows: [[.text(text), .text("end")]])
            .rendered(.table)
        let lines = shown.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 4)
        #expect(lines[2].hasSuffix("end"))
        let controls = shown.unicodeScalars.filter {
            $0.properties.generalCategory == .control && $0 != "\n"
        }
        #expect(controls.isEmpty)
    }

    @Test func numbersThatAreNoneAreMissing() {
        #expect(Table.Cell.decimal(Double?.none, places: 1) == .missing)
        #expect(Table.Cell.decimal(Double?.some(.nan), places: 1) == .missing)
        #expect(Table.Cell.decimal(Double?.some(.infinity), places: 1) == .missing)
        #expect(Table.Cell.text(String?.none) == .missing)
    }

    @Test func anEmptyTableIsAHeader() {
        let empty = Table(columns: ["a", "b"], rows: [])
        #expect(empty.rendered(.csv) == "a,b\r\n")
        #expect(empty.rendered(.json) == "[]\n")
        #expect(empty.rendered(.table) == "a  b\n─  ─\n")
    }
}
