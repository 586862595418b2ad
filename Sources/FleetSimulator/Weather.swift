import Glibc

/// The weather of one day, the same for the whole city.
struct Weather: Sendable {
    let meanCelsius: Double
    let isWet: Bool
    /// At the height of a rider, between houses.
    let windMetersPerSecond: Double
    /// Where the wind blows to, as a unit vector.
    let windEast: Double
    let windNorth: Double

    init(plan: SimulationPlan, day: Int) {
        var random = SeededRandom(seed: plan.seed, purpose: .weather, day: day)
        let daysSince1970 = Double(plan.dayStartsMillis[day]) / 86_400_000
        // The coldest day is about 20 January; south of the equator it is half a year later.
        let phase = (daysSince1970 - 20) / 365.25 + (plan.latitudeDegrees < 0 ? 0.5 : 0)
        let seasonCelsius = -9 * cos(2 * .pi * phase)
        meanCelsius = 10.5 + seasonCelsius + 2.5 * random.normal()
        isWet = random.chance(0.3)
        windMetersPerSecond = random.uniform(0.5...3)
        let direction = random.uniform(0...2 * .pi)
        windEast = sin(direction)
        windNorth = cos(direction)
    }

    /// How much of the usual demand for two wheels is left.
    var twoWheelDemand: Double {
        let cold = meanCelsius < 8 ? max(0.6, 1 - 0.035 * (8 - meanCelsius)) : 1
        return cold * (isWet ? 0.6 : 1)
    }

    func celsius(atSecondOfDay second: Double) -> Double {
        meanCelsius + 4 * cos(2 * .pi * (second / 3600 - 15) / 24)
    }

    /// Dry air at sea level pressure.
    var airDensity: Double { 352.9 / (273.15 + meanCelsius) }
}
