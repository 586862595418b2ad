import Foundation
import Testing

@testable import FleetService

/// `scripts/check-report` must see a number that differs, in whatever format it does.
@Suite(.enabled(if: SearchPath.holds("python3"), "needs python3"))
struct ReportCheckTests {
    /// A week's report, in which so many rows lack their time.
    private static func write(
        _ formats: [ReportFormat],
        rowsWithoutTime rows: Int,
        to folder: String
    ) async throws {
        let days = (0..<5).map { index in day(index, rowsWithoutTime: index == 3 ? rows : 0) }
        let report = try PeriodReport(
            ReportInput(
                cityID: "leipzig",
                cityName: "Leipzig",
                timeZone: "Europe/Berlin",
                fromDay: "2026-03-02",
                toDay: "2026-03-08",
                days: days,
                previousDays: [],
                zones: [],
                files: [],
                generatedMillis: 1_773_100_800_000
            )
        )
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true
        )
        let documents = ReportDocuments(report: report, language: .de, folder: folder)
        let printer = formats.contains(.pdf) ? try WeasyPrint.find() : nil
        _ = try await documents.write(Set(formats), printer: printer)
    }

    private static func day(_ index: Int, rowsWithoutTime rows: Int) -> PublishedDay {
        let start = 1_772_406_000_000 + Int64(index) * 86_400_000
        var seconds = DayFigures.StateSeconds()
        seconds.parked = 80_000.5
        seconds.driving = 86_400 - seconds.parked
        var totals = DayFigures.UsageSums()
        totals.trips = 1000 + index
        totals.distanceMeters = 1_234_567.8
        totals.energyNetWattHours = 45_678.9
        totals.energyDistanceMeters = totals.distanceMeters
        totals.energyBySource = ["power": totals.energyNetWattHours]
        totals.seconds = seconds
        var quality = DayFigures.DataQuality()
        quality.samples = 86_400
        if rows > 0 { quality.quarantined = ["time missing": rows] }
        return PublishedDay(
            revision: 1,
            publishedMillis: start + 90_000_000,
            figures: DayFigures(
                definitions: "2026.1",
                city: "leipzig",
                day: "2026-03-0\(2 + index)",
                timeZone: "Europe/Berlin",
                startMillis: start,
                endMillis: start + 86_400_000,
                dataThroughMillis: start + 86_300_000,
                fleet: .init(vehicles: 1, reporting: 1, active: 1),
                totals: totals,
                hours: [],
                categories: ["pedelec": .init(vehicles: 1, active: 1, sums: totals)],
                zones: [:],
                ledger: .init(),
                quality: quality
            )
        )
    }

    private func check(_ arguments: [String]) async throws -> Program.Ending {
        try await Program.run(HouseScript.url("check-report"), arguments)
    }

    @Test func aNumberThatDiffersIsNamedInEachFormat() async throws {
        try await findsWhatDiffers(in: [.html, .csv, .json, .xlsx])
    }

    @Test(
        .enabled(
            if: SearchPath.holds("weasyprint") && SearchPath.holds("pdftotext"),
            "needs weasyprint and pdftotext"
        )
    )
    func aNumberThatDiffersIsNamedInThePDF() async throws {
        try await findsWhatDiffers(in: [.html, .json, .csv, .pdf], changing: [.pdf])
    }

    /// Takes files of a report with one other number into a copy, one format after another.
    private func findsWhatDiffers(
        in formats: [ReportFormat],
        changing changed: [ReportFormat]? = nil
    ) async throws {
        let scratch = try Scratch()
        let (right, wrong) = (scratch.path("right"), scratch.path("wrong"))
        try await Self.write(formats, rowsWithoutTime: 3003, to: right)
        try await Self.write(formats, rowsWithoutTime: 3004, to: wrong)
        let agreeing = try await check([right] + formats.map(\.rawValue))
        #expect(agreeing.status == 0, "\(agreeing.output)\(agreeing.messages)")
        let tables = try FileManager.default.contentsOfDirectory(atPath: right)
            .filter { $0.hasSuffix(".csv") && $0 != "report.csv" }
        #expect(tables.count >= 12)
        #expect(agreeing.output.contains("csv: \(tables.count) tables, "))
        #expect(agreeing.output.hasSuffix("all agree\n"))
        for format in changed ?? formats {
            let mixed = scratch.path("mixed-\(format)")
            let file = format == .csv ? "quarantine.csv" : "report.\(format)"
            try FileManager.default.copyItem(atPath: right, toPath: mixed)
            try FileManager.default.removeItem(atPath: "\(mixed)/\(file)")
            try FileManager.default.copyItem(
                atPath: "\(wrong)/\(file)",
                toPath: "\(mixed)/\(file)"
            )
            let ending = try await check([mixed])
            #expect(ending.status == 1, "\(format): \(ending.output)\(ending.messages)")
            let verdict =
                switch format {
                case .csv: "csv: quarantine.csv, line 2, rows is 3004, and 3003 in report.json"
                case .html: "html: quarantine, row 1, rows is 3004, and 3003 in report.json"
                case .json: "xlsx: sheet 'Zeilen in Quarantäne nach Grund', row 2, rows is 3003"
                case .xlsx: "xlsx: sheet 'Zeilen in Quarantäne nach Grund', row 2, rows is 3004"
                case .pdf: "pdf: quarantine, row 1 is not there as the page has it"
                }
            #expect(ending.output.contains(verdict), "\(format): \(ending.output)")
        }
    }

    @Test func whatIsNotThereIsSaid() async throws {
        let scratch = try Scratch()
        let empty = try await check([scratch.folder.path])
        #expect(empty.status == 2)
        #expect(empty.messages.contains("report.json"))
        try scratch.write("report.json", Array(#"{"city_id": "x", "days": []}"#.utf8))
        try scratch.write("report.csv", Array("name,value\r\ncity_id,x\r\n".utf8))
        try scratch.write("days.csv", Array("day\r\n".utf8))
        let demanded = try await check([scratch.folder.path, "pdf"])
        #expect(demanded.status == 2)
        #expect(demanded.messages.contains("report.pdf"))
        try scratch.write("report.xlsx", Array("no workbook".utf8))
        let broken = try await check([scratch.folder.path])
        #expect(broken.status == 2)
    }
}
