import FleetAnalytics
import FleetStore

/// The published figures of a period, as far as a visitor may see them.
package struct ShownPeriod: Sendable {
    package let report: PeriodReport
    /// Other text is another edition.
    package let edition: String
    /// When the newest of what it is made of was published: asking for the period as of then gives
    /// the same again, whatever comes later.
    package let asOfMillis: Int64?
    /// Whether days of it are still to be published.
    package let isUnfinished: Bool
    package let extent: Extent
    /// What the city hides now, which may be more than when it was published.
    package let minimum: Int
}

extension Visitor {
    /// How long a day that is over may wait for boxes that have not sent yet, and the night after.
    private static let patienceMillis: Int64 = 72 * 3_600_000

    /// What is published of a period of a city.
    ///
    /// Those who may see released figures alone get what their reports would show them.
    ///
    /// - Throws: `AccessError.notPublished` when nothing of it is and nothing is to be expected;
    ///   `AccessError.unfinished` when some of it still is, unless the answer may do without.
    package func figures(
        of cityID: String,
        _ range: ClosedRange<CivilDate>,
        asOfMillis: Int64?,
        mayBeUnfinished: Bool = false,
        _ question: Question
    ) async throws -> ShownPeriod {
        let (state, extent) = try await permittedState(.figures, in: cityID)
        let city = state.city
        if extent == .openData { try checkMonths(range) }
        let calendar = try CityCalendar(zone: city.timeZone)
        try calendar.check(range)
        let names = (from: range.lowerBound.name, to: range.upperBound.name)
        let length = range.upperBound.daysSince1970 - range.lowerBound.daysSince1970 + 1
        let isTooLong = length > PeriodReport.longestPeriodDays
        // What a period of centuries is compared with lies before the calendar's first day.
        let compared =
            isTooLong
            ? names.from : try PeriodReport.previousPeriod(from: names.from, to: names.to).from
        let edition = try await edition(
            KnownCities.Days(
                comparedFrom: compared,
                from: names.from,
                through: names.to,
                asOfMillis: asOfMillis
            ),
            of: state
        )
        /// Whether days of it are still to come, and nothing forbids to say what is there.
        func checked(_ edition: EditionRow) throws -> Bool {
            let isUnfinished = isUnfinished(range, edition, calendar, question.nowMillis)
            let hasBegun = calendar.day(range.lowerBound).startMillis <= question.nowMillis
            let mayCome = isUnfinished && hasBegun && asOfMillis == nil
            guard edition.publishedDays > 0 || mayCome else {
                throw AccessError.notPublished
            }
            guard !isUnfinished || mayBeUnfinished || asOfMillis != nil else {
                throw AccessError.unfinished(publishedThrough: edition.lastPublishedDay)
            }
            guard !isTooLong else {
                throw ReportError.periodTooLong(days: length, limit: PeriodReport.longestPeriodDays)
            }
            if extent == .openData {
                let months = range.dates.count { $0.day == 1 }
                guard edition.releasedMonths == Int64(months) else {
                    throw AccessError.notPublished
                }
            }
            return isUnfinished
        }
        _ = try checked(edition)
        // What is published while it is made belongs to the next edition.
        let view = ReportView(
            asOfMillis: asOfMillis ?? edition.newestMillis,
            hasVehicles: false
        )
        let workspace = workspace
        let made = try await library.reports.value(
            ReportKey(
                cityID: city.id,
                minimum: city.disclosureMinimum,
                range: range,
                extent: extent,
                asOfMillis: asOfMillis
            ),
            edition: edition.mark
        ) {
            MadeReport(
                edition: edition,
                report: try await workspace.periodReport(
                    city,
                    range,
                    extent == .all ? .lab : .staff,
                    view,
                    nowMillis: question.nowMillis
                )
            )
        }
        return ShownPeriod(
            report: made.report,
            edition: made.edition.mark,
            asOfMillis: made.edition.newestMillis,
            isUnfinished: try checked(made.edition),
            extent: extent,
            minimum: Int(city.disclosureMinimum)
        )
    }

    private func edition(_ days: KnownCities.Days, of state: CityState) async throws -> EditionRow {
        if let known = library.known.edition(days, of: state) { return known }
        let edition = try await workspace.store.withConnection {
            try $0.edition(
                state.city.id,
                comparedFrom: days.comparedFrom,
                from: days.from,
                through: days.through,
                asOfMillis: days.asOfMillis
            )
        }
        library.known.keep(edition, days, of: state)
        return edition
    }

    /// Whether days of the period are not over, or may still be published.
    private func isUnfinished(
        _ range: ClosedRange<CivilDate>,
        _ edition: EditionRow,
        _ calendar: CityCalendar,
        _ nowMillis: Int64
    ) -> Bool {
        let end = calendar.day(range.upperBound).endMillis
        if end > nowMillis { return true }
        let isComplete = edition.lastPublishedDay == range.upperBound.name
        return !isComplete && end > nowMillis - Self.patienceMillis
    }

    private func checkMonths(_ range: ClosedRange<CivilDate>) throws {
        guard range.lowerBound.day == 1, range.upperBound.advanced(by: 1).day == 1 else {
            throw AccessError.monthsOnly
        }
    }
}

extension ShownPeriod {
    /// Categories of the fleet that figures are published by.
    package var categories: [String] { report.categories.map(\.name) }

    /// Rows of one of its tables; those alone whose first cell says so, if one is named.
    package func rows(of table: ReportTable.ID, only member: String? = nil) -> AnswerRows {
        let table = report.table(table)
        return AnswerRows(member.map(table.limited) ?? table)
    }

    /// Its squares of the grid, as GeoJSON.
    package var cellFeatures: String { CellFeatures(report: report).text }

    /// What every answer about the period names: members of a JSON object, without its braces.
    package var provenanceJSON: String {
        let revisions = report.days.compactMap { day in
            day.published.map { "\(JSONText.string(day.date.name)):\($0.revision)" }
        }
        let members = Self.provenance(report).map { name, value in
            "\(JSONText.string(name)):\(JSONText.value(value))"
        }
        let asOf = asOfMillis.map { JSONText.string(Instant.text($0)) }
        return
            (members + [
                "\"as_of\":\(asOf ?? "null")",
                "\"revisions\":{\(revisions.joined(separator: ","))}",
            ]).joined(separator: ",\n")
    }

    /// Names of those members, but for the last two.
    package static var provenanceNames: [String] {
        get throws { provenance(try PeriodReport(.empty)).map(\.name) }
    }

    private static func provenance(_ report: PeriodReport) -> [(name: String, value: ReportCell)] {
        // When it was made says nothing of it, and revisions have a member of their own.
        let left: Set = ["generated", "revisions"]
        return report.provenance.filter { !left.contains($0.name) }.map { member in
            // As the Mobility Data Specification calls it.
            (member.name == "disclosure_minimum" ? "k" : member.name, member.value)
        }
    }
}

extension Visitor {
    /// The zones of a period with their figures, as GeoJSON.
    package func zoneFeatures(of shown: ShownPeriod, only member: String? = nil) async throws
        -> String
    {
        let (city, _) = try await permitted(.figures, in: shown.report.cityID)
        let zones = try await workspace.store.withConnection { try $0.zones(city.id) }
            .filter { member == nil || $0.name == member }
        let days = Period(shown.report.firstDay...shown.report.lastDay)
        return try ZoneFeatures(report: shown.report, zones: zones, period: ("period", days.name))
            .text()
    }
}
