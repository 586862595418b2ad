/// The page of a city: what was delivered of it, newest first.
struct CityPage {
    let catalogue: Catalogue
    /// Newest publication first, with the files that are there.
    let records: [(record: DeliveryRecord, files: [DeliveryRecord.File])]
    let clock: CityClock
    /// Whether there is a feed to lead to.
    let hasFeed: Bool

    /// Issues of one kind that are in sight; older ones are folded, year by year.
    private static let longestList = 31

    var document: Markup {
        let city = records.first?.record.cityName ?? ""
        let title = catalogue.fill(.deliveryTitle, ["city": .text(city)])
        let kinds = PeriodKind.allCases.filter { !issues($0).isEmpty }
        let links: [Markup] = kinds.map { kind in
            "<li><a href=\"#\(kind.rawValue)\">\(text(kind.heading))</a></li>"
        }
        return DeliveryFrame(catalogue: catalogue).document(
            title: title,
            links: hasFeed
                ? "<link rel=\"alternate\" type=\"\(MediaType.atom)\" href=\"./feed.atom\" title=\"\(title)\">\n"
                : .empty,
            header: """
                <p class="kicker">\(text(.deliveryKicker))</p>
                <h1><bdi>\(city)</bdi></h1>
                <nav aria-label="\(text(.contents))"><ul>\(links)\
                \(feedLink)<li><a href="../index.html">\(text(.deliveryAllCities))</a></li></ul></nav>
                """,
            main: "\(kinds.map(section))",
            footer: "\(catalogue.fill(.deliveryFooter, ["zone": .text(clock.identifier)]))"
        )
    }

    private func text(_ key: TextKey) -> String { catalogue.fill(key) }

    private var feedLink: Markup {
        hasFeed ? "<li><a href=\"./feed.atom\">\(text(.deliveryFeed))</a></li>" : .empty
    }

    // MARK: - Issues

    /// A period with its revisions, newest first.
    private struct Revisions {
        let period: CalendarPeriod
        var revisions: [(record: DeliveryRecord, files: [DeliveryRecord.File])]
    }

    private func issues(_ kind: PeriodKind) -> [Revisions] {
        var byPeriod: [CalendarPeriod: Revisions] = [:]
        for entry in records where entry.record.kind == kind && !entry.files.isEmpty {
            guard let period = entry.record.period else { continue }
            byPeriod[period, default: Revisions(period: period, revisions: [])]
                .revisions.append(entry)
        }
        return byPeriod.values.map { issue in
            var issue = issue
            issue.revisions.sort { $0.record.revision > $1.record.revision }
            return issue
        }.sorted { $0.period.days.lowerBound > $1.period.days.lowerBound }
    }

    private func section(_ kind: PeriodKind) -> Markup {
        let issues = issues(kind)
        let older = Dictionary(grouping: issues.dropFirst(Self.longestList)) {
            $0.period.days.upperBound.year
        }
        let folded: [Markup] = older.sorted { $0.key > $1.key }.map { year, issues in
            """
            <details><summary>\(catalogue.fill(
                .deliveryOlder, ["year": .text(String(year)), "count": .count(issues.count)]
            ))</summary>
            \(list(issues))
            </details>

            """
        }
        return """
            <section id="\(kind.rawValue)" aria-labelledby="\(kind.rawValue)-heading">
            <h2 id="\(kind.rawValue)-heading">\(text(kind.heading))</h2>
            \(list(issues.prefix(Self.longestList)))
            \(folded)</section>

            """
    }

    private func list(_ issues: some Sequence<Revisions>) -> Markup {
        let items: [Markup] = issues.compactMap { issue in
            guard let newest = issue.revisions.first else { return nil }
            let title = issue.period.title(catalogue)
            return """
                <li id="\(issue.period.name)">
                <h3>\(title)</h3>
                \(self.issue(newest, title))
                \(earlier(issue.revisions.dropFirst(), title))</li>

                """
        }
        return "<ul class=\"issues\">\n\(items)</ul>"
    }

    private func earlier(
        _ revisions: some Collection<(record: DeliveryRecord, files: [DeliveryRecord.File])>,
        _ title: String
    ) -> Markup {
        if revisions.isEmpty { return .empty }
        let items: [Markup] = revisions.map { "<li>\(issue($0, title))</li>\n" }
        return """
            <details><summary>\(catalogue.fill(
                .deliveryEarlier, ["count": .count(revisions.count)]
            ))</summary>
            <ul class="earlier">
            \(items)</ul></details>
            """
    }

    private func issue(
        _ entry: (record: DeliveryRecord, files: [DeliveryRecord.File]),
        _ title: String
    ) -> Markup {
        let record = entry.record
        let reading = clock.reading(atMillis: record.publishedMillis)
        let issued = catalogue.fill(
            .deliveryIssued,
            ["revision": .count(record.revision), "moment": .text(catalogue.moment(reading))]
        )
        let coverage = catalogue.fill(
            .deliveryCoverage,
            ["coverage": .text(record.summary.coverage(catalogue))]
        )
        let state = [issued, coverage] + (record.summary.gap(catalogue).map { [$0] } ?? [])
        let why: [Markup] = record.story.sentences(catalogue).map { "<p class=\"why\">\($0)</p>\n" }
        return """
            <p class="state">\(state.joined(separator: " · "))</p>
            \(why)\(files(entry.files, of: record, title))
            """
    }

    // MARK: - Files

    private func files(
        _ files: [DeliveryRecord.File],
        of record: DeliveryRecord,
        _ title: String
    ) -> Markup {
        let tables = files.filter { ReportFormat(ofFile: $0.name) == .csv }
        let reports = ReportFormat.allCases.flatMap { format in
            format == .csv ? [] : files.filter { ReportFormat(ofFile: $0.name) == format }
        }
        let about =
            "\(title), \(catalogue.fill(.deliveryRevision, ["revision": .count(record.revision)]))"
        let items: [Markup] = reports.map { file in
            let format = ReportFormat(ofFile: file.name)?.rawValue.uppercased() ?? ""
            return item(file, format, of: record, about)
        }
        let list: Markup = items.isEmpty ? .empty : "<ul class=\"files\">\(items)</ul>\n"
        if tables.isEmpty { return list }
        let start = "\(record.city)_\(record.period?.name ?? "")_r\(record.revision)_"
        let tableItems: [Markup] = tables.map { file in
            let name = String(file.name.dropFirst(start.count).dropLast(".csv".count))
            let title = ReportTable.ID(rawValue: name).map { text($0.title) } ?? name
            // Titles are parts of sentences elsewhere, and a few of them begin small.
            let heading = title.prefix(1).uppercased() + title.dropFirst()
            return item(file, heading, of: record, about)
        }
        let summary = catalogue.fill(
            .deliveryTables,
            [
                "count": .count(tables.count),
                "size": .text(catalogue.size(tables.reduce(0) { $0 + $1.bytes })),
            ]
        )
        return """
            \(list)<details><summary>\(summary)</summary>
            <ul class="files">\(tableItems)</ul></details>

            """
    }

    private func item(
        _ file: DeliveryRecord.File,
        _ words: String,
        of record: DeliveryRecord,
        _ about: String
    ) -> Markup {
        let address = DeliveryLink.path(record.period?.name ?? "", file.name)
        return """
            <li><a href="\(address)">\(words)<span class="hidden">, \(about)</span></a> \
            <span class="size">\(catalogue.size(file.bytes))</span></li>
            """
    }
}

extension PeriodKind {
    var heading: TextKey {
        switch self {
        case .day: .deliveryDays
        case .week: .deliveryWeeks
        case .month: .deliveryMonths
        case .year: .deliveryYears
        }
    }
}

extension Catalogue {
    /// Of a file, for people: "812 B", "61 kB", "1.2 MB".
    func size(_ bytes: Int) -> String {
        if bytes < 1000 { return "\(number(bytes))\u{A0}B" }
        if bytes < 999_500 { return "\(number((bytes + 500) / 1000))\u{A0}kB" }
        let megabytes = ReportNumber(Double(bytes) / 1e6, .mean)
        return megabytes.map { "\(number($0, decimals: 1))\u{A0}MB" } ?? fill(.missing)
    }
}
