/// The published days of a period, and what of them a report may show.
struct ReportPeriod {
    /// By what the period as a whole may tell.
    let shown: ShownDays
    /// By what its single days may.
    let ofSingleDays: ShownDays
    private let published: [CivilDate: PublishedDay]
    private let figures: [CivilDate: DayFigures]
    private let hidden: [CivilDate: Set<DisclosedGroup>]

    /// - Throws: `ReportError` for a day that is none of this period or city, or comes twice.
    init(
        _ published: [PublishedDay],
        _ input: ReportInput,
        within period: ClosedRange<CivilDate>
    ) throws {
        let byDate = try ReportPeriod.byDate(published, city: input.cityID, within: period)
        guard let disclosed = input.disclosed else {
            self.published = byDate.compactMapValues(\.first)
            figures = self.published.mapValues(\.figures)
            hidden = [:]
            if let twice = byDate.first(where: { $0.value.count > 1 }) {
                throw ReportError.dayTwice(twice.key.name)
            }
            shown = ShownDays(all: byDate.keys.sorted().compactMap { byDate[$0]?.first?.figures })
            ofSingleDays = shown
            return
        }
        shown = ShownDays(disclosed.ofPeriod, published)
        let releases = period.dates.compactMap { disclosed.ofDays[$0.name] }
        ofSingleDays = ShownDays(releases, published)
        var (issued, figures): ([CivilDate: PublishedDay], [CivilDate: DayFigures]) = ([:], [:])
        var hidden: [CivilDate: Set<DisclosedGroup>] = [:]
        for release in releases {
            guard let name = release.days.first, let date = CivilDate(name) else { continue }
            let revision = release.revisions.first.map(Int.init)
            issued[date] = byDate[date]?.first { $0.revision == revision }
            let shown = ShownDays([release], published)
            figures[date] = shown.days(in: .trips)?.first
            hidden[date] = Set(
                [.trips, .vehiclesInUse, .chargingSessions].filter { shown.days(in: $0) == nil }
            )
        }
        self.published = issued
        self.figures = figures
        self.hidden = hidden
    }

    func entry(_ date: CivilDate) -> DayEntry {
        DayEntry(
            date: date,
            published: published[date],
            figures: figures[date],
            hidden: hidden[date] ?? []
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
