/// One column of the consumption model: 0 at reference conditions.
public enum ConsumptionRegressor: String, Sendable, CaseIterable {
    /// Kelvin below 20 °C, 0 above.
    case cold
    /// Kelvin above 20 °C, 0 below.
    case heat
    /// Speed less the reference speed, in km/h.
    case speed
    /// The square of ``speed``: stop and go costs, and so does drag.
    case speedSquared = "speed squared"
    /// Metres climbed per km.
    case gain
    /// Metres descended per km.
    case loss

    /// Reference temperature, and the knee of the model.
    static let referenceCelsius = 20.0

    /// The condition it is made from.
    public var condition: ConsumptionCondition {
        switch self {
        case .cold, .heat: .temperature
        case .speed, .speedSquared: .speed
        case .gain, .loss: .grade
        }
    }

    /// A spread in its unit below which it counts as constant.
    var leastSpread: Double {
        switch self {
        case .cold, .heat, .speed: 0.1
        case .speedSquared: 0.01
        case .gain, .loss: 0.1
        }
    }

    /// Its value in a trip that has the condition.
    func value(_ trip: ConsumptionTrip, referenceSpeedKmh: Double) -> Double {
        switch self {
        case .cold:
            return max(0, Self.referenceCelsius - (trip.ambientTemperatureCelsius ?? .nan))
        case .heat:
            return max(0, (trip.ambientTemperatureCelsius ?? .nan) - Self.referenceCelsius)
        case .speed: return (trip.meanSpeedKmh ?? .nan) - referenceSpeedKmh
        case .speedSquared:
            let beyond = (trip.meanSpeedKmh ?? .nan) - referenceSpeedKmh
            return beyond * beyond
        case .gain: return (trip.gainMeters ?? .nan) / trip.kilometers
        case .loss: return (trip.lossMeters ?? .nan) / trip.kilometers
        }
    }
}
