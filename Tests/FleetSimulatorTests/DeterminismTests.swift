import FleetSimulator
import Telemetry
import Testing

@Suite struct DeterminismTests {
    private func areBitIdentical(_ left: [SimulatedUpload], _ right: [SimulatedUpload]) -> Bool {
        left.elementsEqual(right) {
            $0.uploadedAtMillis == $1.uploadedAtMillis
                && $0.samples.isBitIdentical(to: $1.samples)
        }
    }

    @Test func equalSeedsGiveEqualBitsInAnyOrderOnAnyThread() async throws {
        let plan = try leipzigPlan(seed: 7, vehicles: 9, days: 2)
        let inOrder = (0..<plan.vehicles).map { Life(number: $0, plan: plan) }
        let atOnce = await withTaskGroup(of: (Int, Life).self) { group in
            for number in (0..<plan.vehicles).reversed() {
                group.addTask { (number, Life(number: number, plan: plan)) }
            }
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        for (number, life) in inOrder.enumerated() {
            let other = try #require(atOnce[number])
            #expect(areBitIdentical(life.uploads, other.uploads))
            #expect(life.truth == other.truth)
        }
    }

    @Test func anotherSeedGivesOtherDays() throws {
        let (one, two) = (try leipzigPlan(seed: 1, days: 2), try leipzigPlan(seed: 2, days: 2))
        for number in 0..<6 {
            let (left, right) = (Life(number: number, plan: one), Life(number: number, plan: two))
            #expect(!areBitIdentical(left.uploads, right.uploads))
        }
    }

    @Test func vehiclesOfOneKindLiveDifferently() throws {
        let lives = try TwoWeeks.all().filter { $0.vehicle.category == .pedelec }
        let trips = Set(lives.map { $0.truth.trips.map(\.startMillis) })
        #expect(trips.count == lives.count)
    }

    @Test func aLongerPlanBeginsWithTheSameDays() throws {
        let (short, long) = (try leipzigPlan(days: 3), try leipzigPlan(days: 5))
        for number in 0..<8 {
            var (left, right) = (
                VehicleSimulation(vehicle: number, plan: short),
                VehicleSimulation(vehicle: number, plan: long)
            )
            var days = 0
            while let day = left.nextDay() {
                let next = right.nextDay()
                let other = try #require(next)
                #expect(areBitIdentical(day.uploads, other.uploads))
                #expect(day.truth.trips == other.truth.trips)
                days += 1
            }
            #expect(days == 3)
        }
    }

    @Test func aLargerFleetBeginsWithTheSameVehicles() throws {
        let (small, large) = (try leipzigPlan(vehicles: 5), try leipzigPlan(vehicles: 500))
        #expect(fleet(of: small) == Array(fleet(of: large).prefix(5)))
        let (left, right) = (Life(number: 3, plan: small), Life(number: 3, plan: large))
        #expect(areBitIdentical(left.uploads, right.uploads))
    }
}
