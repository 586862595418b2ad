import FleetSimulator
import Telemetry
import Testing

@Suite struct SimulationPlanTests {
    private func plan(
        vehicles: Int = 1,
        starts: [Int64] = [0, 86_400_000],
        weekday: Int = 0,
        latitude: Double = 51,
        longitude: Double = 12,
        radius: Double = 6000,
        prefix: String = "city"
    ) throws -> SimulationPlan {
        try SimulationPlan(
            seed: 1,
            vehicles: vehicles,
            dayStartsMillis: starts,
            firstWeekday: weekday,
            latitudeDegrees: latitude,
            longitudeDegrees: longitude,
            radiusMeters: radius,
            idPrefix: prefix
        )
    }

    @Test func valuesOutsideTheModelAreNamed() {
        #expect(throws: SimulationPlanError.vehicles(0)) { try plan(vehicles: 0) }
        #expect(throws: SimulationPlanError.vehicles(.max)) { try plan(vehicles: .max) }
        #expect(throws: SimulationPlanError.noDay) { try plan(starts: []) }
        #expect(throws: SimulationPlanError.noDay) { try plan(starts: [0]) }
        #expect(throws: SimulationPlanError.weekday(7)) { try plan(weekday: 7) }
        #expect(throws: SimulationPlanError.weekday(-1)) { try plan(weekday: -1) }
        #expect(throws: SimulationPlanError.centre) { try plan(latitude: 90) }
        #expect(throws: SimulationPlanError.centre) { try plan(longitude: .nan) }
        #expect(throws: SimulationPlanError.radius(0)) { try plan(radius: 0) }
        #expect(throws: SimulationPlanError.radius(.infinity)) { try plan(radius: .infinity) }
        #expect(throws: SimulationPlanError.emptyPrefix) { try plan(prefix: "") }
    }

    @Test(
        arguments: [
            [0, 0], [86_400_000, 0], [0, 86_400_500], [0, 3 * 86_400_000], [.min, .max],
            [.max - 1, .max],
        ] as [[Int64]]
    )
    func daysThatAreNoDaysAreRefused(starts: [Int64]) {
        #expect(throws: SimulationPlanError.dayLength(day: 0)) { try plan(starts: starts) }
    }

    @Test func weekdaysRunOnFromTheFirst() throws {
        let plan = try plan(starts: (0...9).map { Int64($0) * 86_400_000 }, weekday: 4)
        #expect((0..<plan.days).map(plan.weekday) == [4, 5, 6, 0, 1, 2, 3, 4, 5])
    }

    @Test func smallestAndFarthestCitiesCanBeSimulated() throws {
        for (latitude, radius) in [(75.0, 50_000.0), (-75, 1000), (0, 1000)] {
            let plan = try plan(vehicles: 6, latitude: latitude, longitude: 178, radius: radius)
            for number in 0..<plan.vehicles {
                let (uploads, _) = simulate(vehicle: number, plan: plan)
                for upload in uploads {
                    let longitudes = try #require(upload.samples[.longitude])
                    #expect(longitudes.allSatisfy { $0.isNaN || abs($0) <= 180 })
                }
            }
        }
    }
}
