import FleetAnalytics
package import FleetStore
import Foundation

/// What a report can be written as.
package enum ReportFormat: String, Sendable, CaseIterable {
    case html
    case csv
    case json
    case xlsx
    case pdf
}

/// Whom a report is for.
package enum ReportAudience: String, Sendable, CaseIterable {
    /// City staff and the public: counts below the city's minimum are not shown, nor any they could
    /// be told from.
    case staff
    /// Those who run the fleet and hold its data anyway: everything is shown.
    case lab
}

/// What of a report's sources is looked at.
struct ReportView: Sendable {
    /// As it was published at that instant; `nil` as it is now.
    var asOfMillis: Int64?
    /// Whether files and batteries, which change without a publication, are looked at for labs.
    var hasVehicles = true

    /// All there is, as it is now.
    static let whole = ReportView()
}

/// A report on disk.
package struct WrittenReport: Sendable {
    /// Their paths.
    package let files: [String]
    /// What whoever asked for it should know before opening it; `nil` when nothing.
    package let notice: String?
}

extension Workspace {
    /// Writes the report of a city's published days.
    ///
    /// Without a period it is that of all published days. Staff get the revisions that were released,
    /// which may be earlier than the newest by a few trips.
    ///
    /// - Throws: ``ServiceError/notPublished(city:from:to:)`` when no day of the period is;
    ///   ``ReportError/noPDFProgram``, before anything is written, when a PDF cannot be made.
    package func report(
        _ city: CityRow,
        _ period: Period?,
        formats: Set<ReportFormat>,
        language: ReportLanguage,
        audience: ReportAudience = .staff,
        to folder: String,
        nowMillis: Int64
    ) async throws -> WrittenReport {
        let printer = formats.contains(.pdf) ? try WeasyPrint.find() : nil
        let range = try await publishedRange(city, period)
        let report = try await periodReport(city, range, audience, nowMillis: nowMillis)
        do {
            try FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true
            )
        } catch {
            throw ServiceError.unwritableFile(folder)
        }
        let documents = ReportDocuments(report: report, language: language, folder: folder)
        return WrittenReport(
            files: try await documents.write(formats, printer: printer),
            notice: report.noticeOfNothing
        )
    }

    /// What a report of these days says to whom.
    func periodReport(
        _ city: CityRow,
        _ range: ClosedRange<CivilDate>,
        _ audience: ReportAudience,
        _ view: ReportView = .whole,
        nowMillis: Int64
    ) async throws -> PeriodReport {
        try PeriodReport(try await reportInput(city, range, audience, view, nowMillis: nowMillis))
    }

    private func publishedRange(_ city: CityRow, _ period: Period?) async throws
        -> ClosedRange<CivilDate>
    {
        if let days = period?.range.dayCount, days > PeriodReport.longestPeriodDays {
            throw ReportError.periodTooLong(days: days, limit: PeriodReport.longestPeriodDays)
        }
        if let period { try CityCalendar(zone: city.timeZone).check(period.range) }
        let (first, last) = (period?.range.lowerBound.name, period?.range.upperBound.name)
        let days = try await store.withConnection {
            try $0.publishedDayNames(city: city.id, from: first, through: last)
        }
        guard let from = days.first.flatMap({ CivilDate($0) }),
            let to = days.last.flatMap({ CivilDate($0) })
        else {
            throw ServiceError.notPublished(
                city: city.id,
                from: first ?? "its first day",
                to: last ?? "its last"
            )
        }
        return period?.range ?? from...to
    }

    private func reportInput(
        _ city: CityRow,
        _ range: ClosedRange<CivilDate>,
        _ audience: ReportAudience,
        _ view: ReportView,
        nowMillis: Int64
    ) async throws -> ReportInput {
        let (from, to) = (range.lowerBound.name, range.upperBound.name)
        let previous = try PeriodReport.previousPeriod(from: from, to: to)
        let calendar = try CityCalendar(zone: city.timeZone)
        let (start, end) = (
            calendar.day(range.lowerBound).startMillis, calendar.day(range.upperBound).endMillis
        )
        // A minimum of one hides nothing.
        let isDisclosed = audience == .staff && city.disclosureMinimum > 1
        let (keys, keysBefore, cover, cells, zones, files) = try await store.withConnection {
            connection in
            let cover =
                isDisclosed
                ? try ReleaseCover(
                    try connection.releases(
                        city.id,
                        from: previous.from,
                        through: to,
                        asOfMillis: view.asOfMillis
                    ),
                    range,
                    releases
                ) : nil
            return (
                try connection.publishedDayKeys(cover, view, city: city.id, from: from, to: to),
                try connection.publishedDayKeys(
                    cover,
                    view,
                    city: city.id,
                    from: previous.from,
                    to: previous.to
                ), cover,
                try connection.startCells(city.id, range, view),
                try connection.zones(city.id),
                // Names of files may name vehicles and people.
                try audience == .lab && view.hasVehicles
                    ? connection.imports(city: city.id, fromMillis: start, toMillis: end) : []
            )
        }
        let days = try await publishedDays(of: city.id, keys + keysBefore)
        let drawn = try self.zones.drawn(zones)
        var input = ReportInput(
            cityID: city.id,
            cityName: city.name,
            timeZone: city.timeZone,
            fromDay: from,
            toDay: to,
            days: Array(days.prefix(keys.count)),
            previousDays: Array(days.dropFirst(keys.count)),
            zones: drawn.zones,
            files: Self.firstOfEachFile(files),
            generatedMillis: nowMillis
        )
        input.map = drawn.map
        input.startCells = cells
        input.changes = try await changes(city, range, cover, view)
        if audience == .lab, view.hasVehicles {
            input.batteries = try await batteries(city, at: end)
        }
        input.disclosed = cover.map {
            DisclosedReleases(
                // What was shown under a smaller one stays so.
                minimum: min(Int(city.disclosureMinimum), $0.smallestMinimum ?? .max),
                ofPeriod: $0.ofPeriod,
                ofDays: $0.ofDays
            )
        }
        return input
    }

    /// Corrections of the days of a period: those that were released, or all.
    private func changes(
        _ city: CityRow,
        _ range: ClosedRange<CivilDate>,
        _ cover: ReleaseCover?,
        _ view: ReportView
    ) async throws -> [DayChange] {
        let (keys, causes) = try await store.withConnection { connection in
            let keys =
                if let cover {
                    try connection.publishedDayKeys(
                        city: city.id,
                        cover.corrections.flatMap { [($0.day, $0.before), ($0.day, $0.now)] }
                    )
                } else {
                    try connection.correctedDayKeys(
                        city: city.id,
                        from: range.lowerBound.name,
                        through: range.upperBound.name,
                        asOfMillis: view.asOfMillis
                    )
                }
            let causes = try keys.map { key in
                try connection.publicationBasis(
                    city: city.id,
                    day: key.day,
                    revision: key.revision
                )?.causesJSON.map { try SortedJSON.value(RevisionCauses.self, from: $0) }
            }
            return (keys, causes)
        }
        let days = try await publishedDays(of: city.id, keys)
        var changes: [DayChange] = []
        for index in keys.indices.dropFirst()
        where keys[index].day == keys[index - 1].day
            && keys[index].revision != keys[index - 1].revision
        {
            guard let date = CivilDate(keys[index].day) else { continue }
            let released = cover?.corrections.first {
                $0.day == keys[index].day && $0.now == keys[index].revision
            }
            changes.append(
                DayChange(
                    date: date,
                    revision: days[index].revision,
                    publishedMillis: released?.releasedMillis ?? days[index].publishedMillis,
                    cause: DayChange.Cause(causes[index]),
                    before: days[index - 1].figures,
                    now: days[index].figures
                )
            )
        }
        return changes.sorted { ($1.publishedMillis, $0.date) < ($0.publishedMillis, $1.date) }
    }

    /// A file imported again brought nothing; its first import says what was in it.
    private static func firstOfEachFile(_ files: [ImportRow]) -> [ImportRow] {
        var seen: Set<String> = []
        return files.filter { seen.insert($0.fileName + "\u{0}" + $0.profile).inserted }
    }
}

extension PostgresConnection {
    /// Squares as released with the month that the days are; `nil` where they are none.
    fileprivate func startCells(
        _ cityID: String,
        _ days: ClosedRange<CivilDate>,
        _ view: ReportView
    ) throws -> [Release.StartCell]? {
        let (first, last) = (days.lowerBound.name, days.upperBound.name)
        // No month is longer.
        guard days.dayCount <= 31 else { return nil }
        return try releases(cityID, from: first, through: last, asOfMillis: view.asOfMillis)
            .last { row in
                row.unit.kind == .month && row.unit.firstDay == first && row.unit.lastDay == last
            }
            .flatMap { try SortedJSON.value(Release.self, from: $0.contentJSON).cells }
    }

    /// Of the days, the revisions that a cover shows something of; their newest where there is none.
    fileprivate func publishedDayKeys(
        _ cover: ReleaseCover?,
        _ view: ReportView,
        city cityID: String,
        from first: String,
        to last: String
    ) throws -> [PublishedDayKey] {
        guard let cover else {
            return try publishedDayKeys(
                city: cityID,
                from: first,
                to: last,
                asOfMillis: view.asOfMillis
            )
        }
        return try publishedDayKeys(
            city: cityID,
            cover.versions.filter { $0.day >= first && $0.day <= last }
        )
    }
}
