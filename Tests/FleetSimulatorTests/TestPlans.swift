import FleetSimulator
import Telemetry

/// Days of a city without clock changes, from Monday 7 October 2024, 00:00 in UTC+2.
func leipzigPlan(
    seed: UInt64 = 1,
    vehicles: Int = 20,
    days: Int = 14,
    radiusMeters: Double = 6000
) throws -> SimulationPlan {
    let firstMidnight: Int64 = 1_728_252_000_000
    return try SimulationPlan(
        seed: seed,
        vehicles: vehicles,
        dayStartsMillis: (0...days).map { firstMidnight + Int64($0) * 86_400_000 },
        firstWeekday: 0,
        latitudeDegrees: 51.3397,
        longitudeDegrees: 12.3731,
        radiusMeters: radiusMeters,
        idPrefix: "leipzig"
    )
}

/// One vehicle's whole plan.
struct Life: Sendable {
    let vehicle: SimulatedVehicle
    let uploads: [SimulatedUpload]
    let truth: SimulatedTruth

    init(number: Int, plan: SimulationPlan) {
        vehicle = fleet(of: plan)[number]
        (uploads, truth) = simulate(vehicle: number, plan: plan)
    }

    /// The rows of each upload that lie in a stretch; uploads without one are left out.
    func rows(from start: Int64, to end: Int64) -> [(samples: SampleColumns, rows: [Int])] {
        uploads.map(\.samples).compactMap { samples in
            guard let first = samples.timeMillis.first, let last = samples.timeMillis.last,
                first < end, start <= last
            else { return nil }
            let rows = samples.timeMillis.indices.filter {
                start <= samples.timeMillis[$0] && samples.timeMillis[$0] < end
            }
            return rows.isEmpty ? nil : (samples, rows)
        }
    }
}

/// Forty vehicles over two weeks, simulated once for all tests: all five faults occur.
enum TwoWeeks {
    static let plan = Result { try leipzigPlan(vehicles: 40) }
    static let lives = plan.map { plan in (0..<plan.vehicles).map { Life(number: $0, plan: plan) } }

    static func all() throws -> [Life] { try lives.get() }
    static func sound() throws -> [Life] { try lives.get().filter { $0.vehicle.fault == nil } }
}
