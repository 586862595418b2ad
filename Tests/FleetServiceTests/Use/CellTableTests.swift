import FleetAnalytics
import FleetStore
import Testing

@testable import FleetService

extension DatabaseTests {
    @Suite struct CellTableTests {
        @Test(arguments: [("2026-10-24", "2026-10-26"), ("2026-03-28", "2026-03-30")])
        func cellsAddUpToTheFleet(first: String, last: String) async throws {
            try await TestServer.withWorkspace { workspace in
                let simulated = try await SimulatedCity(workspace, from: first, through: last)
                let (city, period) = (simulated.city.city, try simulated.period())
                let cells = try await workspace.cellTable(city, period) { _, _ in }
                let use = try await workspace.utilisationTable(city, period, by: .day)
                for state in ["driving_h", "standing_h", "parked_h", "charging_h", "unknown_h"] {
                    #expect(abs(cells.sum(state) - use.sum(state)) < 1e-6, "\(state)")
                }
                #expect(cells.sum("trips_started") == use.sum("trips"))
                #expect(cells.sum("trips_ended") == use.sum("trips"))
                #expect(cells.rows.count > 20)
                // Every trip is in some cell, and most are in several.
                #expect(cells.sum("trips") > use.sum("trips"))
            }
        }

        @Test func aTripIsInTheCellsOfItsEnds() async throws {
            try await TestServer.withWorkspace { workspace in
                let days = ("2026-03-01", "2026-03-03")
                let simulated = try await SimulatedCity(workspace, from: days.0, through: days.1)
                let cells = try await workspace.cellTable(
                    simulated.city.city,
                    try simulated.period()
                ) { _, _ in }
                var starts: [String: Double] = [:]
                for trip in try await NightSnapshot(simulated.city, simulated.days).trips {
                    let start = Coordinate(
                        latitude: try #require(trip.row.startLatitude),
                        longitude: try #require(trip.row.startLongitude)
                    )
                    starts[try #require(GridCell(at: start)).code, default: 0] += 1
                }
                for (cell, count) in zip(cells.texts("cell"), cells.numbers("trips_started")) {
                    #expect(count == starts[cell, default: 0], "\(cell)")
                }
            }
        }
    }
}
