import FleetAnalytics
import FleetStore
import Testing

@testable import FleetService

/// Which squares of the grid are shown with a month.
@Suite struct CellReleaseTests {
    private static let (first, last) = ("2026-03-01", "2026-03-31")
    private static let days = (1...31).map { "2026-03-\(zeroPadded($0))" }

    /// A month of days with 40 trips in the north and 25 in the south.
    private func month(
        _ starts: (InventedReleases) -> [TripStartRow]
    ) throws -> (city: InventedReleases, release: Release) {
        var city = InventedReleases()
        for day in Self.days { _ = city.publish(day, zones: ["north": 40, "south": 25]) }
        let rows = starts(city)
        let release = city.publish(.month, from: Self.first, to: Self.last, starts: rows)
        return (city, try #require(release))
    }

    /// Every day the same numbers of trips, by square.
    private func daily(
        _ city: InventedReleases,
        _ zone: Int32,
        _ counts: [Int],
        vehicles: Int = 1000
    )
        -> [TripStartRow]
    {
        Self.days.flatMap { day in
            counts.enumerated().flatMap { square, count in
                city.starts(
                    count,
                    on: day,
                    zone: zone,
                    square: Int(zone) * 10 + square,
                    vehicles: vehicles
                )
            }
        }
    }

    private func shown(_ release: Release, _ zone: String) -> [Int] {
        (release.cells ?? []).filter { $0.zone == zone }.map(\.trips).sorted(by: >)
    }

    @Test func squaresWithEnoughTripsOfEnoughVehiclesAreShown() throws {
        let (_, release) = try month { city in
            daily(city, 1, [27, 12, 1]) + daily(city, 2, [25], vehicles: 9)
        }
        // 31 trips of one vehicle are where somebody lives.
        #expect(shown(release, "north") == [27 * 31, 12 * 31])
        // 775 trips by nine vehicles are too few vehicles.
        #expect(shown(release, "south") == [])
        let names = Set((release.cells ?? []).map(\.cell))
        #expect(names.count == 2)
    }

    @Test func whatIsLeftOfAZoneIsNeverFew() throws {
        let (_, release) = try month { city in
            // Nothing is left beside the two: that no trip starts elsewhere would be known.
            daily(city, 1, [28, 12])
                // One day's ten trips are all that is left.
                + Self.days.dropFirst().flatMap {
                    city.starts(25, on: $0, zone: 2, square: 20)
                } + city.starts(15, on: Self.first, zone: 2, square: 20)
                + city.starts(10, on: Self.first, zone: 2, square: 21, vehicles: 2)
        }
        #expect(shown(release, "north") == [28 * 31])
        #expect(shown(release, "south") == [25 * 31 - 10])
    }

    /// The trips that are stored need not be the ones that are shown.
    @Test func aZoneWhoseTripsChangedSinceHasNoSquares() throws {
        let (_, release) = try month { city in
            daily(city, 1, [27, 12, 1]) + city.starts(1, on: Self.first, zone: 1, square: 10)
                + daily(city, 2, [15, 10])
        }
        #expect(shown(release, "north") == [])
        #expect(shown(release, "south") == [15 * 31])
    }

    @Test func tripsOfNoKnownPlaceAreTheRest() throws {
        let (_, release) = try month { city in
            daily(city, 1, [39])
                + Self.days.flatMap { day in
                    city.starts(1, on: day, zone: 1, square: 0).map { row in
                        var row = row
                        row.latitude = nil
                        return row
                    }
                }
        }
        #expect(shown(release, "north") == [39 * 31])
    }

    @Test func squaresAreReleasedOnce() throws {
        let (published, release) = try month { city in
            daily(city, 1, [27, 12, 1]) + daily(city, 2, [15, 10])
        }
        var city = published
        for day in Self.days { _ = city.publish(day, zones: ["north": 60, "south": 40]) }
        let issued = city.publish(
            .month,
            from: Self.first,
            to: Self.last,
            starts: daily(city, 1, [30, 30]) + daily(city, 2, [30, 10])
        )
        let again = try #require(issued)
        #expect(again.revisions(of: "north", in: .zoneStarts)?.first == 2)
        #expect(again.cells == release.cells)
        #expect(shown(again, "north") == [27 * 31, 12 * 31])
    }

    @Test func daysAndWeeksHaveNone() throws {
        var city = InventedReleases()
        for day in Self.days.prefix(8) { _ = city.publish(day, zones: ["north": 40]) }
        let starts = daily(city, 1, [20, 20])
        let issued = city.publish(.week, from: "2026-03-02", to: "2026-03-08", starts: starts)
        #expect(try #require(issued).cells == nil)
    }
}
