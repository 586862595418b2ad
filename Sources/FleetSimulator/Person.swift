/// Who keeps a vehicle, and the habits that stay the same over the plan.
struct Person: Sendable {
    /// Also where the charger is.
    let home: Crossing
    let work: Crossing
    let morningSecond: Int
    let eveningSecond: Int
    /// Connects the charger in the evening even when half the charge is left.
    let plugsInOften: Bool
    /// Ways by moped or quadricycle are longer than those by bicycle.
    let distanceFactor: Double

    init(number: Int, member: FleetMix.Member, plan: SimulationPlan, city: City) {
        var random = SeededRandom(seed: plan.seed, purpose: .vehicle, vehicle: number)
        home =
            switch member.use {
            case .delivery: city.hubs[number % city.hubs.count]
            default: city.address(using: &random)
            }
        distanceFactor = member.model.topSpeedKmh > 30 ? 1.6 : 1
        work = city.address(
            from: home,
            streetMeters: 1800 * distanceFactor...4200 * distanceFactor,
            using: &random
        )
        morningSecond = Int(random.uniform(6.6...9) * 3600)
        eveningSecond = Int(random.uniform(15.7...18) * 3600)
        plugsInOften = random.chance(0.6)
    }
}
