/// What the pages about one city's period share.
struct CityFigures {
    let context: DashboardContext
    let report: PeriodReport
    let page: ReportPage
    /// The report of the days compared with; `nil` where there is none.
    let before: PeriodReport?

    var catalogue: Catalogue { page.catalogue }

    init(_ report: PeriodReport, before: PeriodReport? = nil, _ context: DashboardContext) {
        self.report = report
        self.context = context
        self.before = before
        let tools = SectionTools(
            context: context,
            asOfMillis: context.editionMillis ?? report.generatedMillis,
            isComplete: report.missingDays.isEmpty,
            revisions: CityFigures.revisions(report, context.catalogue)
        )
        var links = ReportLinks()
        links.figure = { context.address(.explain($0.addressName)) }
        links.section = { "\(context.address(.quality))#\($0)" }
        links.zone = { name in
            context.address(.overview, context.selection.alone.with { $0.part = .zone(name) })
        }
        links.chosenZones = Set(
            [context.selection.zone, context.selection.otherZone].compactMap(\.self)
        )
        links.tools = tools.markup
        links.showsCommands = false
        page = ReportPage(report: report, catalogue: context.catalogue, links: links)
    }

    func text(_ key: PageText, _ values: [String: TemplateValue] = [:]) -> String {
        catalogue.fill(key, values)
    }

    func tableName(_ name: String) -> String {
        catalogue.fill(.tableSummary, ["name": .text(name)])
    }

    /// A section that only the dashboard has.
    func section(_ id: String, _ title: String, reading: String, _ body: Markup) -> Markup {
        """
        <section id="\(id)" aria-labelledby="\(id)-heading">
        <h2 id="\(id)-heading">\(title)</h2>
        <p class="reading">\(reading)</p>
        \(body)
        \(page.links.tools(id))</section>
        """
    }

    func figure(_ caption: Markup, _ charts: Markup) -> Markup {
        "<figure>\n<figcaption>\(caption)</figcaption>\n\(charts)\n</figure>"
    }

    func link(_ name: String, to figure: DefinedFigure) -> Markup {
        page.link("\(name)", to: figure)
    }

    /// City and period, with the ways to the periods beside it, and what must be known before reading.
    func heading(_ place: DashboardPlace) -> Markup {
        let selection = context.selection
        func step(_ steps: Int, _ name: PageText) -> Markup {
            let period = selection.period.moved(by: steps)
            guard period.days.lowerBound.year >= 1900, period.days.upperBound.year <= 9999 else {
                return .empty
            }
            let label = text(name, ["period": .text(period.title(catalogue))])
            let moved = selection.with {
                $0.period = period
                if $0.otherPeriod != nil { $0.other = nil }
            }
            let address = context.address(place, moved)
            let sign: Markup = steps < 0 ? "‹" : "›"
            return """
                <a class="step" href="\(address)" aria-label="\(label)" title="\(label)">\(sign)</a>
                """
        }
        return """
            <div class="heading"><h1><bdi>\(report.cityName)</bdi></h1>
            <p class="period">\(step(-1, .stepBefore))\(selection.period.title(catalogue))\
            \(step(1, .stepAfter))</p></div>
            \(chosenPart(place))
            \(asOf(place))
            \(notes.map { "<p class=\"note\">\($0)</p>" as Markup })
            """
    }

    /// What the figures rest on, for the foot of the page.
    var basis: Markup { "\(page.factList)\(basisNotes)" }

    var basisNotes: Markup {
        let hidden: Markup =
            report.minimum.map {
                "<p>\(catalogue.fill(.noteSuppressed, ["minimum": .count($0)]))</p>"
            } ?? .empty
        return """
            \(hidden)\
            <p>\(text(.clockNote, ["zone": .text(report.clock.identifier)]))</p>
            """
    }

    /// How counts are hidden takes long to say: here in one line, and in full at the foot.
    private var notes: [String] {
        guard report.publishedDayCount > 0 else { return [] }
        guard let minimum = report.minimum, !report.sums.isHidden else { return page.notes }
        let long = catalogue.fill(.noteSuppressed, ["minimum": .count(minimum)])
        let short = text(.hiddenNote, ["minimum": .count(minimum)])
        return page.notes.map { $0 == long ? short : $0 }
    }

    private func chosenPart(_ place: DashboardPlace) -> Markup {
        guard let part = context.selection.part else { return .empty }
        let name =
            switch part {
            case .zone(let name): text(.chosenZone, ["zone": .text(name)])
            case .category(let name):
                text(.chosenCategory, ["category": .text(catalogue.word(name))])
            }
        let whole = context.address(place, context.selection.alone.with { $0.part = nil })
        return """
            <p class="chosen-part"><strong>\(name)</strong> \
            <a href="\(whole)">\(text(.wholeCity))</a></p>
            """
    }

    private func asOf(_ place: DashboardPlace) -> Markup {
        guard let millis = context.selection.asOfMillis else { return .empty }
        let moment = catalogue.moment(report.clock.reading(atMillis: millis))
        let now = context.address(place, context.selection.with { $0.asOfMillis = nil })
        return """
            <p class="note">\(text(.asOf, ["moment": .text(moment)])) \
            <a href="\(now)">\(text(.asOfNow))</a></p>
            """
    }

    private static func revisions(_ report: PeriodReport, _ catalogue: Catalogue) -> String? {
        var days: [Int: [CivilDate]] = [:]
        for day in report.days {
            if let revision = day.published?.revision {
                days[revision, default: []].append(day.date)
            }
        }
        guard !days.isEmpty else { return nil }
        let list = days.sorted { $0.key < $1.key }.map { revision, days in
            catalogue.fill(
                .citeRevision,
                ["revision": .count(revision), "days": .text(catalogue.dateList(days))]
            )
        }
        return list.joined(separator: "; ")
    }
}
