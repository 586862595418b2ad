import FleetAnalytics
import FleetStore
import FleetTestSupport
import Telemetry
import Testing

@testable import FleetService

extension DatabaseTests {
    /// Civil days: their length, their midnights, and when they are over.
    @Suite struct NightDayTests {
        private func seconds(_ sums: DayFigures.StateSeconds) -> Double {
            sums.driving + sums.standing + sums.parked + sums.charging + sums.unknown
        }

        /// A day with another number of hours, and the days around it.
        struct LongOrShortDay: Sendable, CustomTestStringConvertible {
            let days: [String]
            let hours: Int
            var testDescription: String { "\(days[1]), \(hours) h" }
        }

        static let clockChanges = [
            LongOrShortDay(
                days: ["2025-10-25", "2025-10-26", "2025-10-27", "2025-10-28"],
                hours: 25
            ),
            LongOrShortDay(
                days: ["2026-03-28", "2026-03-29", "2026-03-30", "2026-03-31"],
                hours: 23
            ),
        ]

        @Test(arguments: clockChanges)
        func statesTileADayOnWhichClocksChange(day: LongOrShortDay) async throws {
            try await TestServer.withWorkspace { workspace in
                let city = try await TestCity(workspace)
                let starts = try day.days.map(city.midnight)
                // The last day only takes in the ride that passes the midnight before it.
                let fleet = TestFleet(dayStartsMillis: starts)
                for vehicle in fleet.vehicles { try await city.add([vehicle]) }
                try await city.night(after: day.days[3])
                let figures = try #require(try await city.figures(day.days[1]))
                #expect(figures.hours.count == day.hours)
                #expect(figures.endMillis - figures.startMillis == Int64(day.hours) * 3_600_000)
                let whole = Double(day.hours * 3600 * fleet.vehicles.count)
                #expect(seconds(figures.totals.seconds) == whole)
                #expect(
                    figures.hours.map { seconds($0.seconds) }
                        == Array(
                            repeating: 3600 * Double(fleet.vehicles.count),
                            count: day.hours
                        )
                )
                #expect(
                    figures.categories.values.reduce(0) { $0 + seconds($1.sums.seconds) } == whole
                )
                #expect(figures.zones.values.reduce(0) { $0 + seconds($1.seconds) } == whole)
                try await expectDaysSumToTrips(city, day.days)
            }
        }

        /// Metres and watt-hours of the days, by hour and by source, are those of the trips.
        private func expectDaysSumToTrips(_ city: TestCity, _ days: [String]) async throws {
            let snapshot = try await NightSnapshot(city, days[0]...days[days.count - 1])
            let trips = snapshot.trips.map(\.row)
            let meters = trips.reduce(0) { $0 + $1.distanceMeters }
            #expect(meters > 10_000)
            let hours = snapshot.hours.reduce(0) { $0 + $1.row.distanceMeters }
            #expect(abs(hours - meters) < 1e-6)
            #expect(
                abs(snapshot.days.reduce(0) { $0 + $1.row.distanceMeters } - meters) < 1e-6
            )
            let wattHours = trips.reduce(0) { $0 + ($1.energy?.netWattHours ?? 0) }
            #expect(wattHours > 100)
            #expect(
                abs(snapshot.hours.reduce(0) { $0 + $1.row.energyNetWattHours } - wattHours) < 1e-6
            )
            var published = 0.0
            for day in days {
                let figures = try #require(try await city.figures(day))
                published += figures.totals.distanceMeters
                #expect(
                    abs(
                        figures.totals.distanceBySource.values.reduce(0, +)
                            - figures.totals.distanceMeters
                    ) < 0.01
                )
                #expect(
                    abs(
                        figures.hours.reduce(0) { $0 + $1.distanceMeters }
                            - figures.totals.distanceMeters
                    ) < 0.05
                )
            }
            #expect(abs(published - meters) < 0.01)
        }

        @Test func aTripOverMidnightIsSharedByItsDaysAndStartsInTheFirst() async throws {
            try await TestServer.withWorkspace { workspace in
                let city = try await TestCity(workspace)
                let midnight = try city.midnight("2026-03-04")
                var box = DriveBuilder(startMillis: midnight - 900_000, socPercent: 70)
                box.stand(seconds: 600)
                box.drive(seconds: 900, kmh: 36, socPerHour: 20)
                box.stand(seconds: 600)
                try await city.describe("night-rider", battery: 1000)
                try await city.add([("night-rider", box.samples)])
                try await city.night(after: "2026-03-04")
                let before = try #require(try await city.figures("2026-03-03"))
                let after = try #require(try await city.figures("2026-03-04"))
                #expect([before.totals.trips, after.totals.trips] == [1, 0])
                #expect(before.fleet.active == 1)
                #expect(after.fleet.active == 0)
                // 300 s before midnight and 600 s after it, at 10 m/s.
                #expect(abs(before.totals.distanceMeters - 3000) < 6)
                #expect(abs(after.totals.distanceMeters - 6000) < 6)
                #expect(abs(before.totals.energyNetWattHours - 16.7) < 0.1)
                #expect(abs(after.totals.energyNetWattHours - 33.3) < 0.1)
                try await expectDaysSumToTripsOfOne(city)
            }
        }

        private func expectDaysSumToTripsOfOne(_ city: TestCity) async throws {
            let snapshot = try await NightSnapshot(city, "2026-03-03"..."2026-03-04")
            let trip = try #require(snapshot.trips.first?.row)
            #expect(snapshot.trips.count == 1)
            let days = snapshot.days.reduce(0) { $0 + $1.row.distanceMeters }
            #expect(abs(days - trip.distanceMeters) < 1e-9)
            #expect(snapshot.hours.reduce(0) { $0 + $1.row.tripsEnded } == 1)
        }

        @Test func aDayThatIsNotOverWaits() async throws {
            try await TestServer.withWorkspace { workspace in
                let city = try await TestCity(workspace)
                let midnight = try city.midnight("2026-03-04")
                var box = DriveBuilder(startMillis: midnight - 7200_000)
                box.stand(seconds: 12_000, stepSeconds: 60)
                try await city.add([("early", box.samples)])
                let night = try await city.night(after: "2026-03-03")
                #expect(night.published.map(\.day) == ["2026-03-03"])
                #expect(night.waiting == ["2026-03-04"])
                #expect(try await city.figures("2026-03-04") == nil)
                await #expect(
                    throws: ServiceError.dayNotOver(day: "2026-03-04", city: "leipzig")
                ) {
                    try await city.night(after: "2026-03-03", range: "2026-03-04"..."2026-03-04")
                }
                let error = ServiceError.dayNotOver(day: "2026-03-04", city: "leipzig")
                #expect(ErrorExit.code(for: error) == 4)
                let next = try await city.night(after: "2026-03-04")
                #expect(next.published.map(\.day) == ["2026-03-04"])
                #expect(next.waiting.isEmpty)
            }
        }

        @Test func aDayAskedForIsPublishedThoughItsNeighboursWait() async throws {
            try await TestServer.withWorkspace { workspace in
                let city = try await TestCity(workspace)
                let starts = try ["2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05"]
                    .map(city.midnight)
                let fleet = TestFleet(dayStartsMillis: starts)
                for vehicle in fleet.vehicles { try await city.add([vehicle]) }
                let one = try await city.night(
                    after: "2026-03-04",
                    range: "2026-03-03"..."2026-03-03"
                )
                #expect(one.published.map(\.day) == ["2026-03-03"])
                let alone = try await city.figures("2026-03-03")
                let rest = try await city.night(after: "2026-03-04")
                #expect(rest.published.map(\.day) == ["2026-03-02", "2026-03-04"])
                #expect(try await city.figures("2026-03-03") == alone)
            }
        }
    }
}
