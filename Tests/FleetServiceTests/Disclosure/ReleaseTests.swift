import FleetAnalytics
import FleetStore
import FleetTestSupport
import Testing

@testable import FleetService

/// What of days, weeks and months is shown, as they and their corrections come.
@Suite struct ReleaseTests {
    @Test func aBigDayIsShownAndSmallPartsOfItAreNot() throws {
        var city = InventedReleases()
        let issued = city.publish(
            "2026-03-02",
            zones: ["north": 40, "south": 25, "east": 12, "west": 3]
        )
        let release = try #require(issued)
        #expect(release.revisions(of: "", in: .trips) == [1])
        let shown = release.shown[DisclosedGroup.zoneStarts.rawValue] ?? [:]
        // West alone would be the rest of the day; the smallest beside it covers it.
        #expect(Set(shown.keys) == ["north", "south"])
    }

    @Test func aSmallDayShowsNothing() throws {
        var city = InventedReleases()
        let issued = city.publish("2026-03-02", zones: ["north": 9])
        let release = try #require(issued)
        // Vehicles in use are more, and would tell that the trips are not nothing.
        #expect(release.shown.values.allSatisfy { $0.isEmpty })
    }

    @Test func aCorrectionOfFewTripsIsHeldBack() throws {
        var city = InventedReleases()
        let issuedFirst = city.publish(
            "2026-03-02",
            zones: ["north": 40, "south": 25, "east": 12, "west": 3]
        )
        let first = try #require(issuedFirst)
        let few = city.publish(
            "2026-03-02",
            zones: ["north": 44, "south": 25, "east": 12, "west": 3]
        )
        #expect(few == nil)
        // Together with those held back they are enough, for the whole and for the north.
        let issuedSecond = city.publish(
            "2026-03-02",
            zones: ["north": 52, "south": 33, "east": 14, "west": 3]
        )
        let second = try #require(issuedSecond)
        #expect(second.revisions == [3])
        #expect(second.revisions(of: "", in: .trips) == [3])
        #expect(second.revisions(of: "north", in: .zoneStarts) == [3])
        #expect(second.revisions(of: "south", in: .zoneStarts) == [1])
        #expect(first.revisions(of: "south", in: .zoneStarts) == [1])
        #expect(city.exposed().isEmpty)
    }

    @Test func otherDefinitionsDoNotTellWhatCameLate() throws {
        var city = InventedReleases()
        let zones = ["north": 40, "south": 25]
        _ = city.publish("2026-03-02", zones: zones)
        // One trip of the north came late; that other definitions came along does not hide it.
        let issuedSecond = city.publish(
            "2026-03-02",
            zones: ["north": 41, "south": 25],
            definitions: "next",
            changedVehicles: 40
        )
        #expect(issuedSecond == nil)
        let issuedThird = city.publish(
            "2026-03-02",
            zones: ["north": 60, "south": 37],
            definitions: "next",
            changedVehicles: 40
        )
        let third = try #require(issuedThird)
        #expect(third.revisions(of: "north", in: .zoneStarts) == [3])
        #expect(third.revisions(of: "south", in: .zoneStarts) == [3])
        #expect(city.exposed().isEmpty)
    }

    @Test func theSameDataByOtherDefinitionsAreShown() throws {
        var city = InventedReleases()
        let zones = ["north": 40, "south": 25]
        _ = city.publish("2026-03-02", zones: zones)
        let same = city.publish("2026-03-02", zones: zones, changedVehicles: 0)
        #expect(same == nil)
        let issued = city.publish(
            "2026-03-02",
            zones: zones,
            definitions: "next",
            changedVehicles: 0
        )
        let other = try #require(issued)
        #expect(other.revisions(of: "north", in: .zoneStarts) == [3])
    }

    /// The west less its larger part would be the smaller one.
    @Test func aDayThatWasShownKeepsItsZonesWhenTheCityGetsOthers() throws {
        var city = InventedReleases()
        let (before, after) = (
            ["north": 40, "south": 25, "west": 30],
            ["north": 40, "south": 25, "west A": 24, "west B": 6]
        )
        for day in 2...4 { _ = city.publish("2026-03-0\(day)", zones: before) }
        let issuedAgain = city.publish("2026-03-04", zones: after, changedVehicles: 40)
        let again = try #require(issuedAgain)
        #expect(again.revisions(of: "", in: .trips) == [2])
        #expect(
            again.shown[DisclosedGroup.zoneStarts.rawValue]?.keys.sorted() == before.keys.sorted()
        )
        for day in 5...8 { _ = city.publish("2026-03-0\(day)", zones: after) }
        let issuedWeek = city.publish(.week, from: "2026-03-02", to: "2026-03-08")
        let week = try #require(issuedWeek)
        #expect(week.revisions(of: "west", in: .zoneStarts) == [1, 1, 1, 0, 0, 0, 0])
        #expect(week.revisions(of: "north", in: .zoneStarts) == [1, 1, 1, 1, 1, 1, 1])
        #expect(week.revisions(of: "west B", in: .zoneStarts) == nil)
    }

    @Test func otherFiguresOfTheSameTripsAreShown() throws {
        var city = InventedReleases()
        let zones = ["north": 40, "south": 25]
        _ = city.publish("2026-03-02", zones: zones)
        let few = city.publish("2026-03-02", zones: zones, changedVehicles: 3)
        #expect(few == nil)
        let many = city.publish("2026-03-02", zones: zones, changedVehicles: 10)
        #expect(many?.revisions(of: "", in: .trips) == [3])
        #expect(many?.revisions(of: "north", in: .zoneStarts) == [3])
        #expect(city.exposed().isEmpty)
    }

    @Test func aMonthShowsWhatItsDaysHide() throws {
        var city = InventedReleases()
        for day in 1...31 {
            let name = "2026-03-\(day < 10 ? "0" : "")\(day)"
            _ = city.publish(name, zones: ["north": 40, "south": 25, "east": 7, "west": 4])
        }
        let issuedMonth = city.publish(.month, from: "2026-03-01", to: "2026-03-31")
        let month = try #require(issuedMonth)
        #expect(month.revisions(of: "east", in: .zoneStarts) != nil)
        #expect(month.revisions(of: "west", in: .zoneStarts) != nil)
        #expect(city.exposed().isEmpty)
        #expect((month.flows ?? []).count > 0)
    }

    /// Two months of a fleet with late data, days without much, and corrections of corrections.
    @Test(arguments: [1, 2] as [UInt64]) func nothingIsExposedWhateverComes(seed: UInt64)
        throws
    {
        var random = SplitMix64(seed: seed)
        var city = InventedReleases()
        let zones = (0..<6).map { "z\($0)" }
        let busyness = zones.map { _ in Int(random.next() % 20) }
        var days: [CivilDate: [String: Int]] = [:]
        let first = try #require(CivilDate("2026-03-01"))
        var held = 0
        for number in 0..<45 {
            let date = first.advanced(by: number)
            let isQuiet = random.next() % 10 == 0
            days[date] = Dictionary(
                uniqueKeysWithValues: zip(zones, busyness).map { zone, most in
                    (zone, isQuiet ? Int(random.next() % 2) : Int(random.next() % UInt64(most + 1)))
                }
            )
            _ = city.publish(date.name, zones: days[date] ?? [:])
            for back in 1...5 where random.next() % 6 == 0 {
                let late = date.advanced(by: -back)
                guard var counts = days[late] else { continue }
                for zone in zones where random.next() % 3 == 0 {
                    counts[zone, default: 0] += Int(random.next() % 12)
                }
                days[late] = counts
                if city.publish(late.name, zones: counts) == nil { held += 1 }
            }
            if date.weekday == 6 {
                city.publishAll(.week, through: date)
            }
            if date.advanced(by: 1).day == 1 { city.publishAll(.month, through: date) }
        }
        city.publishAll(.week, through: first.advanced(by: 44))
        city.publishAll(.month, through: first.advanced(by: 44))
        #expect(city.exposed().isEmpty)
        #expect(held > 0)
        #expect(city.shownMembers > 300)
    }
}
