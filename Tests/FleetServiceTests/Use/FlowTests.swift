import FleetStore
import Testing

@testable import FleetService

extension DatabaseTests {
    @Suite struct FlowTests {
        @Test(arguments: [("2026-10-24", "2026-10-26"), ("2026-03-28", "2026-03-30")])
        func marginsEqualAllTrips(first: String, last: String) async throws {
            try await TestServer.withWorkspace { workspace in
                let simulated = try await SimulatedCity(workspace, from: first, through: last)
                let city = simulated.city
                let trips = try await NightSnapshot(city, simulated.days).trips.map(\.row)
                let meters = trips.reduce(0) { $0 + $1.distanceMeters }
                let time = trips.reduce(0) { $0 + ($1.endMillis - $1.startMillis) }
                var margins: [FlowGrouping: Table] = [:]
                for grouping in FlowGrouping.allCases {
                    let table = try await workspace.flowTable(
                        city.city,
                        try simulated.period(),
                        by: grouping
                    )
                    margins[grouping] = table
                    #expect(table.sum("trips") == Double(trips.count))
                    #expect(abs(table.sum("distance_km") - meters / 1000) < 1e-9)
                    #expect(abs(table.sum("duration_h") - Double(time) / 3_600_000) < 1e-9)
                    #expect(table.numbers("coverage_percent").allSatisfy { $0 != nil })
                }
                let pairs = try #require(margins[.pair])
                let origins = try #require(margins[.origin])
                for (zone, count) in zip(origins.texts("origin"), origins.numbers("trips")) {
                    let cells = zip(pairs.texts("origin"), pairs.numbers("trips"))
                        .filter { $0.0 == zone }
                    #expect(cells.reduce(0) { $0 + ($1.1 ?? 0) } == count)
                }
                // An hour's stamp has its offset, so the two hours called 2 stay apart.
                let calendar = try city.calendar()
                let hours = try #require(margins[.hour])
                let starts = Set(hours.texts("hour_start"))
                #expect(
                    starts
                        == Set(
                            trips.map { calendar.stamp($0.startMillis / 3_600_000 * 3_600_000) }
                        )
                )
            }
        }
    }
}
