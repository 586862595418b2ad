import FleetStore
import FleetTestSupport
import Telemetry
import Testing

@testable import FleetService

extension DatabaseTests {
    @Suite struct UtilisationTests {
        struct Clocks: Sendable {
            let first: String
            let last: String
            let realHours: [Double]
        }

        static let changes = [
            Clocks(first: "2026-10-24", last: "2026-10-26", realHours: [24, 25, 24]),
            Clocks(first: "2026-03-28", last: "2026-03-30", realHours: [24, 23, 24]),
        ]

        /// Whatever the groups are, they add up to the fleet, in real hours.
        @Test(arguments: changes)
        func groupsAddUpToTheFleetThoughClocksChange(clocks: Clocks) async throws {
            try await TestServer.withWorkspace { workspace in
                let simulated = try await SimulatedCity(
                    workspace,
                    from: clocks.first,
                    through: clocks.last
                )
                let city = simulated.city
                let night = try await NightSnapshot(city, simulated.days)
                let hours = clocks.realHours.reduce(0, +)
                let kilometers = night.hours.reduce(0) { $0 + $1.row.distanceMeters } / 1000
                #expect(night.trips.count > 20)
                var waits: [Double] = []
                for grouping in Grouping.allCases {
                    let table = try await workspace.utilisationTable(
                        city.city,
                        try simulated.period(),
                        by: grouping
                    )
                    let states = ["driving_h", "standing_h", "parked_h", "charging_h", "unknown_h"]
                    let time = states.reduce(0) { $0 + table.sum($1) }
                    #expect(abs(time - 8 * hours) < 1e-9, "\(grouping)")
                    #expect(table.sum("trips") == Double(night.trips.count), "\(grouping)")
                    #expect(abs(table.sum("distance_km") - kilometers) < 1e-9, "\(grouping)")
                    #expect(table.numbers("coverage_percent").allSatisfy { $0 ?? -1 > 0 })
                    waits.append(table.sum("waits_ended") + table.sum("waits_open"))
                    let real = table.numbers("real_hours").compactMap(\.self)
                    switch grouping {
                    case .day: #expect(real == clocks.realHours)
                    case .hour:
                        #expect(real.reduce(0, +) == hours)
                        #expect(real.count == 24)
                        #expect(real[2] == hours - 23 * 3)
                    case .zone, .category, .vehicle:
                        #expect(real.allSatisfy { $0 == hours })
                        #expect(abs(table.sum("mean_fleet_vehicles") - 8) < 1e-9)
                    }
                }
                #expect(Set(waits).count == 1)
                #expect(waits[0] >= Double(night.trips.count - 8))
            }
        }

        /// A vehicle that rides at 18:00, and at 8:00 and 12:00 of the day after, on which clocks
        /// are set forward; and one that stood on the first day and then fell silent.
        private func twoVehicles(_ city: TestCity) async throws {
            let (first, second) = (
                try city.midnight("2026-03-28"), try city.midnight("2026-03-29")
            )
            var rider = DriveBuilder(startMillis: first)
            // Eight o'clock is seven real hours after midnight.
            for start in [first + 18 * hour, second + 7 * hour, second + 11 * hour] {
                stand(&rider, until: start)
                rider.drive(seconds: 600, kmh: 20, stepSeconds: 5)
            }
            stand(&rider, until: second + 23 * hour)
            var silent = DriveBuilder(startMillis: first)
            stand(&silent, until: second)
            try await city.add([("rider", rider.samples), ("silent", silent.samples)])
            try await city.night(after: "2026-03-29")
        }

        private let hour: Int64 = 3_600_000

        private func stand(_ box: inout DriveBuilder, until end: Int64) {
            box.stand(seconds: Int((end - box.timeMillis) / 1000), stepSeconds: 60)
        }

        @Test func aShortDayCountsItsRealHoursAndItsSilentVehicles() async throws {
            try await TestServer.withWorkspace { workspace in
                let city = try await TestCity(workspace)
                try await twoVehicles(city)
                let table = try await workspace.utilisationTable(
                    city.city,
                    try Period(day: "2026-03-29", from: nil, to: nil),
                    by: .day
                )
                #expect(table.texts("day") == ["2026-03-29"])
                #expect(table.numbers("real_hours") == [23])
                #expect(table.numbers("vehicles") == [2])
                #expect(table.numbers("active_vehicles") == [1])
                #expect(table.numbers("mean_fleet_vehicles") == [2])
                #expect(table.numbers("utilisation_vehicle_percent") == [50])
                #expect(table.numbers("trips_per_vehicle_day") == [2 * 24 / 46.0])
                #expect(table.numbers("trips_per_active_vehicle_day") == [2 * 24 / 23.0])
                #expect(table.numbers("in_use_max_vehicles") == [1])
                // Twenty minutes of 23 hours, and up to a minute before each of the two rides.
                let share = try #require(table.numbers("utilisation_time_percent")[0])
                #expect(abs(share - 100 * 21 / 1380) < 0.08)
                let covered = try #require(table.numbers("coverage_percent")[0])
                #expect(abs(covered - 50) < 0.2)
            }
        }

        @Test func aWaitThatEndsAfterThePeriodIsKnownInRealHours() async throws {
            try await TestServer.withWorkspace { workspace in
                let city = try await TestCity(workspace)
                try await twoVehicles(city)
                let table = try await workspace.utilisationTable(
                    city.city,
                    try Period(day: "2026-03-28", from: nil, to: nil),
                    by: .vehicle
                )
                #expect(table.texts("vehicle") == ["rider", "silent"])
                #expect(table.numbers("waits_ended") == [1, 0])
                #expect(table.numbers("waits_open") == [0, 0])
                // From 18:10 to 8:00, less the hour that the clocks leave out.
                let idle = try #require(table.numbers("mean_idle_h")[0])
                #expect(abs(idle - (12 + 50 / 60.0)) < 0.02)
                let known = try #require(table.numbers("idle_coverage_percent")[0])
                #expect(known > 99.9)
            }
        }

        @Test func daysThatTheNightHasNotDerivedAreInNoMean() async throws {
            try await TestServer.withWorkspace { workspace in
                let city = try await TestCity(workspace)
                let period = try Period(day: nil, from: "2026-03-01", to: "2026-04-30")
                let none = try await workspace.utilisationTable(city.city, period, by: .day)
                #expect(none.rows.isEmpty)
                try await twoVehicles(city)
                let table = try await workspace.utilisationTable(city.city, period, by: .day)
                #expect(table.texts("day") == ["2026-03-28", "2026-03-29"])
                let all = try await workspace.utilisationTable(city.city, nil, by: .day)
                #expect(all == table)
            }
        }
    }
}
