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
    let lengths: PeriodLengths?
    let flows: PeriodFlows
    /// By trips, most first; `nil` when the period is not one month, or none of it is released.
    let startCells: [Release.StartCell]?
    let chargingZones: [ChargingZoneEntry]
    let styles: [StyleEntry]
    /// `nil` in reports that name no single vehicle.
    let batteries: BatteryWatchList?
    let climate: PeriodClimate
    let quality: PeriodQuality
    let changes: [DayChange]

    let publishedDayCount: Int
    /// Counts below it are not shown; `nil` when all are, as to those who run the fleet.
    let minimum: Int?
    /// Share of the vehicle time of the published days that has samples.
    package let coveragePercent: Double?

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
        let dates = (first...last).dates
        let shift = Comparison.shiftDays(length: length)
        let before = first.advanced(by: -shift)...last.advanced(by: -shift)
        let period = try ReportPeriod(input.days, input, within: first...last)
        let shown = period.shown
        let days = dates.filter(calendar.exists).map(period.entry)
        let sums = PeriodSums(shown)
        let comparison = Comparison(
            first: first,
            last: last,
            days: days,
            previous: try ReportPeriod(input.previousDays, input, within: before).ofSingleDays
        )
        cityID = input.cityID
        cityName = input.cityName
        firstDay = first
        lastDay = last
        self.days = days
        publishedDayCount = days.count { $0.published != nil }
        skippedDays = dates.filter { !calendar.exists($0) }
        files = input.files
        generatedMillis = input.generatedMillis
        self.clock = clock
        self.sums = sums
        self.comparison = comparison
        keyFigures = KeyFigure.ID.allCases.map {
            KeyFigure(id: $0, sums: sums, comparison: comparison)
        }
        hours = HourOfDay.profile(of: shown, clock: clock)
        categories = CategoryEntry.entries(of: shown)
        zones = ZoneEntry.entries(of: shown, zones: input.zones)
        map = input.map ?? ZoneMap(zones: input.zones)
        ledger = shown.days(in: .trips).flatMap { days in
            PeriodLedger(
                days,
                isGainApart: [.chargingSessions, .batterySwaps].allSatisfy {
                    shown.days(in: $0) == days
                }
            )
        }
        lengths = PeriodLengths(shown, trips: sums.usage.trips)
        flows = PeriodFlows(shown, sums, minimum: input.disclosed?.minimum)
        startCells = input.startCells?.sorted {
            ($1.trips, $0.cell, $0.zone) < ($0.trips, $1.cell, $1.zone)
        }
        chargingZones = ChargingZoneEntry.entries(of: shown, zones: input.zones)
        styles = StyleEntry.entries(of: shown, categories)
        batteries = input.batteries.map(BatteryWatchList.init)
        climate = PeriodClimate(shown, categories, publishedDays: publishedDayCount)
        quality = PeriodQuality(shown)
        changes = input.changes
        minimum = input.disclosed?.minimum
        coveragePercent =
            shown.days.reduce(into: DayFigures.StateSeconds()) {
                $0.add($1.totals.seconds)
            }.coveragePercent
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

    /// The days it is compared with.
    package var comparedDays: ClosedRange<CivilDate> { comparison.first...comparison.last }

    /// The days of the period that are not published.
    package var missingDays: [CivilDate] {
        days.filter { $0.published == nil }.map(\.date)
    }

    /// Versions of the definitions the figures follow, with the thresholds that the city set; one,
    /// unless they changed on the way.
    package var definitions: [String] {
        Set(days.compactMap(\.published?.figures.definitionsText)).sorted()
    }

    /// Time of the newest sample the figures rest on.
    package var dataThroughMillis: Int64? {
        days.compactMap(\.published?.figures.dataThroughMillis).max()
    }

    /// Says where a report for staff shows no count at all, and how to see them.
    var noticeOfNothing: String? {
        guard let minimum, sums.isHidden else { return nil }
        return """
            this report is for staff and shows no figure of use: there are fewer than \(minimum) trips, or \
            too few to be told apart from other days. Those who run the fleet see all with --audience lab; \
            `fleet-report city disclosure \(cityID) --minimum N` changes the \(minimum).
            """
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
}

/// A day of the period.
package struct DayEntry: Sendable {
    package let date: CivilDate
    /// `nil` when the day is not published.
    package let published: PublishedDay?
    /// As they are shown, by the group that says in which revision; a group is not there where too
    /// little of it happened on the day to be shown by itself.
    let shown: [DisclosedGroup: DayFigures]
    /// What it shows by itself; `nil` when it is not published.
    let ofDay: ShownDays?

    /// Those of its trips.
    var figures: DayFigures? { shown[.trips] }

    /// Whether too few trips, vehicles in use or charging sessions were published to be shown.
    func isHidden(_ group: DisclosedGroup) -> Bool { published != nil && shown[group] == nil }

    var isHidden: Bool { isHidden(.trips) }
}
