import Foundation
import Testing

@testable import FleetService

@Suite struct ReportPaperTests {
    @Test(arguments: ReportLanguage.allCases)
    func eachDrawingOnPaperHasItsOwnLook(language: ReportLanguage) throws {
        let page = renderPaperHTML(try ReportOutputTests.fullReport(), language: language)
        #expect(ReportReading.html(page) != nil)
        #expect(!page.contains("var(--"))
        let drawings = page.components(separatedBy: "<svg ").dropFirst()
            .map { $0.components(separatedBy: "</svg>")[0] }
        #expect(drawings.count > 8)
        for drawing in drawings {
            #expect(drawing.contains("><style>"))
            #expect(drawing.contains(".bar{fill:#0b5a80}"))
            for kind in ["hatched", "z-none"] where drawing.contains("class=\"\(kind)\"") {
                let rule = try #require(drawing.components(separatedBy: ".\(kind){fill:url(#").last)
                let name = rule.prefix { $0 != ")" }
                #expect(drawing.contains("<pattern id=\"\(name)\""))
            }
        }
        let hatched = drawings.filter { $0.contains("<pattern") }
        #expect(!hatched.isEmpty && hatched.count < drawings.count)
    }

    @Test func paperAsksForNothing() throws {
        let name = "<svg onload=alert(1)>"
        let page = renderPaperHTML(try ReportOutputTests.fullReport(name: name), language: .en)
        #expect(!page.contains("://") && !page.contains("@import"))
        #expect(!page.contains("<svg onload"))
        for part in page.components(separatedBy: "url(").dropFirst() {
            #expect(part.hasPrefix("#"))
        }
    }

    /// A formatter that knows no short form of stops leaves out the whole background, and what is not
    /// shown would look like nothing.
    @Test func gradientsOfPaperHaveOneLengthAStop() throws {
        let page = renderPaperHTML(try ReportOutputTests.fullReport(), language: .en)
        let gradients = page.components(separatedBy: "-gradient(").dropFirst()
            .map { $0.components(separatedBy: ")")[0] }
        #expect(!gradients.isEmpty)
        for stop in gradients.flatMap({ $0.components(separatedBy: ",") }) {
            #expect(stop.split(separator: " ").count <= 2, "\(stop)")
        }
    }

    @Test func theNumbersOfPaperAreThoseOfThePage() throws {
        let report = try ReportOutputTests.fullReport()
        let (screen, paper) = (
            renderHTML(report, language: .de), renderPaperHTML(report, language: .de)
        )
        for table in report.tables {
            let shown = ReportReading.numbers(ofTable: table.id.rawValue, in: screen)?.joined()
            let printed = ReportReading.numbers(ofTable: table.id.rawValue, in: paper)?.joined()
            #expect(shown.map { $0.map(\.text) } == printed.map { $0.map(\.text) })
        }
    }
}

/// What becomes of a report when the program that makes the PDF is not what it should be.
@Suite struct WeasyPrintTests {
    private func print(with script: String, limit: Duration = .seconds(60)) async throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "weasyprint-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let program = folder.appending(path: "weasyprint").path
        try Data("#!/bin/sh\n\(script)\n".utf8).write(to: URL(filePath: program))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
        try await WeasyPrint.find(in: "/nowhere:\(folder.path)").print(
            "<html></html>",
            to: folder.appending(path: "report.pdf").path,
            createdMillis: 0,
            limit: limit
        )
    }

    @Test func withoutTheProgramTheErrorSaysHowToGetIt() {
        let error = #expect(throws: ReportError.noPDFProgram) {
            _ = try WeasyPrint.find(in: "/nowhere")
        }
        #expect(error?.description.contains("apt-get install weasyprint") == true)
    }

    @Test func itsErrorIsTheLastOfItsWords() async {
        let script = """
            echo 'WARNING: Ignored something' >&2
            echo 'Traceback (most recent call last):' >&2
            echo '  File "x.py", line 1' >&2
            echo 'OSError: no fonts' >&2
            echo 'WARNING: more' >&2
            exit 1
            """
        await #expect(throws: ReportError.pdfFailed("OSError: no fonts")) {
            try await print(with: script)
        }
    }

    @Test func endingWithoutAFileIsAnErrorToo() async {
        await #expect(throws: ReportError.pdfFailed("it ended with status 0")) {
            try await print(with: "exit 0")
        }
    }

    @Test func oneThatDoesNotEndIsStopped() async {
        await #expect(throws: ReportError.pdfTooSlow(seconds: 0)) {
            try await print(with: "exec sleep 600", limit: .milliseconds(40))
        }
    }

    @Test func whatItMakesIsThere() async throws {
        try await print(with: #"test -s "$5" && printf '%s' "$SOURCE_DATE_EPOCH" > "$6""#)
    }
}
