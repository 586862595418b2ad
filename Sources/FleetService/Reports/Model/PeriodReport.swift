package import FleetStore

/// The figures of a city's period, computed once; every output prints from here.
package struct PeriodReport: Sendable {
    package let cityID: String
    package let cityName: String
    package let firstDay: CivilDate
    package let lastDay: CivilDate
    /// Every day of the period in order, published or not, that the city had.
    package let days: [DayEntry]
    /// Days of the calendar that the city's clocks left out.
    let skippedDays: [CivilDate]
    package let files: [ImportRow]
    package let generatedMillis: Int64

    let clock: CityClock
    let sums: PeriodSums
    let comparison: Comparison
    let keyFigures: [KeyFigure]
    let hours: [HourOfDay]
    let categories: [CategoryEntry]
    let zones: [ZoneEntry]
    let map: ZoneMap?
    let ledger: PeriodLedger?
    let quality: PeriodQuality

    /// Longest period a report covers: ten years.
    static let longestPeriodDays = 3660

    package init(_ input: ReportInput) throws {
        let (first, last) = try PeriodReport.period(from: input.fromDay, to: input.toDay)
        let length = last.daysSince1970 - first.daysSince1970 + 1
        guard length <= PeriodReport.longestPeriodDays else {
            throw ReportError.periodTooLong(days: length, limit: PeriodReport.longestPeriodDays)
        }
        let calendar = try CityCalendar(zone: input.timeZone)
        let clock = calendar.clock
        try calendar.check(first...last)
        let published = try PeriodReport.byDate(
            input.days,
            city: input.cityID,
            within: first...last
        )
        let dates = (first...last).dates
        let days = dates.filter(calendar.exists).map { date in
            DayEntry(date: date, published: published[date])
        }
        let figures = days.compactMap(\.published?.figures)
        let shift = Comparison.shiftDays(length: length)
        let previous = try PeriodReport.byDate(
            input.previousDays,
            city: input.cityID,
            within: first.advanced(by: -shift)...last.advanced(by: -shift)
        )
        let sums = PeriodSums(figures)
        let comparison = Comparison(
            first: first,
            last: last,
            days: days,
            previousDays: previous.mapValues(\.figures)
        )
        cityID = input.cityID
        cityName = input.cityName
        firstDay = first
        lastDay = last
        self.days = days
        skippedDays = dates.filter { !calendar.exists($0) }
        files = input.files
        generatedMillis = input.generatedMillis
        self.clock = clock
        self.sums = sums
        self.comparison = comparison
        keyFigures = KeyFigure.ID.allCases.map {
            KeyFigure(id: $0, sums: sums, comparison: comparison)
        }
        hours = HourOfDay.profile(of: figures, clock: clock)
        categories = CategoryEntry.entries(of: figures)
        zones = ZoneEntry.entries(of: figures, zones: input.zones)
        map = ZoneMap(zones: input.zones)
        ledger = PeriodLedger(figures)
        quality = PeriodQuality(figures)
    }

    /// The period a report compares with: the same weekdays, directly before, without overlap.
    package static func previousPeriod(
        from fromDay: String,
        to toDay: String
    ) throws -> (from: String, to: String) {
        let (first, last) = try period(from: fromDay, to: toDay)
        let shift = Comparison.shiftDays(length: last.daysSince1970 - first.daysSince1970 + 1)
        return (first.advanced(by: -shift).name, last.advanced(by: -shift).name)
    }

    /// The days of the period that are not published.
    package var missingDays: [CivilDate] {
        days.filter { $0.published == nil }.map(\.date)
    }

    /// Share of the vehicle time of the published days that has samples.
    package var coveragePercent: Double? { sums.usage.seconds.coveragePercent }

    /// Versions of the definitions the figures follow, with the thresholds that the city set; one,
    /// unless they changed on the way.
    package var definitions: [String] {
        Set(days.compactMap(\.published?.figures.definitionsText)).sorted()
    }

    /// Time of the newest sample the figures rest on.
    package var dataThroughMillis: Int64? {
        days.compactMap(\.published?.figures.dataThroughMillis).max()
    }

    private static func period(
        from: String,
        to: String
    ) throws -> (first: CivilDate, last: CivilDate) {
        guard let first = CivilDate(from) else { throw ReportError.notADay(from) }
        guard let last = CivilDate(to) else { throw ReportError.notADay(to) }
        guard first <= last else {
            throw ReportError.periodEndsBeforeItBegins(from: from, to: to)
        }
        return (first, last)
    }

    private static func byDate(
        _ days: [PublishedDay],
        city: String,
        within period: ClosedRange<CivilDate>
    ) throws -> [CivilDate: PublishedDay] {
        var byDate: [CivilDate: PublishedDay] = [:]
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
            guard byDate.updateValue(day, forKey: date) == nil else {
                throw ReportError.dayTwice(text)
            }
        }
        return byDate
    }
}

/// A day of the period.
package struct DayEntry: Sendable {
    package let date: CivilDate
    /// `nil` when the day is not published.
    package let published: PublishedDay?

    var figures: DayFigures? { published?.figures }
}
