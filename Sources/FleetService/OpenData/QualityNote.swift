/// What a reader of the data must know: licence, how whole it is, and what is left out.
struct QualityNote {
    let reports: [PeriodReport]
    let request: OpenDataRequest
    let minimum: Int

    var text: String {
        let catalogue = request.language.catalogue
        let rows = reports.map { report in
            [
                report.firstDay.monthName,
                "\(report.publishedDayCount) / \(report.days.count)",
                catalogue.measure(ReportNumber(report.coveragePercent, .percent)),
                report.definitions.joined(separator: ", "),
                report.dataThroughMillis.map { report.clock.reading(atMillis: $0).iso } ?? "",
            ].joined(separator: " | ")
        }
        let headings = [
            catalogue.fill(.openDataMonth), catalogue.fill(.factDays),
            catalogue.fill(.factCoverage), catalogue.fill(.factDefinitions),
            catalogue.fill(.factDataThrough),
        ]
        let name = plain(reports.last?.cityName ?? "")
        return """
            # \(catalogue.fill(.openDataTitle, ["city": .text(name)]))

            \(catalogue.fill(.openDataDescription))

            ## \(catalogue.fill(.openDataLicense))

            \(plain(request.publisher)): \(request.license.name), <\(request.license.text)>

            ## \(catalogue.fill(.sectionQuality))

            | \(headings.joined(separator: " | ")) |
            |\(String(repeating: "---|", count: headings.count))
            \(rows.map { "| \($0) |" }.joined(separator: "\n"))

            \(catalogue.fill(.openDataDisclosure, ["minimum": .count(minimum)]))

            \(catalogue.fill(.gapNotAStop))

            \(catalogue.fill(.gapHours))

            """
    }

    /// Portals show the note as a page: what comes from outside opens no element of it.
    private func plain(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    }
}
