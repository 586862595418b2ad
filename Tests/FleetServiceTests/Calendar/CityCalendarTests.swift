import FleetAnalytics
import Foundation
import Testing

@testable import FleetService

@Suite struct CityCalendarTests {
    private func day(_ zone: String, _ name: String) throws -> CivilDay {
        try CityCalendar(zone: zone).day(try #require(CivilDate(name)))
    }

    private func stamps(_ zone: String, _ day: CivilDay) throws -> [String] {
        let calendar = try CityCalendar(zone: zone)
        return day.hourStartMillis.map(calendar.stamp) + [calendar.stamp(day.endMillis)]
    }

    @Test func aDayThatAZoneLeftOutHasNoHours() throws {
        let apia = try CityCalendar(zone: "Pacific/Apia")
        let first = try #require(CivilDate("2011-12-29"))
        let days = apia.days(first...first.advanced(by: 2))
        #expect(days.map(\.hourStartMillis.count) == [24, 0, 24])
        #expect(days[0].endMillis == days[1].startMillis)
        #expect(days[1].endMillis == days[2].startMillis)
    }

    @Test func aPeriodOfDaysThatAZoneLeftOutIsRefused() throws {
        let apia = try CityCalendar(zone: "Pacific/Apia")
        let skipped = try #require(CivilDate("2011-12-30"))
        #expect(!apia.exists(skipped))
        #expect(apia.exists(skipped.advanced(by: 1)))
        try apia.check(skipped...skipped.advanced(by: 1))
        #expect(throws: ServiceError.skippedDay("2011-12-30", zone: "Pacific/Apia")) {
            try apia.check(skipped...skipped)
        }
        let berlin = try CityCalendar(zone: "Europe/Berlin")
        try berlin.check(skipped...skipped)
    }

    @Test func berlinsDaysHave23And24And25Hours() throws {
        #expect(try day("Europe/Berlin", "2026-03-29").hourStartMillis.count == 23)
        #expect(try day("Europe/Berlin", "2026-03-30").hourStartMillis.count == 24)
        let long = try day("Europe/Berlin", "2025-10-26")
        #expect(long.hourStartMillis.count == 25)
        #expect(
            try stamps("Europe/Berlin", long)[1...4] == [
                "2025-10-26T01:00:00+02:00", "2025-10-26T02:00:00+02:00",
                "2025-10-26T02:00:00+01:00", "2025-10-26T03:00:00+01:00",
            ]
        )
    }

    /// Morocco is an hour behind its own standard time in Ramadan.
    @Test func casablancaChangesForRamadan() throws {
        let back = try day("Africa/Casablanca", "2021-04-11")
        let forth = try day("Africa/Casablanca", "2021-05-16")
        #expect(back.hourStartMillis.count == 25)
        #expect(forth.hourStartMillis.count == 23)
        let calendar = try CityCalendar(zone: "Africa/Casablanca")
        #expect(calendar.stamp(1_618_185_600_000) == "2021-04-12T00:00:00+00:00")
        #expect(calendar.stamp(1_622_502_000_000) == "2021-06-01T00:00:00+01:00")
    }

    /// Clocks that go forward at midnight have no midnight that day.
    @Test(arguments: [
        ("Asia/Beirut", "2026-03-29", 23, "2026-03-29T01:00:00+03:00"),
        ("Asia/Beirut", "2025-10-25", 25, "2025-10-25T00:00:00+03:00"),
        ("Africa/Cairo", "2026-04-24", 23, "2026-04-24T01:00:00+03:00"),
        ("America/Havana", "2026-03-08", 23, "2026-03-08T01:00:00-04:00"),
        ("America/Havana", "2025-11-02", 25, "2025-11-02T00:00:00-04:00"),
        ("Atlantic/Azores", "2025-10-26", 25, "2025-10-26T00:00:00+00:00"),
        ("Asia/Kolkata", "2026-03-29", 24, "2026-03-29T00:00:00+05:30"),
        ("UTC", "2026-03-29", 24, "2026-03-29T00:00:00+00:00"),
    ])
    func aDayBeginsWithItsFirstInstant(
        zone: String,
        name: String,
        hours: Int,
        first: String
    ) throws {
        let day = try day(zone, name)
        #expect(day.hourStartMillis.count == hours)
        #expect(try CityCalendar(zone: zone).stamp(day.startMillis) == first)
    }

    /// Whatever the zone does with its clocks, days follow each other and own their instants.
    @Test(arguments: [
        "Europe/Berlin", "Europe/Dublin", "Africa/Casablanca", "Asia/Beirut", "Africa/Cairo",
        "America/Havana", "Atlantic/Azores", "Asia/Gaza", "America/Asuncion",
        "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia", "America/St_Johns",
    ])
    func daysTileTheYears(zone: String) throws {
        let calendar = try CityCalendar(zone: zone)
        let first = try #require(CivilDate("2024-01-01"))
        let last = try #require(CivilDate("2026-12-31"))
        let days = calendar.days(first...last)
        #expect(days.count == 1096)
        for (day, next) in zip(days, days.dropFirst()) {
            #expect(day.endMillis == next.startMillis)
            #expect(calendar.dayName(at: day.startMillis) == day.name)
            #expect(calendar.dayName(at: day.endMillis - 1) == day.name)
            #expect(calendar.stamp(day.startMillis).hasPrefix(day.name))
            #expect((22...26).contains((day.endMillis - day.startMillis) / 3_600_000))
        }
    }

    @Test func stampsBefore1970RoundDown() throws {
        #expect(try CityCalendar(zone: "UTC").stamp(-1) == "1969-12-31T23:59:59+00:00")
        #expect(try CityCalendar(zone: "UTC").dayName(at: -1) == "1969-12-31")
    }

    @Test(arguments: ["", "Berlin", "CET", "GMT+1", "Europe/Atlantis", "europe/berlin/x"])
    func aZoneThatIsNoneIsRefused(name: String) {
        #expect(throws: ServiceError.unknownTimeZone(name)) { try CityCalendar(zone: name) }
    }

    @Test(arguments: [
        "2026-02-29", "2026-13-01", "2026-00-10", "2026-1-01", "26-01-01", "2026-01-01 ",
        "0000-01-01", "２０２６-01-01", "2026/01/01", "-026-01-01", "",
    ])
    func aDateThereIsNoneOfIsNone(text: String) {
        #expect(CivilDate(text) == nil)
    }

    @Test func datesCountDaysAndWeekdays() throws {
        #expect(CivilDate(daysSince1970: 0).name == "1970-01-01")
        #expect(try #require(CivilDate("1970-01-01")).weekday == 3)
        let leap = try #require(CivilDate("2024-02-28"))
        #expect(
            (0...2).map { leap.advanced(by: $0).name } == [
                "2024-02-28", "2024-02-29", "2024-03-01",
            ]
        )
        #expect(leap.advanced(by: -20_000).advanced(by: 20_000) == leap)
        for days in stride(from: -900_000, through: 900_000, by: 7919) {
            #expect(CivilDate(daysSince1970: days).daysSince1970 == days)
        }
    }

    @Test func aPeriodIsOneDayOrTwoInOrder() throws {
        #expect(try Period(day: nil, from: nil, to: nil) == nil)
        let one = try #require(try Period(day: "2026-03-02", from: nil, to: nil))
        #expect(one.range.dates.map(\.name) == ["2026-03-02"])
        let open = try #require(try Period(day: nil, from: "2026-03-02", to: nil))
        #expect(open == one)
        #expect(throws: ServiceError.periodOrder(from: "2026-03-02", to: "2026-03-01")) {
            try Period(day: nil, from: "2026-03-02", to: "2026-03-01")
        }
        #expect(throws: ServiceError.dayName("tomorrow")) {
            try Period(day: "tomorrow", from: nil, to: nil)
        }
    }

    @Test func monthsAndYearsAreThoseOfTheCalendar() throws {
        func ends(_ period: Period) -> [String] {
            [period.range.lowerBound.name, period.range.upperBound.name]
        }
        #expect(try ends(Period(month: "2024-02")) == ["2024-02-01", "2024-02-29"])
        #expect(try ends(Period(month: "2026-12")) == ["2026-12-01", "2026-12-31"])
        #expect(try ends(Period(year: "2026")) == ["2026-01-01", "2026-12-31"])
        for text in ["2026-3", "2026-13", "2026-00", "2026-03-01", "March", ""] {
            #expect(throws: ServiceError.monthName(text)) { try Period(month: text) }
        }
        for text in ["26", "2026-03", "1899", "20x6", ""] {
            #expect(throws: ServiceError.yearName(text)) { try Period(year: text) }
        }
    }
}

@Suite struct MonthStartTests {
    @Test func monthsAreThoseOfTheCityAndTheEndIsTheNextStart() throws {
        let berlin = try CityCalendar(zone: "Europe/Berlin")
        // From the last second of November to the first instant of February, which is not in it.
        let end = berlin.day(try #require(CivilDate("2026-02-01"))).startMillis
        let start = berlin.day(try #require(CivilDate("2025-12-01"))).startMillis - 1000
        #expect(
            berlin.monthStarts(from: start, to: end).map(berlin.stamp) == [
                "2025-11-01T00:00:00+01:00", "2025-12-01T00:00:00+01:00",
                "2026-01-01T00:00:00+01:00", "2026-02-01T00:00:00+01:00",
            ]
        )
        #expect(berlin.monthStarts(from: end, to: end).isEmpty)
    }
}
