/// A report as one HTML file that needs nothing else: no script, no font, no image, no network.
package func renderHTML(_ report: PeriodReport, language: ReportLanguage) -> String {
    ReportPage(report: report, catalogue: language.catalogue).document.source
}

/// The same document for a formatter of paper, see ``PaperForm``.
func renderPaperHTML(_ report: PeriodReport, language: ReportLanguage) -> String {
    let page = ReportPage(report: report, catalogue: language.catalogue, isForPaper: true)
    return PaperForm.dressed(page.document).source
}

/// A part of the page with its place and its heading.
typealias ReportSection = (id: String, title: TextKey, body: Markup)

/// The parts of the page; each section is an extension in its own file.
struct ReportPage {
    let report: PeriodReport
    let catalogue: Catalogue
    var isForPaper = false
    var links = ReportLinks()

    var document: Markup {
        let sections = sections
        return """
            <!DOCTYPE html>
            <html lang="\(catalogue.code)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="referrer" content="no-referrer">
            <meta http-equiv="Content-Security-Policy" content="\(contentPolicy)">
            <link rel="icon" href="data:,">
            <title>\(catalogue.title(of: report))</title>
            <style>\(isForPaper ? PaperForm.sheet : ReportStyle.sheet)</style>
            </head>
            <body>
            <a class="skip" href="#content">\(text(.skipToContent))</a>
            \(Chart.patterns)
            \(header)
            \(contents(sections))
            <main id="content">
            \(sections.map(\.body))
            </main>
            <footer><p>\(footerSentence)</p></footer>
            </body>
            </html>

            """
    }

    // The file asks for nothing; this makes sure, whatever finds its way into it.
    private var contentPolicy: String {
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
            + "form-action 'none'"
    }

    private var sections: [ReportSection] {
        let figures: [ReportSection] =
            report.sums.days == 0 || report.sums.isHidden
            ? []
            : [
                ("figures", .sectionFigures, keyFigureSection),
                ("states", .sectionStates, stateSection),
                ("days", .sectionDays, daySection),
                ("lengths", .sectionLengths, lengthSection),
                ("energy", .sectionEnergy, energySection),
                ("zones", .sectionZones, zoneSection),
                ("cells", .sectionCells, cellSection),
                ("flows", .sectionFlows, flowSection),
                ("charging", .sectionCharging, chargingSection),
                ("ledger", .sectionLedger, ledgerSection),
                ("batteries", .sectionBatteries, batterySection),
                ("style", .sectionStyle, styleSection),
                ("co2", .sectionClimate, climateSection),
            ]
        let always: [ReportSection] = [
            ("quality", .sectionQuality, qualitySection),
            ("changes", .sectionChanges, changeSection),
        ]
        let shown = (figures + always).filter { !$0.body.source.isEmpty }
        return shown + [
            ("definitions", .sectionDefinitions, definitionSection(after: shown))
        ]
    }

    private func contents(_ sections: [ReportSection]) -> Markup {
        let links: [Markup] = sections.map {
            "<li><a href=\"#\($0.id)\">\(text($0.title))</a></li>"
        }
        return """
            <nav aria-label="\(text(.contents))"><ul>\(links)</ul></nav>
            """
    }

    private var footerSentence: String {
        catalogue.fill(
            .footer,
            [
                "generated": .text(
                    catalogue.moment(report.clock.reading(atMillis: report.generatedMillis))
                ),
                "zone": .text(report.clock.identifier),
            ]
        )
    }

    func text(_ key: TextKey) -> String { catalogue.fill(key) }

    /// A section with its heading and the one sentence that says what to see.
    func section(_ id: String, _ title: TextKey, reading: String, _ body: Markup) -> Markup {
        """
        <section id="\(id)" aria-labelledby="\(id)-heading">
        <h2 id="\(id)-heading">\(text(title))</h2>
        <p class="reading">\(reading)</p>
        \(body)
        \(links.tools(id))</section>
        """
    }

    /// A chart or several, with a caption that leads to what is drawn.
    func figure(_ caption: TextKey, of figure: DefinedFigure, _ charts: Markup) -> Markup {
        """
        <figure>
        <figcaption>\(link(caption, to: figure))</figcaption>
        \(charts)
        </figure>
        """
    }
}

extension Catalogue {
    /// City and period, as the document calls itself.
    func title(of report: PeriodReport) -> String {
        fill(
            .documentTitle,
            [
                "city": .text(report.cityName),
                "period": .text(dates(report.firstDay, report.lastDay)),
            ]
        )
    }
}
