/// What was delivered of a city as an Atom feed (RFC 4287): an entry a revision, newest first.
struct DeliveryFeed {
    let catalogue: Catalogue
    /// UUID of the city's feed.
    let id: String
    let records: [(record: DeliveryRecord, files: [DeliveryRecord.File])]
    let clock: CityClock
    /// Of the city's folder on the web, ending with a slash; `nil` where links are relative.
    let base: String?

    /// Entries that a feed has at most.
    private static let longest = 100

    var document: Markup {
        let entries = records.filter { !$0.files.isEmpty }.prefix(Self.longest)
        let city = records.first?.record.cityName ?? ""
        let updated = entries.map(\.record.publishedMillis).max() ?? 0
        return """
            <?xml version="1.0" encoding="utf-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="\(catalogue.code)">
            <id>urn:uuid:\(id)</id>
            <title>\(plain(catalogue.fill(.deliveryTitle, ["city": .text(city)])))</title>
            <updated>\(clock.reading(atMillis: updated).iso)</updated>
            <author><name>FleetAnalytics</name></author>
            <generator>\(CityDeliveries.generator)</generator>
            <link rel="self" type="application/atom+xml" href="\(address("./feed.atom"))"/>
            <link rel="alternate" type="text/html" href="\(address("./index.html"))"/>
            \(entries.map(entry))</feed>

            """
    }

    private func entry(_ entry: (record: DeliveryRecord, files: [DeliveryRecord.File])) -> Markup {
        let record = entry.record
        guard let period = record.period else { return .empty }
        let page = entry.files.first { ReportFormat(ofFile: $0.name) == .html }
        let alternate =
            page.map { DeliveryLink.path(period.name, $0.name) } ?? "./index.html#\(period.name)"
        // A dozen tables an entry would make up most of what is fetched; the page leads to them.
        let others = entry.files.filter {
            $0.name != page?.name && ReportFormat(ofFile: $0.name) != .csv
        }
        let enclosures: [Markup] = others.map { file in
            """
            <link rel="enclosure" type="\(MediaType.of(file.name))" length="\(file.bytes)" \
            href="\(address(DeliveryLink.path(period.name, file.name)))"/>

            """
        }
        let text = IssueText(catalogue: catalogue, record: record, clock: clock)
        return """
            <entry>
            <id>urn:uuid:\(record.id)</id>
            <title>\(plain(text.title))</title>
            <updated>\(clock.reading(atMillis: record.publishedMillis).iso)</updated>
            <link rel="alternate" type="text/html" href="\(address(alternate))"/>
            \(enclosures)<content type="text">\(plain(text.lines.joined(separator: "\n")))</content>
            </entry>

            """
    }

    private func address(_ relative: String) -> String {
        base.map { $0 + relative.dropFirst("./".count) } ?? relative
    }

    /// Without what XML has no way to say, except line breaks.
    private func plain(_ text: String) -> Markup {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        var markup: Markup = .empty
        for (index, line) in lines.enumerated() {
            if index > 0 { markup += "\n" }
            markup +=
                "\(String(line).replacing("\u{FFFE}", with: "").replacing("\u{FFFF}", with: ""))"
        }
        return markup
    }
}

/// What a file is, by the end of its name.
enum MediaType {
    static let atom = "application/atom+xml"

    static func of(_ name: String) -> String {
        switch name.split(separator: ".").last {
        case "html": "text/html"
        case "csv": "text/csv"
        case "json": "application/json"
        case "pdf": "application/pdf"
        case "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        default: "application/octet-stream"
        }
    }
}
