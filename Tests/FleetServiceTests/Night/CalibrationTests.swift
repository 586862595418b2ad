import FleetAnalytics
import FleetTestSupport
import Telemetry
import Testing

@testable import FleetService

extension DatabaseTests {
    @Suite struct CalibrationTests {
        /// Five rides of ten minutes at 36 km/h, ten days apart; with 50 V and so many amperes, or
        /// with nothing electrical.
        private func rides(_ city: TestCity, amperes: Double?) throws -> [SampleColumns] {
            let start = try city.midnight("2026-03-02") + 36_000_000
            return (0..<5).map { number in
                var box = DriveBuilder(
                    startMillis: start + Int64(number) * 864_000_000,
                    signals: [.latitude, .longitude, .speed]
                )
                if let amperes { box.extra = [.voltage: 50, .current: amperes] }
                box.drive(seconds: 600, kmh: 36)
                return box.samples
            }
        }

        private func table(order: [Int]) async throws -> Table {
            try await TestServer.withWorkspace { workspace in
                let city = try await TestCity(workspace)
                let fleet: [(String, Double?)] = [("a", 30), ("b", 31), ("silent", nil)]
                for index in order {
                    let (id, amperes) = fleet[index]
                    try await city.describe(id, category: "L7e")
                    for ride in try rides(city, amperes: amperes) {
                        try await city.add([(id, ride)])
                    }
                }
                return try await workspace.calibrationTable(city.city, nil) { _, _ in }
            }
        }

        @Test func tripsThatMeasureCalibrateTheirCategoryInAnyOrder() async throws {
            let table = try await table(order: [0, 1, 2])
            try #require(table.rows.count == 1)
            let row = Dictionary(uniqueKeysWithValues: zip(table.columns, table.rows[0]))
            #expect(row["category"] == .text("L7e"))
            #expect(row["measured_trips"] == .integer(10))
            #expect(row["measuring_vehicles"] == .integer(2))
            #expect(row["trips_used"] == .integer(10))
            #expect(row["modelled_trips"] == .integer(5))
            #expect(row["modelled_vehicles"] == .integer(1))
            guard case .decimal(let error, _) = row["error_percent"],
                case .decimal(let before, _) = row["uncalibrated_error_percent"],
                case .decimal(let scale, _) = row["scale"]
            else {
                Issue.record("\(row)")
                return
            }
            #expect(before == 50)
            #expect(error < before)
            // 200 W of the 1525 W are auxiliaries; forces at 10 m/s on 560 kg: 99 N of rolling and
            // 39 N of air, through 75 %.
            #expect(abs(scale - (1525 - 200) / ((98.86 + 39.2) * 10 / 0.75)) < 0.05, "\(scale)")
            #expect(try await self.table(order: [2, 1, 0]) == table)
        }
    }
}
