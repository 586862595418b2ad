import FleetStore
import FleetTestSupport
import Telemetry
import Testing

@testable import FleetService
@testable import FleetStore

extension DatabaseTests {
    /// Late data, late knowledge, damage, and two nights at once.
    @Suite struct NightCorrectionTests {
        private func standing(_ city: TestCity, _ day: String, hour: Int = 12) throws
            -> SampleColumns
        {
            var box = DriveBuilder(startMillis: try city.midnight(day) + Int64(hour) * 3_600_000)
            box.stand(seconds: 3600, stepSeconds: 60)
            return box.samples
        }

        private func riding(_ city: TestCity, _ day: String, hour: Int = 8) throws -> SampleColumns
        {
            var box = DriveBuilder(startMillis: try city.midnight(day) + Int64(hour) * 3_600_000)
            box.stand(seconds: 600, stepSeconds: 10)
            box.drive(seconds: 900, kmh: 20, stepSeconds: 5, socPerHour: 12)
            box.stand(seconds: 900, stepSeconds: 10)
            return box.samples
        }

        private func day(_ number: Int) -> String {
            CivilDate("2026-01-01").map { $0.advanced(by: number).name } ?? ""
        }

        @Test func lateDataIssuesOnlyTheDaysItChanged() async throws {
            try await TestServer.withWorkspace { workspace in
                let city = try await TestCity(workspace)
                // One vehicle reports daily, another on the first day only.
                for number in 0...34 {
                    try await city.add([("daily", try standing(city, day(number)))])
                }
                try await city.add([("once", try riding(city, day(0)))])
                let night = try await city.night(after: day(34))
                #expect(night.published.count == 35)
                // The first day and thirty after it: a silent box is in the fleet for a month.
                for number in 0...34 {
                    let figures = try #require(try await city.figures(day(number)))
                    #expect(figures.fleet.vehicles == (number <= 30 ? 2 : 1))
                    #expect(figures.fleet.reporting == (number == 0 ? 2 : 1))
                }
                try await city.add([("once", try riding(city, day(2)))])
                let late = try await city.night(after: day(34))
                #expect(late.published.map(\.day) == [day(2), day(31), day(32)])
                #expect(late.published.allSatisfy { $0.revision == 2 })
                #expect(try await city.revisions(day(1)) == [1])
                #expect(try await city.revisions(day(2)) == [1, 2])
                let changed = try #require(try await city.figures(day(2)))
                #expect(changed.totals.trips == 1)
                let again = try await city.night(after: day(34))
                #expect(again.didNothing)
            }
        }

        @Test func aBatterySizeGivenLaterIssuesNewFigures() async throws {
            try await TestServer.withWorkspace { workspace in
                let city = try await TestCity(workspace)
                for number in 0...2 {
                    try await city.add([("bike", try riding(city, day(number)))])
                }
                try await city.night(after: day(2))
                let before = try #require(try await city.figures(day(1)))
                #expect(before.totals.energyNetWattHours == 0)
                #expect(before.ledger.vehicles == 0)
                try await city.describe("bike", battery: 500)
                let night = try await city.night(after: day(2))
                #expect(night.published.map(\.revision) == [2, 2, 2])
                let after = try #require(try await city.figures(day(1)))
                // 12 %/h for a quarter of an hour.
                #expect(abs(after.totals.energyNetWattHours - 15) < 0.1)
                #expect(after.totals.energyBySource.keys.sorted() == ["state of charge"])
                #expect(after.totals.distanceMeters == before.totals.distanceMeters)
                #expect(after.ledger.vehicles == 1)
                // The same said again changes nothing.
                try await city.describe("bike", battery: 500)
                let again = try await city.night(after: day(2))
                #expect(again.didNothing)
            }
        }

        @Test func reprocessingAllGivesNoNewRevision() async throws {
            try await TestServer.withWorkspace { workspace in
                let city = try await TestCity(workspace)
                let starts = try (0...3).map { try city.midnight(day($0)) }
                let fleet = TestFleet(dayStartsMillis: starts)
                for vehicle in fleet.vehicles { try await city.add([vehicle]) }
                try await city.night(after: day(3))
                let before = try await NightSnapshot(city, day(0)...day(4))
                let all = try await city.night(after: day(3), reprocess: .all)
                #expect(all.vehicles == 4)
                #expect(all.published.isEmpty)
                let after = try await NightSnapshot(city, day(0)...day(4))
                let difference = before.difference(from: after)
                #expect(difference == nil)
            }
        }

        @Test func aDamagedBlockFailsItsVehicleAndNoOther() async throws {
            try await TestServer.withWorkspace { workspace in
                let city = try await TestCity(workspace)
                try await city.add([("sound", try riding(city, day(0)))])
                try await city.add([("sound", try riding(city, day(4)))])
                try await city.add([("hurt", try riding(city, day(4)))])
                try await city.store.withConnection { db in
                    try db.runScript(
                        """
                        UPDATE fleet.block SET payload = set_byte(payload, length(payload) / 2,
                            get_byte(payload, length(payload) / 2) # 16)
                        WHERE vehicle_key = (SELECT key FROM fleet.vehicle WHERE id = 'hurt')
                        """
                    )
                }
                let night = try await city.night(after: day(5))
                #expect(night.published.map(\.day) == [day(0)])
                #expect(night.failures.keys.sorted() == ["hurt"])
                #expect(night.failures["hurt"]?.contains("block cannot be read") == true)
                #expect(night.sentence.contains("vehicle hurt failed"))
                let snapshot = try await NightSnapshot(city, day(0)...day(6))
                #expect(Set(snapshot.days.map(\.vehicleID)) == ["sound"])
                #expect(snapshot.days.count == 2)
                // It goes on failing until someone mends it, and is asked for by name.
                let failed = try await city.night(after: day(5), reprocess: .failed)
                #expect(failed.failures.keys.sorted() == ["hurt"])
                try await city.store.withConnection { db in
                    try db.runScript(
                        """
                        UPDATE fleet.block SET payload = set_byte(payload, length(payload) / 2,
                            get_byte(payload, length(payload) / 2) # 16)
                        WHERE vehicle_key = (SELECT key FROM fleet.vehicle WHERE id = 'hurt')
                        """
                    )
                }
                let mended = try await city.night(after: day(5), reprocess: .failed)
                #expect(mended.failures.isEmpty)
                #expect(mended.published.map(\.day) == [day(4)])
            }
        }

        @Test func aSecondNightAtOnceIsRefused() async throws {
            try await TestServer.withWorkspace { workspace in
                let city = try await TestCity(workspace)
                try await city.add([("bike", try riding(city, day(0)))])
                await #expect(throws: StoreError.lockHeld(cityID: "leipzig")) {
                    try await city.store.withCityLock("leipzig") {
                        _ = try await city.night(after: day(1))
                    }
                }
                #expect(ErrorExit.code(for: StoreError.lockHeld(cityID: "leipzig")) == 5)
                let other = try await TestCity(workspace, id: "halle")
                try await city.store.withCityLock("leipzig") {
                    let night = try await other.night(after: day(1))
                    #expect(night.didNothing)
                }
                let night = try await city.night(after: day(1))
                #expect(night.published.map(\.day) == [day(0)])
            }
        }
    }
}
