import FleetAnalytics
import FleetStore
import FleetTestSupport
import Telemetry
import Testing

@testable import FleetService

extension DatabaseTests {
    /// Batteries: what nights store of them, and what is said of many nights.
    @Suite struct NightBatteryTests {
        private static let health = Signal(name: "extra.soh_percent")
        private static let number = Signal(name: "extra.battery_id")

        /// Rides of an hour at 50 V and 20 A that take 50 %: a battery of 40 Ah and 2000 Wh.
        ///
        /// Each begins two minutes after its instant, so that its rest may lie before a midnight.
        private func rides(at starts: [Int64], _ extra: (Int) -> [Signal: Double] = { _ in [:] })
            -> [SampleColumns]
        {
            starts.enumerated().map { index, start in
                var box = DriveBuilder(startMillis: start - 600_000, socPercent: 80)
                box.extra = [.voltage: 50, .current: 0].merging(extra(index)) { $1 }
                box.stand(seconds: 720)
                box.extra[.current] = 20
                box.drive(seconds: 3600, kmh: 30, socPerHour: 50)
                box.extra[.current] = 0
                box.stand(seconds: 600)
                return box.samples
            }
        }

        private func row(_ table: Table, _ index: Int) -> [String: Table.Cell] {
            Dictionary(uniqueKeysWithValues: zip(table.columns, table.rows[index]))
        }

        private func number(_ cell: Table.Cell?) -> Double? {
            switch cell {
            case .decimal(let value, _): value
            case .integer(let value): Double(value)
            default: nil
            }
        }

        private func rows(_ table: Table, _ figure: String, _ source: String, _ unit: String)
            -> [[String: Table.Cell]]
        {
            table.rows.indices.map { row(table, $0) }.filter {
                $0["figure"] == .text(figure) && $0["source"] == .text(source)
                    && $0["unit"] == .text(unit)
            }
        }

        @Test func aRidesCapacityBecomesAMonthAndItsHealth() async throws {
            try await TestServer.withWorkspace { workspace in
                let city = try await TestCity(workspace)
                try await city.describe("quad", battery: 2500)
                let days = ["2026-01-31", "2026-02-01", "2026-02-20", "2026-03-08", "2026-04-02"]
                let starts = try days.map { try city.midnight($0) + 36_000_000 }
                let reports = try [#require(Self.health): 81.5]
                for ride in rides(at: starts, { _ in reports }) {
                    try await city.add([("quad", ride)])
                }
                try await city.night(after: "2026-04-02")
                let table = try await workspace.batteryTable(
                    city.city,
                    nil,
                    vehicle: nil,
                    by: .month
                ).table
                let charge = rows(table, "usable capacity", "discharging", "Ah")
                #expect(
                    charge.map { $0["month"] } == [
                        .text("2026-01"), .text("2026-02"), .text("2026-03"), .text("2026-04"),
                    ]
                )
                #expect(charge.map { number($0["points"]) } == [1, 2, 1, 1])
                for month in charge {
                    let value = try #require(number(month["value"]))
                    let error = try #require(number(month["error"]))
                    #expect(abs(value - 40) <= error && error < 4, "\(value) ± \(error)")
                    #expect(abs(try #require(number(month["change_per_year"]))) < 0.5)
                    #expect(try #require(number(month["depth_percent"])) > 40)
                }
                let energy = try #require(
                    rows(table, "usable capacity", "discharging", "Wh").first
                )
                let health = try #require(rows(table, "state of health", "discharging", "%").first)
                let wattHours = try #require(number(energy["value"]))
                #expect(abs(wattHours - 2000) < 40)
                // Of nominal 2500 Wh.
                #expect(abs(try #require(number(health["value"])) - wattHours / 25) < 1e-9)
                let reported = rows(table, "state of health", "reported", "%")
                #expect(reported.map { number($0["value"]) } == [81.5, 81.5, 81.5, 81.5])
                let february = try await workspace.batteryTable(
                    city.city,
                    Period(day: nil, from: "2026-02-01", to: "2026-02-28"),
                    vehicle: "quad",
                    by: .estimate
                ).table
                #expect(rows(february, "usable capacity", "discharging", "Ah").count == 2)
            }
        }

        @Test func aWornBatteryIsOnTheListOfThoseWhoRunTheFleetAlone() async throws {
            try await TestServer.withWorkspace { workspace in
                let city = try await TestCity(workspace)
                try await city.describe("worn", battery: 2700)
                try await city.describe("sound", battery: 2050)
                let days = (10...17).map { "2026-02-\($0)" }
                let starts = try days.map { try city.midnight($0) + 36_000_000 }
                for ride in rides(at: starts) {
                    try await city.add([("worn", ride), ("sound", ride)])
                }
                try await city.night(after: "2026-02-17")
                func report(_ last: Int, _ audience: ReportAudience) async throws -> PeriodReport {
                    let (first, through) = (
                        try #require(CivilDate("2026-02-10")),
                        try #require(CivilDate("2026-02-\(last)"))
                    )
                    return try await workspace.periodReport(
                        city.city,
                        first...through,
                        audience,
                        nowMillis: 1_772_000_000_000
                    )
                }
                // Six rides had been by the 15th, five by the 14th, whatever came after.
                let list = try #require(try await report(15, .lab).batteries)
                #expect(list.listed.map(\.vehicle) == ["worn"])
                let health = try #require(list.listed.first?.watch.health)
                #expect(abs(health.percent - 2000 / 27) < 1.5 && health.pointCount == 6)
                #expect(list.fleetCount == 2 && list.judgedCount == 2)
                let early = try #require(try await report(14, .lab).batteries)
                #expect(early.listed.isEmpty && early.unjudged == [.tooFewPoints: 2])
                let forStaff = try await report(15, .staff)
                #expect(forStaff.batteries == nil)
                #expect(renderCSV(forStaff).values.allSatisfy { !$0.contains("worn") })
                #expect(!renderHTML(forStaff, language: .en).contains("worn"))
            }
        }

        @Test func batteriesAreToldApartByTheirNumber() async throws {
            try await TestServer.withWorkspace { workspace in
                let city = try await TestCity(workspace)
                let starts = try ["2026-02-01", "2026-02-05", "2026-02-09"]
                    .map { try city.midnight($0) + 36_000_000 }
                let signal = try #require(Self.number)
                for ride in rides(at: starts, { [signal: $0 == 1 ? 8 : 7] }) {
                    try await city.add([("quad", ride)])
                }
                try await city.night(after: "2026-02-09")
                let table = try await workspace.batteryTable(
                    city.city,
                    nil,
                    vehicle: nil,
                    by: .month
                ).table
                let charge = rows(table, "usable capacity", "discharging", "Ah")
                #expect(charge.map { $0["battery"] } == [.text("no. 7"), .text("no. 8")])
                #expect(charge.map { number($0["points"]) } == [2, 1])
            }
        }

        @Test func estimatesAreTheSameHoweverTheirDaysArrive() async throws {
            let days = ["2026-02-03", "2026-02-04", "2026-02-05"]
            func nights(_ order: [Int], together: Bool) async throws -> NightSnapshot {
                try await TestServer.withWorkspace { workspace in
                    let city = try await TestCity(workspace)
                    let rides = rides(at: try days.map(city.midnight))
                    for index in order {
                        try await city.add([("quad", rides[index])])
                        if !together { try await city.night(after: "2026-02-06") }
                    }
                    try await city.night(after: "2026-02-06")
                    let snapshot = try await NightSnapshot(city, "2026-02-01"..."2026-02-07")
                    // Their rest lies before midnight, and so do they.
                    let starts = snapshot.battery.filter { $0.row.quantity.contains("ampere") }
                    let midnights = try days.map(city.midnight)
                    #expect(starts.map(\.row.startMillis).count == 3)
                    #expect(zip(starts, midnights).allSatisfy { $0.row.startMillis < $1 })
                    return snapshot
                }
            }
            let plain = try await nights([0, 1, 2], together: true)
            for order in [[2, 0, 1], [1, 2, 0]] {
                let other = try await nights(order, together: false)
                #expect(other.battery == plain.battery)
                #expect(other.trips == plain.trips)
            }
        }

        @Test func shallowEstimatesAloneMakeNoMonthAndSaySo() async throws {
            try await TestServer.withWorkspace { workspace in
                let city = try await TestCity(workspace)
                var box = DriveBuilder(startMillis: try city.midnight("2026-02-03") + 36_000_000)
                box.extra = [.voltage: 50, .current: 20]
                box.drive(seconds: 900, kmh: 30, socPerHour: 50)
                try await city.add([("quad", box.samples)])
                try await city.night(after: "2026-02-03")
                let battery = try await workspace.batteryTable(
                    city.city,
                    nil,
                    vehicle: nil,
                    by: .month
                )
                #expect(battery.table.rows.isEmpty)
                #expect(battery.note?.contains("--by estimate") == true)
            }
        }
    }
}
