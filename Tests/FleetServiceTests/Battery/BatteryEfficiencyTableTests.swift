import Testing

@testable import FleetService

extension DatabaseTests {
    @Suite struct BatteryEfficiencyTableTests {
        @Test func simulatedBatteriesGiveBackWhatWentIn() async throws {
            try await TestServer.withWorkspace { workspace in
                let simulated = try await SimulatedCity(
                    workspace,
                    from: "2026-03-01",
                    through: "2026-03-03",
                    vehicles: 12
                )
                let (table, note) = try await workspace.batteryTable(
                    simulated.city.city,
                    try simulated.period(),
                    vehicle: nil,
                    by: .efficiency
                )
                #expect(!table.rows.isEmpty)
                #expect(note == nil)
                // The simulator's batteries lose nothing at their terminals but in their resistance.
                let shares = zip(
                    table.numbers("efficiency_percent"),
                    table.numbers("error_percent")
                )
                for case (let share?, let error?) in shares {
                    #expect(error > 0)
                    #expect(share - error < 100 && share + error > 95)
                }
            }
        }
    }
}
