/// One observation of a cohort: an amount by a base, such as watt-hours by kilometres.
///
/// A cohort's mean is Σ amount / Σ base, so that with a base of 1 it is the plain mean, and with
/// kilometres it is weighted by distance.
public struct CohortObservation: Sendable, Equatable {
    /// The vehicle it was made with; observations of one vehicle are not independent.
    public let vehicleID: String
    /// What is compared, of any sign.
    public let amount: Double
    /// What it is related to; must be above 0 to count.
    public let base: Double

    /// An observation as given.
    public init(vehicleID: String, amount: Double, base: Double = 1) {
        self.vehicleID = vehicleID
        self.amount = amount
        self.base = base
    }

    var isUsable: Bool { amount.isFinite && base.isFinite && base > 0 }
    var value: Double { amount / base }
}

/// What one side of a comparison has.
public struct CohortSummary: Sendable, Equatable {
    /// Vehicles with an observation that counts.
    public let vehicles: Int
    /// Observations that count.
    public let observations: Int
    /// Observations left out: not finite, or of a base that is not above 0.
    public let excluded: Int
    /// Sum of the bases.
    public let base: Double
    /// Σ amount / Σ base; `nil` without observations.
    public let mean: Double?

    init(_ observations: [CohortObservation], excluded: Int) {
        vehicles = Set(observations.map(\.vehicleID)).count
        self.observations = observations.count
        self.excluded = excluded
        base = observations.reduce(0) { $0 + $1.base }
        mean =
            observations.isEmpty ? nil : observations.reduce(0) { $0 + $1.amount } / base
    }
}
