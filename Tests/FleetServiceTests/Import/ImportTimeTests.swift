import FleetTestSupport
import Foundation
import Testing

@testable import FleetService

@Suite struct ImportTimeTests {
    private func millis(_ utc: String) throws -> Int64 {
        try #require(TimeFormat.utcMillis(utc))
    }

    private func read(
        _ text: String,
        _ format: String,
        zone: String = "Etc/UTC",
        previous: Int64? = nil,
        point: UInt8 = UInt8(ascii: ".")
    ) throws -> TimeReader.Reading {
        var reader = TimeReader(
            formats: [try TimeFormat(format)],
            decimals: DecimalReader(point: point),
            clock: try #require(ZoneClock(name: zone))
        )
        let bytes = Array(text.utf8)
        return reader.read(bytes.span, 0..<bytes.count, previous: previous)
    }

    @Test(arguments: [
        ("2021-03-29 11:13:45.250", "yyyy-MM-dd HH:mm:ss.SSS", "2021-03-29T11:13:45.250Z"),
        ("2021-03-29 11:13:45.9996", "yyyy-MM-dd HH:mm:ss.S", "2021-03-29T11:13:46.000Z"),
        ("7/1/2021 9:05:00", "M/d/yyyy H:mm:ss", "2021-07-01T09:05:00Z"),
        ("03/29/2021 12:00:00 AM", "MM/dd/yyyy hh:mm:ss a", "2021-03-29T00:00:00Z"),
        ("03/29/2021 12:30:00 pm", "MM/dd/yyyy hh:mm:ss a", "2021-03-29T12:30:00Z"),
        ("3/9/2021 1:05 p.m.", "M/d/yyyy h:mm a", "2021-03-09T13:05:00Z"),
        ("29.03.21 08:15", "dd.MM.yy HH:mm", "2021-03-29T08:15:00Z"),
        ("5 Mar 2021, 08:15", "d MMM yyyy, HH:mm", "2021-03-05T08:15:00Z"),
        ("20240229T235959", "yyyyMMdd'T'HHmmss", "2024-02-29T23:59:59Z"),
        ("2019-06-25_13-21-14", "yyyy-MM-dd_HH-mm-ss", "2019-06-25T13:21:14Z"),
        ("2021-03-29 11:13:45 +0530", "yyyy-MM-dd HH:mm:ss X", "2021-03-29T05:43:45Z"),
        ("2021-03-29T11:13:45.25+01:00", "iso8601", "2021-03-29T10:13:45.250Z"),
        ("2021-03-29T11:13Z", "iso8601", "2021-03-29T11:13:00Z"),
        ("2021-03-29 11:13:45-03", "iso8601", "2021-03-29T14:13:45Z"),
        ("1617016425", "epoch s", "2021-03-29T11:13:45Z"),
        ("1617016425.25", "epoch s", "2021-03-29T11:13:45.250Z"),
        ("1617016425250", "epoch ms", "2021-03-29T11:13:45.250Z"),
        ("1617016425250499", "epoch us", "2021-03-29T11:13:45.250Z"),
    ])
    func writtenTimesAreRead(text: String, format: String, utc: String) throws {
        #expect(try read(text, format) == .millis(try millis(utc)))
    }

    @Test(arguments: [
        ("90/02/2032 12:08:07", "M/d/yyyy H:mm:ss"), ("29/00/2003 12:08:07", "M/d/yyyy H:mm:ss"),
        ("02/30/2021 12:08:07", "M/d/yyyy H:mm:ss"), ("02/29/2021 12:08:07", "M/d/yyyy H:mm:ss"),
        ("2/3/2021 24:00:00", "M/d/yyyy H:mm:ss"), ("2/3/2021 12:08:60", "M/d/yyyy H:mm:ss"),
        ("2/3/2021 12:08:07x", "M/d/yyyy H:mm:ss"), ("2/3/2021 12:08", "M/d/yyyy H:mm:ss"),
        ("2/3/2021 12:08:07", "MM/dd/yyyy HH:mm:ss"), ("02/03/2021 13:00 PM", "MM/dd/yyyy hh:mm a"),
        ("02/03/2021 00:10 AM", "MM/dd/yyyy hh:mm a"), ("2021-03-29", "iso8601"),
        ("2021-03-29T11:13:45+99", "iso8601"), ("1900-02-29T00:00:00", "iso8601"),
        ("0000-01-01T00:00:00", "iso8601"), ("", "epoch x"), ("nan", "epoch s"),
        ("1e300", "epoch s"), ("inf", "epoch ms"), ("2021", "epoch s x"),
    ])
    func otherTimesAreUnreadable(text: String, format: String) throws {
        guard let parsed = try? TimeFormat(format) else { return }
        #expect(try read(text, format) == .unreadable, "\(parsed)")
    }

    @Test(arguments: [
        "iso8601", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.SSS", "yyyy-MM-dd HH:mm:ss.S",
        "yyyy-MM-dd'T'HH:mm:ss", "dd.MM.yyyy HH:mm:ss", "yyyyMMdd  HH:mm:ss",
    ])
    func timesOfADayReadBeforeAreReadAsAnyOther(format: String) throws {
        let parsed = try TimeFormat(format)
        func reader() throws -> TimeReader {
            TimeReader(
                formats: [parsed],
                decimals: DecimalReader(point: UInt8(ascii: ".")),
                clock: try #require(ZoneClock(name: "Europe/Berlin"))
            )
        }
        var seasoned = try reader()
        var readable = 0
        let times = [
            "11:13:45", "00:00:00", "23:59:59", "24:00:00", "12:60:00", "12:00:60", "1x:00:00",
            "11.13:45", "11:13.45", "11:13:4", "11:13:45.250", "11:13:45,999", "11:13:45.2x0",
            "11:13:45.25", "11:13:45Z", "11:13:45.250Z", "11:13+01", "11:13:45+010", "02:30:00",
        ]
        for day in ["2021-03-29", "2021-03-28", "29.03.2021", "20210329 ", "2021-02-30"] {
            for time in ["11:13:45", "11:13:45.000"] + times {
                for separator in [" ", "T", "_"] {
                    let bytes = Array((day + separator + time).utf8)
                    var fresh = try reader()
                    let expected = fresh.read(bytes.span, 0..<bytes.count, previous: nil)
                    let found = seasoned.read(bytes.span, 0..<bytes.count, previous: nil)
                    #expect(found == expected, "\(day + separator + time)")
                    if case .millis = found { readable += 1 }
                }
            }
        }
        #expect(readable >= 4)
    }

    @Test func hundredAndFortyYearsOfDaysAgreeWithFoundation() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(identifier: "Etc/UTC"))
        for days in stride(from: -10_000, to: 42_000, by: 13) {
            let date = Date(timeIntervalSince1970: Double(days) * 86_400)
            let parts = calendar.dateComponents([.year, .month, .day], from: date)
            let year = try #require(parts.year)
            let month = try #require(parts.month)
            let day = try #require(parts.day)
            #expect(CivilDate(year, month, day).daysSince1970 == days)
            if days >= 0 {
                let text = utcDay(Int64(days) * 86_400_000)
                #expect(TimeFormat.utcMillis(text) == Int64(days) * 86_400_000)
            }
        }
    }

    @Test(arguments: [
        // Winter and summer.
        ("Europe/Berlin", "2021-01-15T12:00:00", "2021-01-15T11:00:00Z"),
        ("Europe/Berlin", "2021-07-15T12:00:00", "2021-07-15T10:00:00Z"),
        ("Europe/Dublin", "2023-10-12T13:35:24", "2023-10-12T12:35:24Z"),
        // The hour before the clocks go forward and the first one after.
        ("Europe/Berlin", "2021-03-28T01:59:59", "2021-03-28T00:59:59Z"),
        ("Europe/Berlin", "2021-03-28T03:00:00", "2021-03-28T01:00:00Z"),
        // Morocco is at UTC+1, and at UTC in Ramadan (2021: 11 April to 16 May).
        ("Africa/Casablanca", "2021-04-11T01:59:59", "2021-04-11T00:59:59Z"),
        ("Africa/Casablanca", "2021-04-11T03:00:00", "2021-04-11T03:00:00Z"),
        ("Africa/Casablanca", "2021-04-22T15:00:00", "2021-04-22T15:00:00Z"),
        ("Africa/Casablanca", "2021-05-16T01:59:59", "2021-05-16T01:59:59Z"),
        ("Africa/Casablanca", "2021-05-16T03:00:00", "2021-05-16T02:00:00Z"),
        ("Asia/Kathmandu", "2021-07-15T12:00:00", "2021-07-15T06:15:00Z"),
        ("Australia/Lord_Howe", "2021-04-04T12:00:00", "2021-04-04T01:30:00Z"),
    ])
    func localTimesFollowTheZone(zone: String, local: String, utc: String) throws {
        #expect(try read(local, "iso8601", zone: zone) == .millis(try millis(utc)))
    }

    @Test(arguments: [
        ("Europe/Berlin", "2021-03-28T02:00:00"), ("Europe/Berlin", "2021-03-28T02:59:59"),
        ("Africa/Casablanca", "2021-05-16T02:30:00"),
    ])
    func localTimesThatTheClocksSkipDoNotExist(zone: String, local: String) throws {
        #expect(try read(local, "iso8601", zone: zone) == .doesNotExist)
    }

    @Test(arguments: [
        ("Europe/Berlin", "2021-10-31", 2, 1), ("Africa/Casablanca", "2021-04-11", 2, 0),
    ])
    func doubledHourIsTheFirstUntilTheRowsRunThroughIt(
        zone: String,
        day: String,
        hour: Int,
        offsetAfter: Int
    ) throws {
        var clock = try #require(ZoneClock(name: zone))
        let start = try millis("\(day)T0\(hour):00:00Z")
        var previous: Int64?
        var instants: [Int64] = []
        // Written every ten minutes through both passes and out at the other end.
        for minutes in [-20, -10, 0, 10, 20, 30, 40, 50, 0, 10, 20, 30, 40, 50, 60, 70] {
            let local = start + Int64(minutes) * 60_000
            previous = clock.instant(ofLocal: local, previous: previous)
            instants.append(try #require(previous))
        }
        let steps = zip(instants, instants.dropFirst()).map { $1 - $0 }
        #expect(steps.allSatisfy { $0 == 600_000 })
        #expect(instants.last == start + 70 * 60_000 - Int64(offsetAfter) * 3_600_000)
    }

    @Test func smallStepBackDoesNotSkipToTheSecondPass() throws {
        var clock = try #require(ZoneClock(name: "Europe/Berlin"))
        let local = try millis("2021-10-31T02:30:00Z")
        let first = try millis("2021-10-31T00:30:00Z")
        let alone = clock.instant(ofLocal: local, previous: nil)
        let stepBack = clock.instant(ofLocal: local - 2000, previous: first)
        let jumpBack = clock.instant(ofLocal: local - 120_000, previous: first)
        #expect(alone == first)
        #expect(stepBack == first - 2000)
        #expect(jumpBack == first + 3_480_000)
    }

    @Test func everyHalfHourOfTwoYearsComesBackFromItsLocalReading() throws {
        for name in ["Europe/Berlin", "Africa/Casablanca", "America/St_Johns", "Asia/Kolkata"] {
            let zone = try #require(TimeZone(identifier: name))
            var clock = ZoneClock(zone: zone)
            var previous: Int64?
            for halfHour in 0..<35_040 {
                let instant = 1_609_459_200_000 + Int64(halfHour) * 1_800_000
                let date = Date(timeIntervalSince1970: Double(instant) / 1000)
                let local = instant + Int64(zone.secondsFromGMT(for: date)) * 1000
                previous = clock.instant(ofLocal: local, previous: previous)
                #expect(previous == instant, "\(name) \(halfHour)")
            }
        }
    }

    @Test(arguments: [
        "yyyy-MM-dd", "MM/dd HH:mm", "yyyy-MM-dd hh:mm", "yyyy-MM-dd HH:mm a",
        "yyyy-MM-dd HH:mm 'x",
        "yyyy-MM-dd QQ HH:mm", "yyyyy-MM-dd HH:mm", "",
    ])
    func patternsThatCannotNameAnInstantAreRefused(pattern: String) {
        #expect(throws: TimePattern.Problem.self) { try TimePattern(pattern) }
    }
}
