import FleetAnalytics
import FleetStore
import Testing

@testable import FleetService

extension DatabaseTests {
    @Suite struct EnergyTableTests {
        @Test(arguments: [EnergyGrouping.temperature, .speed, .grade])
        func everyConditionHasAllMeasuredTrips(condition: EnergyGrouping) async throws {
            try await TestServer.withWorkspace { workspace in
                let simulated = try await SimulatedCity(
                    workspace,
                    from: "2026-03-01",
                    through: "2026-03-03"
                )
                let table = try await workspace.energyTable(
                    simulated.city.city,
                    try simulated.period(),
                    by: condition
                )
                let measured = try await NightSnapshot(simulated.city, simulated.days).trips
                    .map(\.row)
                    .filter { $0.energy != nil && $0.energySource != EnergySource.model.rawValue }
                    .filter { $0.distanceMeters > 0 }
                #expect(measured.count > 10)
                #expect(table.sum("trips") == Double(measured.count))
                let meters = measured.reduce(0) { $0 + $1.distanceMeters }
                #expect(abs(table.sum("distance_km") - meters / 1000) < 1e-6)
                let net = measured.reduce(0) { $0 + ($1.energy?.netWattHours ?? .nan) }
                #expect(abs(table.sum("energy_net_wh") - net) < 1e-3)
                for (lower, upper) in zip(table.numbers("lower"), table.numbers("upper")) {
                    #expect((lower == nil) == (upper == nil))
                    if let lower, let upper { #expect(upper == lower + 5) }
                }
            }
        }
    }
}
