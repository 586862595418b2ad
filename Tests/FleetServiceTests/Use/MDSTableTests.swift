import FleetStore
import Testing

@testable import FleetService

extension DatabaseTests {
    @Suite struct MDSTableTests {
        private func values(_ table: Table, _ measure: String, zone: (String) -> Bool) -> [Double] {
            zip(zip(table.texts("measure"), table.texts("zone")), table.numbers("value"))
                .filter { $0.0.0 == measure && zone($0.0.1) }
                .map { $0.1 ?? .nan }
        }

        @Test func zonesAddUpToTheCityAndTripsToThoseOfTheNight() async throws {
            try await TestServer.withWorkspace { workspace in
                let simulated = try await SimulatedCity(
                    workspace,
                    from: "2026-10-24",
                    through: "2026-10-26"
                )
                let (city, period) = (simulated.city.city, try simulated.period())
                let table = try await workspace.mdsTable(city, period, smallestCount: 0)
                let trips = try await NightSnapshot(simulated.city, simulated.days).trips.map(\.row)
                func total(_ measure: String) -> Double {
                    values(table, measure) { $0 == "(all)" }.reduce(0, +)
                }
                #expect(total("trips.start_loc.count") == Double(trips.count))
                #expect(
                    total("trips.start_loc.duration.sum")
                        == trips.reduce(0) { $0 + Double($1.endMillis - $1.startMillis) } / 1000
                )
                for measure in [
                    "trips.start_loc.count", "trips.end_loc.count",
                    "vehicles.on_trip.duration.sum", "vehicles.available.duration.sum",
                ] {
                    // A figure that does not exist is −1, as where no trip has a distance.
                    let zones = values(table, measure) { $0 != "(all)" }.filter { $0 >= 0 }
                    #expect(abs(zones.reduce(0, +) - total(measure)) < 1e-3, "\(measure)")
                }
                let deployed = values(table, "dockless.deployed.max") { $0 == "(all)" }
                #expect(deployed.allSatisfy { $0 >= 1 && $0 <= 8 })
            }
        }

        @Test func whatCountsFewIsNotTold() async throws {
            try await TestServer.withWorkspace { workspace in
                let simulated = try await SimulatedCity(
                    workspace,
                    from: "2026-03-01",
                    through: "2026-03-03"
                )
                let table = try await workspace.mdsTable(
                    simulated.city.city,
                    try simulated.period(),
                    smallestCount: 10
                )
                // Eight vehicles: everything that counts vehicles is hidden, and zones' trips as well.
                let hidden = zip(table.texts("measure"), table.numbers("value"))
                    .filter { !$0.0.hasPrefix("trips.") }
                #expect(!hidden.isEmpty)
                #expect(hidden.allSatisfy { $0.1 == -1 })
                let counts = values(table, "trips.start_loc.count") { _ in true }
                #expect(counts.allSatisfy { $0 == -1 || $0 >= 10 })
                #expect(counts.contains { $0 >= 10 })
            }
        }
    }
}
