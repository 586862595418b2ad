/// Forces on a moving vehicle and the battery power they cost.
///
/// Power at the wheel = (m·g·Crr + m·g·slope + ½·ρ·CdA·air speed² + λ·m·a)·v.
struct Traction: Sendable {
    private let model: VehicleModel
    private let massKilograms: Double
    private let inertiaKilograms: Double
    private let halfDensityArea: Double
    private let riderWatts: Double

    init(model: VehicleModel, driver: Driver, weather: Weather) {
        self.model = model
        massKilograms = driver.massKilograms
        inertiaKilograms = driver.massKilograms * model.rotatingMassFactor
        let wet = weather.isWet ? 1.05 : 1
        rollingNewtons = driver.massKilograms * Self.gravity * model.rollingCoefficient * wet
        halfDensityArea = 0.5 * weather.airDensity * model.dragAreaSquareMeters
        riderWatts = driver.riderWatts
    }

    private let rollingNewtons: Double

    /// Rolling, slope and air together.
    func resistanceNewtons(
        metersPerSecond speed: Double,
        slope: Double,
        headwindMetersPerSecond: Double
    ) -> Double {
        let air = speed + headwindMetersPerSecond
        return rollingNewtons + massKilograms * Self.gravity * slope
            + halfDensityArea * air * abs(air)
    }

    /// What motor and rider can still add to the speed within a second.
    func accelerationLimit(metersPerSecond speed: Double, resistanceNewtons: Double) -> Double {
        let assisted = riderWatts == 0 || speed * 3.6 < Self.assistLimitKmh
        let watts = (assisted ? model.motorLimitWatts : 0) + riderWatts
        return (watts / max(speed, 1.5) - resistanceNewtons) / inertiaKilograms
    }

    /// Power at the battery, auxiliaries included; negative while braking feeds it.
    func batteryWatts(
        metersPerSecond speed: Double,
        acceleration: Double,
        resistanceNewtons: Double
    ) -> Double {
        let wheelWatts = (resistanceNewtons + inertiaKilograms * acceleration) * speed
        guard wheelWatts > 0 else {
            let regained = -wheelWatts * model.regenerationEfficiency
            return model.auxiliaryWatts - min(regained, model.regenerationLimitWatts)
        }
        let assisted = riderWatts == 0 || speed * 3.6 < Self.assistLimitKmh
        let motorWatts = assisted ? max(0, wheelWatts - riderWatts) : 0
        return model.auxiliaryWatts + motorWatts / model.driveEfficiency
    }

    private static let gravity = 9.81
    private static let assistLimitKmh = 25.0
}
