/// The published days of a period, and what of them a report may show.
struct ReportPeriod {
    /// By what the period as a whole may tell.
    let shown: ShownDays
    /// By what its single days may.
    let ofSingleDays: ShownDays
    private let published: [CivilDate: PublishedDay]
    /// Of each day, by the groups that its table tells of.
    private let figures: [CivilDate: [DisclosedGroup: DayFigures]]
    private let days: [CivilDate: ShownDays]

    private static let groups: [DisclosedGroup] = [.trips, .vehiclesInUse, .chargingSessions]

    /// - Throws: `ReportError` for a day that is none of this period or city, or comes twice.
    init(
        _ published: [PublishedDay],
        _ input: ReportInput,
        within period: ClosedRange<CivilDate>
    ) throws {
        let byDate = try ReportPeriod.byDate(published, city: input.cityID, within: period)
        guard let disclosed = input.disclosed else {
            self.published = byDate.compactMapValues(\.first)
            figures = self.published.mapValues { day in
                Dictionary(uniqueKeysWithValues: Self.groups.map { ($0, day.figures) })
            }
            if let twice = byDate.first(where: { $0.value.count > 1 }) {
                throw ReportError.dayTwice(twice.key.name)
            }
            shown = ShownDays(all: byDate.keys.sorted().compactMap { byDate[$0]?.first?.figures })
            ofSingleDays = shown
            days = self.published.mapValues { ShownDays(all: [$0.figures]) }
            return
        }
        shown = ShownDays(disclosed.ofPeriod, published)
        let releases = period.dates.compactMap { disclosed.ofDays[$0.name] }
        ofSingleDays = ShownDays(releases, published)
        var issued: [CivilDate: PublishedDay] = [:]
        var figures: [CivilDate: [DisclosedGroup: DayFigures]] = [:]
        var days: [CivilDate: ShownDays] = [:]
        for release in releases {
            guard let name = release.days.first, let date = CivilDate(name) else { continue }
            let revision = release.revisions.first.map(Int.init)
            issued[date] = byDate[date]?.first { $0.revision == revision }
            let shown = ShownDays([release], byDate[date] ?? [])
            days[date] = shown
            // Each in its own revision: vehicles may be shown in an earlier one than trips.
            for group in Self.groups {
                figures[date, default: [:]][group] = shown.days(in: group)?.first
            }
        }
        self.published = issued
        self.figures = figures
        self.days = days
    }

    func entry(_ date: CivilDate) -> DayEntry {
        DayEntry(
            date: date,
            published: published[date],
            shown: figures[date] ?? [:],
            ofDay: days[date]
        )
    }

    private static func byDate(
        _ days: [PublishedDay],
        city: String,
        within period: ClosedRange<CivilDate>
    ) throws -> [CivilDate: [PublishedDay]] {
        var byDate: [CivilDate: [PublishedDay]] = [:]
        for day in days {
            let text = day.figures.day
            guard let date = CivilDate(text) else { throw ReportError.notADay(text) }
            guard day.figures.city == city else {
                throw ReportError.otherCity(day: text, city: day.figures.city, expected: city)
            }
            guard period.contains(date) else {
                throw ReportError.dayOutsidePeriod(
                    day: text,
                    from: period.lowerBound.name,
                    to: period.upperBound.name
                )
            }
            byDate[date, default: []].append(day)
        }
        return byDate
    }
}
