extension EcoScore {
    /// A start to the reference speed in this time gives half of the points.
    private static let halfPointsSeconds = 10.0
    /// Starts to the reference speed on this way, again and again, give half of the points.
    private static let halfPointsMeters = 200.0

    /// The score of a trip's style, on the scale of a category's reference speed.
    ///
    /// Each part is 100 / (1 + x / h), where h is the x of half the points: it falls as x grows,
    /// stays above 0, and is 100 where there was nothing to lose points by.
    init(_ style: DrivingStyle, referenceSpeedKmh: Double) {
        let speed = referenceSpeedKmh / 3.6
        let halfChange = speed / EcoScore.halfPointsSeconds
        accelerationPoints = EcoScore.points(style.meanAccelerationMs2 ?? 0, half: halfChange)
        brakingPoints = EcoScore.points(style.meanBrakingMs2 ?? 0, half: halfChange)
        steadinessPoints = EcoScore.points(
            style.repeatedKineticEnergyMs2,
            half: speed * speed / EcoScore.halfPointsMeters
        )
        points = (accelerationPoints + brakingPoints + steadinessPoints) / 3
    }

    private static func points(_ value: Double, half: Double) -> Double {
        value > 0 ? 100 / (1 + value / half) : 100
    }
}
