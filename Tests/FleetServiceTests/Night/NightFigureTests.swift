import FleetAnalytics
import FleetStore
import FleetTestSupport
import Telemetry
import Testing

@testable import FleetService

extension DatabaseTests {
    /// What the night stores of trips and sessions, and what a vehicle's description does to it.
    @Suite struct NightFigureTests {
        private static let day = "2026-03-04"

        /// A hilly ride with stops, then a charge with a hole in the middle.
        private func samples(_ city: TestCity) throws -> SampleColumns {
            var random = SplitMix64(seed: 4)
            var box = DriveBuilder(
                startMillis: try city.midnight(Self.day) + 36_000_000,
                socPercent: 70
            )
            box.stand(seconds: 600)
            for step in 0..<120 {
                box.extra = [.altitude: 100 + Double(step)]
                let kmh = step % 10 == 0 ? 0 : Double.random(in: 10...40, using: &random)
                box.drive(seconds: 10, kmh: kmh, socPerHour: 20)
            }
            box.extra = [:]
            box.stand(seconds: 1800, stepSeconds: 30, socPerHour: -20)
            box.gap(seconds: 10_800)
            box.socPercent += 20.0 / 3
            box.stand(seconds: 1800, stepSeconds: 30, socPerHour: -20)
            box.stand(seconds: 1800, stepSeconds: 30)
            return box.samples
        }

        @Test func everyFigureOfStyleAndClimbIsStored() async throws {
            try await TestServer.withWorkspace { workspace in
                let city = try await TestCity(workspace)
                try await city.describe("trike", battery: 2000, category: "L5e")
                let samples = try samples(city)
                try await city.add([("trike", samples)])
                try await city.night(after: Self.day)
                let date = try #require(CivilDate(Self.day))
                let analysis = VehicleAnalysis(
                    samples,
                    traits: VehicleTraits(category: .l5e, batteryWattHours: 2000),
                    days: [try city.calendar().day(date)],
                    zones: ZoneIndex([])
                )
                let snapshot = try await NightSnapshot(city, Self.day...Self.day)
                let stored = try #require(snapshot.trips.first?.row)
                let trip = try #require(analysis.trips.first)
                #expect((snapshot.trips.count, analysis.trips.count) == (1, 1))
                let style = try #require(trip.style)
                #expect(stored.style?.distanceMeters == style.distanceMeters)
                #expect(stored.style?.repeatedKineticEnergyMs2 == style.repeatedKineticEnergyMs2)
                #expect(style.meanAccelerationMs2 != nil)
                #expect(stored.style?.meanAccelerationMs2 == style.meanAccelerationMs2)
                #expect(style.meanBrakingMs2 != nil)
                #expect(stored.style?.meanBrakingMs2 == style.meanBrakingMs2)
                #expect(trip.elevation != nil)
                #expect(stored.elevation?.knownSeconds == trip.elevation?.knownSeconds)
                let unseen = analysis.charging.map(\.unseenSeconds)
                #expect(unseen.reduce(0, +) >= 10_800)
                #expect(snapshot.charging.map(\.row.unseenSeconds) == unseen)
            }
        }

        @Test func otherClocksDeriveTheCitysDaysAgain() async throws {
            try await TestServer.withWorkspace { workspace in
                let city = try await TestCity(workspace)
                try await city.describe("trike", battery: 2000, category: "L5e")
                try await city.add([("trike", try samples(city))])
                try await city.night(after: Self.day)
                #expect(try await city.night(after: Self.day).vehicleDays == 0)
                func known(_ zone: String) async throws {
                    _ = try await workspace.addCity(
                        id: city.city.id,
                        name: "Leipzig",
                        timeZone: zone,
                        zonesFile: nil,
                        zoneKey: "name"
                    )
                }
                try await known("Europe/Berlin")
                #expect(try await city.night(after: Self.day).vehicleDays == 0)
                try await known("Africa/Casablanca")
                let dirty = try await workspace.store.withConnection { connection in
                    try connection.dirtyDays(city: city.city.id, after: "2000-01-01")
                }
                #expect(dirty == [Self.day])
            }
        }

        @Test func anotherStateOfHealthDerivesTheVehiclesDaysAgain() async throws {
            try await TestServer.withWorkspace { workspace in
                let city = try await TestCity(workspace)
                try await city.describe("trike", battery: 2000, category: "L5e")
                try await city.add([("trike", try samples(city))])
                try await city.night(after: Self.day)
                let new = try await NightSnapshot(city, Self.day...Self.day)
                try await workspace.describeVehicles(
                    [VehicleDescription(id: "trike", stateOfHealth: 0.75)],
                    city: city.city
                )
                let night = try await city.night(after: Self.day)
                #expect(night.vehicleDays == 1)
                let aged = try await NightSnapshot(city, Self.day...Self.day)
                let before = try #require(new.trips.first?.row.energy).netWattHours
                let after = try #require(aged.trips.first?.row.energy).netWattHours
                #expect(before > 50)
                #expect(abs(after - 0.75 * before) < 1e-6)
                #expect(aged.days.map(\.row.batteryWattHours) == [1500])
                // Said again, nothing changes.
                try await workspace.describeVehicles(
                    [VehicleDescription(id: "trike", stateOfHealth: 0.75)],
                    city: city.city
                )
                let idle = try await city.night(after: Self.day)
                #expect(idle.didNothing)
                await #expect(throws: ServiceError.self) {
                    try await workspace.describeVehicles(
                        [VehicleDescription(id: "trike", stateOfHealth: 85)],
                        city: city.city
                    )
                }
            }
        }

        @Test func aPlaceCountsItsSessions() async throws {
            try await TestServer.withWorkspace { workspace in
                let city = try await TestCity(workspace)
                try await city.describe("trike", battery: 2000, category: "L5e")
                try await city.add([("trike", try samples(city))])
                try await city.night(after: Self.day)
                let snapshot = try await NightSnapshot(city, Self.day...Self.day)
                let sessions = snapshot.charging.map(\.row)
                let table = try await workspace.chargingPlaceTable(
                    city.city,
                    Period(day: Self.day, from: nil, to: nil),
                    vehicle: nil,
                    withinMeters: 50
                )
                try #require(table.rows.count == 1)
                let place = Dictionary(uniqueKeysWithValues: zip(table.columns, table.rows[0]))
                #expect(place["sessions"] == .integer(sessions.count))
                #expect(place["connectors"] == .integer(1))
                let energy = sessions.reduce(0) { $0 + ($1.energyWattHours ?? 0) }
                #expect(energy > 400)
                guard case .decimal(let kilowattHours, _) = place["energy_kwh"],
                    case .decimal(let occupancy, _) = place["occupancy_percent"]
                else {
                    Issue.record("\(place)")
                    return
                }
                #expect(abs(kilowattHours - energy / 1000) < 1e-6)
                let seconds =
                    sessions.reduce(0) { $0 + Double($1.endMillis - $1.startMillis) } / 1000
                #expect(abs(occupancy - seconds / 86_400 * 100) < 1e-9)
            }
        }
    }
}
