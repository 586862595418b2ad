import FleetStore
import Foundation

/// Brings a city's folder up to what is published: reports first, then the pages that lead to them.
struct FolderDelivery: Sendable {
    let workspace: Workspace
    let request: DeliveryRequest
    let target: DeliveryRequest.Folder
    let city: CityRow
    let deliveries: CityDeliveries

    /// What fails is noted in the result; what was delivered before it is on the pages all the same.
    func run(
        _ issues: [Issue],
        _ result: inout DeliveryResult,
        _ progress: @Sendable (Int, Int) -> Void
    ) async {
        do {
            try deliveries.recover()
            let records = try deliveries.records()
            if let other = records.first(where: { $0.language != request.language.rawValue }) {
                throw DeliveryError.otherLanguage(
                    deliveries.path,
                    found: other.language,
                    asked: request.language.rawValue
                )
            }
            let known = Dictionary(grouping: records) { Known(kind: $0.kind, day: $0.firstDay) }
            let wanted = issues.compactMap { issue in
                want(issue, known[Known(kind: issue.kind, day: issue.row.firstDay)] ?? [])
            }
            let next = wanted.suffix(request.limit ?? wanted.count)
            do {
                for (index, want) in next.enumerated() {
                    progress(index, next.count)
                    guard let report = try await deliver(want) else { continue }
                    result.delivered.append(report)
                }
                progress(next.count, next.count)
            } catch {
                result.fail(city.id, error)
            }
            try await writePages()
        } catch {
            result.fail(city.id, error)
        }
    }

    private struct Known: Hashable {
        let kind: PeriodKind
        let day: String
    }

    private struct Want {
        let issue: Issue
        let formats: Set<ReportFormat>
        /// Of the same revision, when some of its formats are there.
        let record: DeliveryRecord?
        /// The revision that readers have seen last.
        let seen: Int
    }

    /// What of an issue is not there yet; `nil` when nothing is missing.
    private func want(_ issue: Issue, _ records: [DeliveryRecord]) -> Want? {
        let record = records.first { $0.revision == issue.revision }
        let isThere = record.map { record in
            let names = Set(deliveries.files(record).map(\.name))
            return { (format: ReportFormat) in
                let files = record.files.filter { ReportFormat(ofFile: $0.name) == format }
                return !files.isEmpty && files.allSatisfy { names.contains($0.name) }
            }
        }
        let missing = request.folderFormats.filter { isThere?($0) != true }
        if missing.isEmpty { return nil }
        let earlier = records.map(\.revision).filter { $0 < issue.revision }.max()
        return Want(
            issue: issue,
            formats: missing,
            record: record,
            seen: earlier ?? issue.revision - 1
        )
    }

    private func deliver(_ want: Want) async throws -> DeliveryResult.Report? {
        let issue = want.issue
        let workshop = deliveries.workshop(issue)
        try Durable.makeFolder(workshop)
        do {
            let made = try await workspace.render(
                issue,
                formats: want.formats,
                language: request.language,
                into: workshop,
                nowMillis: request.nowMillis
            )
            guard let made else {
                try Durable.remove(workshop)
                return nil
            }
            var record = try await workspace.record(
                of: issue,
                made.summary,
                language: request.language,
                after: want.seen
            )
            record.files = want.record?.files ?? []
            let files = try deliveries.publish(record, of: issue, made.files)
            var report = DeliveryResult.Report(issue)
            report.files = files.count
            report.bytes = files.reduce(0) { $0 + $1.bytes }
            return report
        } catch {
            try? Durable.remove(workshop)
            // It would name a folder that nobody has heard of.
            if case ServiceError.unwritableFile = error {
                throw DeliveryError.unwritable(
                    deliveries.path,
                    reason: "see that it is writable and its disk not full"
                )
            }
            throw error
        }
    }

    private func writePages() async throws {
        let records = try deliveries.records()
        guard !records.isEmpty else { return }
        let entries = records.map { ($0, deliveries.files($0)) }
        let clock = try CityCalendar(zone: city.timeZone).clock
        let catalogue = request.language.catalogue
        let feed = DeliveryFeed(
            catalogue: catalogue,
            id: try await workspace.identifier(of: city.id),
            records: entries,
            clock: clock,
            base: target.baseURL.map { $0 + DeliveryLink.encoded(city.id) + "/" }
        )
        let page = { hasFeed in
            CityPage(catalogue: catalogue, records: entries, clock: clock, hasFeed: hasFeed)
                .document.source
        }
        // Each leads to the other; the first that is there must not lead to one that is not.
        if !deliveries.has("feed.atom") { try deliveries.write(page(false), as: "index.html") }
        try deliveries.write(feed.document.source, as: "feed.atom")
        try deliveries.write(page(true), as: "index.html")
    }
}

extension DeliveryFolder {
    /// Makes sure of the page over all cities before a city's page leads there.
    func beginCityList(_ language: ReportLanguage) throws {
        guard !FileManager.default.fileExists(atPath: "\(path)/index.html") else { return }
        try writeCityList(language)
    }

    /// Writes the page over all cities that have pages here.
    func writeCityList(_ language: ReportLanguage) throws {
        let cities = try cities().compactMap { name -> (folder: String, newest: DeliveryRecord)? in
            let deliveries = CityDeliveries(self, city: name)
            guard deliveries.has("index.html"), deliveries.has("feed.atom") else { return nil }
            return try deliveries.records().first.map { (folder: name, newest: $0) }
        }
        let page = CityListPage(
            catalogue: language.catalogue,
            cities: cities.sorted {
                ($0.newest.cityName, $0.folder) < ($1.newest.cityName, $1.folder)
            }
        )
        try CityDeliveries.write(page.document.source, as: "index.html", in: path)
    }
}
