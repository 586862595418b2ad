import FleetStore
import FleetTestSupport
import Foundation
import Telemetry
import Testing

@testable import FleetService

extension DatabaseTests {
    /// A city that sets thresholds: what it makes of the same samples, and what says so.
    @Suite struct NightThresholdTests {
        private func file(_ json: String) throws -> String {
            let path = FileManager.default.temporaryDirectory
                .appending(path: "thresholds-\(UUID().uuidString).json")
            try Data(json.utf8).write(to: path)
            return path.path
        }

        /// Sets thresholds; gives how many days of vehicles were marked.
        @discardableResult
        private func set(_ json: String, _ city: TestCity) async throws -> Int? {
            let path = try file(json)
            defer { try? FileManager.default.removeItem(atPath: path) }
            return try await city.workspace.setThresholds(city.city, file: path).markedDays
        }

        private func whatIf(
            _ json: String,
            _ city: TestCity,
            _ period: ClosedRange<String>? = nil,
            vehicle: String? = nil
        ) async throws -> [[String: String]] {
            let path = try file(json)
            defer { try? FileManager.default.removeItem(atPath: path) }
            let id = city.city.id
            let row = try #require(try await city.store.withConnection { try $0.city(id) })
            let table = try await city.workspace.whatIf(
                row,
                try Period(day: nil, from: period?.lowerBound, to: period?.upperBound),
                vehicle: vehicle,
                thresholdsFile: path
            ) { _, _ in }
            let all = Table(
                columns: table.columns,
                rows: table.rows + (table.totals.map { [$0] } ?? [])
            )
            return all.rendered(.csv).split(separator: "\r\n").dropFirst().map { line in
                Dictionary(
                    uniqueKeysWithValues: zip(
                        table.columns,
                        line.split(separator: ",", omittingEmptySubsequences: false).map(
                            String.init
                        )
                    )
                )
            }
        }

        /// Two rides of ten minutes with 240 s at a light between them, on each of the days.
        private func commuter(_ city: TestCity, _ days: [String]) throws -> SampleColumns {
            var box = DriveBuilder(startMillis: try city.midnight(days[0]))
            for day in days {
                let morning = try city.midnight(day) + 8 * 3_600_000
                box.stand(seconds: Int(morning - box.timeMillis) / 1000, stepSeconds: 60)
                box.drive(seconds: 600, kmh: 18)
                box.stand(seconds: 240)
                box.drive(seconds: 600, kmh: 18)
                box.stand(seconds: 1800)
            }
            box.sample()
            return box.samples
        }

        private static let days = ["2026-03-02", "2026-03-03"]

        private func snapshot(_ city: TestCity) async throws -> NightSnapshot {
            try await NightSnapshot(city, "2026-03-02"..."2026-03-03")
        }

        @Test func otherThresholdsReissueEveryDayAndAreNamedByIt() async throws {
            try await TestServer.withWorkspace { workspace in
                let city = try await TestCity(workspace)
                try await city.add([("c", try commuter(city, Self.days))])
                try await city.night(after: Self.days[1])
                let before = try await snapshot(city)
                #expect(before.trips.count == 4)
                #expect(before.days.allSatisfy { $0.row.thresholdsJSON == "{}" })
                #expect(try await city.figures(Self.days[0])?.thresholds == nil)

                let marked = try await set(#"{"all": {"tripEndStandingSeconds": 250}}"#, city)
                #expect(marked == 2)
                // The same again, in other words, changes nothing.
                #expect(
                    try await set(
                        #"{"all": {"gapSeconds": 60, "tripEndStandingSeconds": 250.0}}"#,
                        city
                    ) == nil
                )
                // Until the night, everything is as it was.
                let waiting = try await snapshot(city)
                #expect(waiting == before)
                let night = try await city.night(after: Self.days[1])
                #expect(night.published.map(\.day) == Self.days)
                #expect(try await city.revisions(Self.days[0]) == [1, 2])
                let after = try await snapshot(city)
                #expect(after.trips.count == 2)
                #expect(
                    after.days.map(\.row.thresholdsJSON)
                        == Array(repeating: #"{"tripEndStandingSeconds":250}"#, count: 2)
                )
                #expect(
                    try await city.figures(Self.days[0])?.thresholds
                        == ["all": ["tripEndStandingSeconds": 250]]
                )

                #expect(try await set("{}", city) == 2)
                try await city.night(after: Self.days[1])
                #expect(try await city.revisions(Self.days[0]) == [1, 2, 3])
                let back = try await snapshot(city)
                #expect(back.difference(from: before) == nil)
            }
        }

        @Test func aCategorysThresholdsLeaveOtherVehiclesAlone() async throws {
            try await TestServer.withWorkspace { workspace in
                let city = try await TestCity(workspace)
                for (id, category) in [("a", "L7e"), ("b", "pedelec")] {
                    try await city.describe(id, category: category)
                    try await city.add([(id, try commuter(city, Self.days))])
                }
                try await set(#"{"L7e": {"tripEndStandingSeconds": 250}}"#, city)
                try await city.night(after: Self.days[1])
                let found = try await snapshot(city)
                #expect(found.trips.filter { $0.vehicleID == "a" }.count == 2)
                #expect(found.trips.filter { $0.vehicleID == "b" }.count == 4)
                #expect(
                    found.days.filter { $0.vehicleID == "b" }.map(\.row.thresholdsJSON)
                        == ["{}", "{}"]
                )
            }
        }

        @Test func thresholdsAreNotSetWhileANightRuns() async throws {
            try await TestServer.withWorkspace { workspace in
                let city = try await TestCity(workspace)
                try await city.store.withCityLock("leipzig") {
                    await #expect(throws: StoreError.lockHeld(cityID: "leipzig")) {
                        try await set(#"{"all": {"gapSeconds": 90}}"#, city)
                    }
                }
                #expect(try await set(#"{"all": {"gapSeconds": 90}}"#, city) == 0)
            }
        }

        @Test func whatIfForetellsTheNightAndStoresNothing() async throws {
            try await TestServer.withWorkspace { workspace in
                let city = try await TestCity(workspace)
                try await city.describe("a", category: "L7e")
                try await city.add([("a", try commuter(city, Self.days))])
                try await city.add([("b", try commuter(city, [Self.days[1]]))])
                try await city.night(after: Self.days[1])
                let before = try await snapshot(city)
                let tried =
                    #"{"all": {"tripEndStandingSeconds": 250}, "L7e": {"tripMinimumSeconds": 61}}"#
                let rows = try await whatIf(tried, city)
                #expect(rows.map { $0["vehicle"] } == ["a", "b", "all"])
                #expect(rows.map { $0["trips_before"] } == ["4", "2", "6"])
                #expect(rows.map { $0["trips_after"] } == ["2", "1", "3"])
                #expect(rows.map { $0["merged"] } == ["2", "1", "3"])
                #expect(rows.map { $0["unchanged"] } == ["0", "0", "0"])
                // The wait at the light belongs to the trip now; driving stays driving.
                #expect(rows[2]["driving_before_s"] == rows[2]["driving_after_s"])
                let seconds = rows.map { row in
                    Double(row["duration_after_s"] ?? "").flatMap { after in
                        Double(row["duration_before_s"] ?? "").map { after - $0 }
                    }
                }
                #expect(seconds[0].map { abs($0 - 480) < 10 } == true, "\(rows)")
                let untouched = try await snapshot(city)
                #expect(untouched.difference(from: before) == nil)
                let id = city.city.id
                #expect(
                    try await city.store.withConnection { try $0.dirtyVehicles(city: id) }.isEmpty
                )

                try await set(tried, city)
                // On top of the same thresholds the file changes nothing.
                let same = try await whatIf(tried, city)
                #expect(same.map { $0["unchanged"] } == ["2", "1", "3"])
                try await city.night(after: Self.days[1])
                let after = try await snapshot(city)
                #expect(after.trips.count == 3)
                let meters = after.trips.reduce(0) { $0 + $1.row.distanceMeters }
                let foretold = try #require(Double(rows[2]["distance_after_km"] ?? ""))
                #expect(abs(meters / 1000 - foretold) < 1e-9)
            }
        }

        @Test func aLongPeriodHasEveryTripOnce() async throws {
            try await TestServer.withWorkspace { workspace in
                let city = try await TestCity(workspace)
                // Longer than what is held at a time; one vehicle rides over every midnight.
                let names = (1...17).map { String(format: "2026-03-%02d", $0) }
                let fleet = TestFleet(dayStartsMillis: try names.map(city.midnight))
                for vehicle in fleet.vehicles { try await city.add([vehicle]) }
                try await city.night(after: names[16])
                let stored = try await NightSnapshot(city, names[0]...names[16]).trips
                let all = try #require(try await whatIf("{}", city).last)
                #expect(all["vehicle"] == "all")
                #expect(all["unchanged"] == "\(stored.count)")
                #expect(all["trips_before"] == all["trips_after"])
                #expect(all["trips_after"] == "\(stored.count)")
                let driving = stored.reduce(0) { $0 + $1.row.movingSeconds }
                #expect(Double(all["driving_after_s"] ?? "") == driving)
                let week = try await whatIf("{}", city, names[4]...names[12], vehicle: "quad-c")
                let expected = try await NightSnapshot(city, names[4]...names[12]).trips
                    .filter { $0.vehicleID == "quad-c" }
                #expect(week.map { $0["trips_before"] } == ["\(expected.count)"])
            }
        }

        @Test func whatIfOfAnUnknownVehicleIsRefused() async throws {
            try await TestServer.withWorkspace { workspace in
                let city = try await TestCity(workspace)
                await #expect(throws: ServiceError.unknownVehicle("nobody")) {
                    try await whatIf("{}", city, vehicle: "nobody")
                }
            }
        }
    }
}
