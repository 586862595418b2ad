/// How a trip was driven, from speed alone.
///
/// All of it speaks of the metres in ``distanceMeters``: where speed is silent, style is unknown.
public struct DrivingStyle: Sendable, Equatable {
    /// Metres of the trip of which the style is known.
    public var distanceMeters: Double
    /// Relative positive acceleration, Σ v·a⁺·Δt / Σ v·Δt, in m/s².
    public var relativePositiveAccelerationMs2: Double
    /// 95th percentile of v·a where a ≥ 0.1 m/s², in m²/s³; `nil` where it never sped up.
    public var speedTimesAcceleration95M2s3: Double?
    /// Positive kinetic energy, Σ max(0, v₂² − v₁²) / distance, in m/s².
    public var positiveKineticEnergyMs2: Double
    /// ``positiveKineticEnergyMs2`` without what it took to reach the highest speed once, in m/s².
    public var repeatedKineticEnergyMs2: Double
    /// Mean acceleration while speeding up, weighted by the kinetic energy gained, in m/s²; `nil`
    /// where it never sped up.
    public var meanAccelerationMs2: Double?
    /// Mean deceleration while slowing down, weighted by the kinetic energy given up, in m/s², a
    /// positive number; `nil` where it never slowed down.
    public var meanBrakingMs2: Double?
    /// Times it sped up harder than the category's limit.
    public var harshAccelerations: Int
    /// Times it slowed down harder than the category's limit.
    public var harshBrakings: Int
    /// Times it cornered harder than the category's limit; `nil` without heading or positions.
    public var harshCorners: Int?

    /// Harsh accelerations per km of ``distanceMeters``.
    public var harshAccelerationsPerKilometer: Double { perKilometer(harshAccelerations) }

    /// Harsh brakings per km of ``distanceMeters``.
    public var harshBrakingsPerKilometer: Double { perKilometer(harshBrakings) }

    /// Harsh corners per km of ``distanceMeters``; `nil` without heading or positions.
    public var harshCornersPerKilometer: Double? { harshCorners.map(perKilometer) }

    private func perKilometer(_ count: Int) -> Double {
        distanceMeters > 0 ? Double(count) * 1000 / distanceMeters : 0
    }
}

/// How gently a trip was driven: 0 to 100, the mean of its three parts.
public struct EcoScore: Sendable, Equatable {
    /// The score.
    public var points: Double
    /// From speeding up, 0 to 100.
    public var accelerationPoints: Double
    /// From slowing down, 0 to 100.
    public var brakingPoints: Double
    /// From holding a speed, 0 to 100.
    public var steadinessPoints: Double
}
