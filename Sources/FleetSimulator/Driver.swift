/// Who drives, and how: drawn anew for each trip of a shared vehicle, kept for an owner.
struct Driver: Sendable {
    /// Vehicle, driver and load together.
    let massKilograms: Double
    let riderWatts: Double
    let accelerationMetersPerSecond2: Double
    let decelerationMetersPerSecond2: Double
    /// Preferred speed as a share of what street and vehicle allow.
    let speedShare: Double
    let turnMetersPerSecond: Double

    init(model: VehicleModel, random: inout SeededRandom) {
        let temper = random.uniform(0.8...1.15)
        massKilograms = model.kerbKilograms + random.uniform(model.loadKilograms)
        riderWatts = random.uniform(model.riderWatts)
        accelerationMetersPerSecond2 = model.accelerationMetersPerSecond2 * temper
        decelerationMetersPerSecond2 = model.decelerationMetersPerSecond2 * temper
        speedShare = min(1, 0.86 + 0.14 * (temper - 0.8) / 0.3 + 0.02 * random.normal())
        turnMetersPerSecond = random.uniform(3.4...4.8)
    }
}
