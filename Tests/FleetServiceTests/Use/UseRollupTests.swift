import FleetAnalytics
import FleetTestSupport
import Telemetry
import Testing

@testable import FleetService
@testable import FleetStore

extension DatabaseTests {
    /// What is rolled up says the same as what it was made of, at any moment.
    @Suite struct UseRollupTests {
        /// The groups of the period from every hour, trip and state at once.
        private func groups(
            _ city: TestCity,
            _ period: Period?,
            by grouping: Grouping
        ) async throws -> [UtilisationGroups.Group] {
            let fleet = try await city.workspace.fleetDays(city.city, period?.range)
            let row = city.city
            return UtilisationGroups(
                fleet,
                by: grouping,
                trips: try await city.workspace.tripUses(row, fleet),
                states: try await city.workspace.stateUses(row, fleet)
            ).sorted
        }

        private func rolledUp(_ city: TestCity, _ period: Period?, by grouping: Grouping)
            async throws -> [UtilisationGroups.Group]
        {
            let row = city.city
            let use = try await city.store.withConnection { db in
                try db.periodUse(row, period?.range, by: UseGrouping(grouping), zone: nil)
            }
            return UtilisationGroups(use, by: grouping).sorted
        }

        private func expectTheSame(_ city: TestCity, _ periods: [Period?]) async throws {
            for period in periods {
                for grouping in Grouping.allCases {
                    let plain = try await groups(city, period, by: grouping)
                    let rolledUp = try await rolledUp(city, period, by: grouping)
                    #expect(plain.map(\.name) == rolledUp.map(\.name), "\(grouping)")
                    for (left, right) in zip(plain, rolledUp) {
                        #expect(left.vehicles == right.vehicles, "\(grouping) \(left.name)")
                        #expect(left.activeVehicles == right.activeVehicles)
                        #expect(left.inUseMaximum == right.inUseMaximum)
                        #expect(left.inUseMillis == right.inUseMillis)
                        #expect(left.idle == right.idle, "\(grouping) \(left.name)")
                        #expect(left.coverage == right.coverage)
                        #expect(left.use.lengthMillis == right.use.lengthMillis)
                        #expect(left.use.activeMillis == right.use.activeMillis)
                        #expect(left.use.sums.states == right.use.sums.states)
                        #expect(left.use.sums.tripsStarted == right.use.sums.tripsStarted)
                        #expect(left.use.sums.distanceMeters == right.use.sums.distanceMeters)
                    }
                }
            }
        }

        private func staleDays(_ city: TestCity, through day: String) async throws -> [String] {
            let id = city.city.id
            return try await city.store.withConnection { try $0.staleUseDays(id, through: day) }
        }

        @Test func groupsOfDaysAddUpToThoseOfThePeriod() async throws {
            try await TestServer.withWorkspace { workspace in
                let simulated = try await SimulatedCity(
                    workspace,
                    from: "2026-03-28",
                    through: "2026-03-30"
                )
                #expect(
                    try await staleDays(simulated.city, through: "2026-03-30")
                        .allSatisfy { $0 < "2026-03-28" }
                )
                let periods = [
                    nil, try simulated.period(),
                    try Period(day: "2026-03-29", from: nil, to: nil),
                    try Period(day: nil, from: "2026-03-29", to: "2026-04-30"),
                ]
                try await expectTheSame(simulated.city, periods)
            }
        }

        /// With the tables it was made of gone, the answers stand.
        @Test func noQuestionOfAPeriodReadsALargeTable() async throws {
            try await TestServer.withWorkspace { workspace in
                let simulated = try await SimulatedCity(
                    workspace,
                    from: "2026-03-28",
                    through: "2026-03-30"
                )
                let city = simulated.city.city
                let zones = try await workspace.store.withConnection { try $0.zones(city.id) }
                let zone = try #require(zones.first).name
                func answers() async throws -> [Table] {
                    var tables: [Table] = []
                    for grouping in Grouping.allCases {
                        tables.append(
                            try await workspace.utilisationTable(city, nil, by: grouping)
                        )
                        let energy = try #require(EnergyGrouping(rawValue: grouping.rawValue))
                        tables.append(try await workspace.energyTable(city, nil, by: energy))
                    }
                    for grouping in [Grouping.day, .zone] {
                        tables.append(
                            try await workspace.utilisationTable(
                                city,
                                nil,
                                by: grouping,
                                zone: zone
                            )
                        )
                    }
                    return tables
                }
                let before = try await answers()
                try await workspace.store.withConnection { db in
                    try db.runScript(
                        """
                        DROP TABLE fleet.block, fleet.state, fleet.trip, fleet.charging,
                            fleet.battery_estimate, fleet.vehicle_hour, fleet.vehicle_day
                        """
                    )
                }
                #expect(try await answers() == before)
                #expect(before.allSatisfy { !$0.rows.isEmpty })
            }
        }

        @Test func oneZoneIsItsRowAmongAllZones() async throws {
            try await TestServer.withWorkspace { workspace in
                let simulated = try await SimulatedCity(
                    workspace,
                    from: "2026-03-28",
                    through: "2026-03-30"
                )
                let city = simulated.city.city
                let all = try await workspace.utilisationTable(city, nil, by: .zone)
                let energy = try await workspace.energyTable(city, nil, by: .zone)
                let names = try await workspace.store.withConnection { db in
                    Set(try db.zones(city.id).map(\.name))
                }
                #expect(!names.isEmpty)
                for name in names {
                    let own = try await workspace.utilisationTable(
                        city,
                        nil,
                        by: .zone,
                        zone: name
                    )
                    let index = try #require(all.texts("zone").firstIndex(of: name))
                    #expect(own.rows == [all.rows[index]])
                    let days = try await workspace.utilisationTable(
                        city,
                        nil,
                        by: .day,
                        zone: name
                    )
                    #expect(days.texts("day") == ["2026-03-28", "2026-03-29", "2026-03-30"])
                    #expect(days.sum("trips") == own.sum("trips"))
                    let used = try await workspace.energyTable(city, nil, by: .zone, zone: name)
                    let same = zip(energy.texts("zone"), energy.rows).filter { $0.0 == name }
                    #expect(used.rows == same.map(\.1))
                }
                await #expect(throws: ServiceError.self) {
                    try await workspace.utilisationTable(city, nil, by: .zone, zone: "nowhere")
                }
            }
        }

        private let hour: Int64 = 3_600_000

        /// A ride of ten minutes at eight o'clock on each of these days, and samples around it.
        private func rides(_ city: TestCity, on days: [String]) throws -> SampleColumns {
            let runs = try days.map { day in
                let midnight = try city.midnight(day)
                var box = DriveBuilder(startMillis: midnight + 7 * hour)
                box.stand(seconds: 3600, stepSeconds: 60)
                box.drive(seconds: 600, kmh: 20, stepSeconds: 5)
                box.stand(seconds: 3600, stepSeconds: 60)
                return box.samples
            }
            return SampleColumns.union(runs)
        }

        /// The wait after the last ride ends with a ride that a later night hears of.
        @Test func aLaterRideEndsTheWaitOfAnEarlierDay() async throws {
            try await TestServer.withWorkspace { workspace in
                let city = try await TestCity(workspace)
                try await city.add([
                    ("a", try rides(city, on: ["2026-03-02", "2026-03-03"])),
                    ("b", try rides(city, on: ["2026-03-02"])),
                ])
                try await city.night(after: "2026-03-04")
                try await expectTheSame(city, [nil])
                try await city.add([("b", try rides(city, on: ["2026-03-20"]))])
                try await city.add([("a", try rides(city, on: ["2026-03-10"]))])
                // One worker is done and the other not: days are made on the spot.
                try await city.night(after: "2026-03-20", range: "2026-03-10"..."2026-03-11")
                try await expectTheSame(city, [nil])
                try await city.night(after: "2026-03-20")
                let stale = try await staleDays(city, through: "2026-03-20")
                #expect(stale.allSatisfy { $0 < "2026-03-02" })
                let second = try Period(day: "2026-03-02", from: nil, to: nil)
                try await expectTheSame(city, [nil, second])
                let table = try await workspace.utilisationTable(city.city, second, by: .vehicle)
                #expect(table.numbers("waits_ended") == [1, 1])
                // Late data takes a wait apart.
                try await city.add([("b", try rides(city, on: ["2026-03-06"]))])
                try await city.night(after: "2026-03-20")
                try await expectTheSame(city, [nil, second])
            }
        }

        @Test func anotherCategoryMovesAVehicleAtOnce() async throws {
            try await TestServer.withWorkspace { workspace in
                let city = try await TestCity(workspace)
                try await city.add([("a", try rides(city, on: ["2026-03-02"]))])
                try await city.night(after: "2026-03-03")
                try await city.describe("a", category: "L6e")
                let table = try await workspace.utilisationTable(city.city, nil, by: .category)
                #expect(table.texts("category") == ["L6e"])
                try await expectTheSame(city, [nil])
            }
        }
    }
}
