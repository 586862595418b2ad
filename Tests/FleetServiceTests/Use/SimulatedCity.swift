@testable import FleetService

/// A small simulated city with districts, its nights done.
struct SimulatedCity {
    let city: TestCity
    let days: ClosedRange<String>

    /// So many vehicles on three days, these and the one between.
    init(
        _ workspace: Workspace,
        from firstDay: String,
        through lastDay: String,
        vehicles: Int = 8
    ) async throws {
        city = try await TestCity(workspace)
        days = firstDay...lastDay
        let request = SimulationRequest(
            vehicles: vehicles,
            days: 3,
            firstDay: firstDay,
            seed: 11,
            latitude: nil,
            longitude: nil
        )
        _ = try await workspace.simulate(
            request,
            city: city.city,
            nowMillis: city.options().nowMillis
        ) { _, _ in }
        try await city.night(after: lastDay)
    }

    var workspace: Workspace { city.workspace }

    func period() throws -> Period? {
        try Period(day: nil, from: days.lowerBound, to: days.upperBound)
    }
}
