/// A cohort against a reference: before and after, or one fleet against another.
///
/// Vehicles, not trips, are drawn again for the intervals, because trips of one vehicle are not
/// independent. Input order and threads do not change anything; the seed does. Definitions
/// `comparison.difference`, `comparison.cliffs_delta`, `comparison.hedges_g`.
public struct CohortComparison: Sendable, Equatable {
    /// What the intervals speak of.
    public enum Scope: String, Sendable, CaseIterable {
        /// Vehicles like these: the vehicles of each side were drawn again, apart.
        case vehiclesOfEachSide = "vehicles of each side"
        /// Vehicles like these: some are on both sides and were drawn again with both.
        case vehiclesOfBothSides = "vehicles of both sides"
        /// These few vehicles only, the same on both sides: their observations were drawn again.
        case theseVehiclesOnly = "these vehicles only"
    }

    /// What may be said.
    public enum Verdict: String, Sendable, CaseIterable {
        /// Too few vehicles or observations on a side for any statement.
        case tooFew = "too few to say"
        /// The interval of the difference holds 0.
        case notShown = "no difference shown"
        /// The compared mean is above the reference's.
        case higher
        /// The compared mean is below the reference's.
        case lower
    }

    /// What is asked of the samples, and how the intervals are made.
    public struct Options: Sendable, Equatable {
        /// Vehicles each side must have; below six, intervals are too narrow.
        public var minimumVehicles = 6
        /// Observations each side must have.
        public var minimumObservations = 20
        /// Draws; 4,000 settle an end of the interval to a few percent of its width.
        public var replicates = 4000
        /// Where the draws start.
        public var seed: UInt64 = 1

        /// The defaults.
        public init() {}
    }

    /// The side compared against.
    public let reference: CohortSummary
    /// The side compared.
    public let compared: CohortSummary
    /// Compared mean − reference mean; `nil` where a side is empty.
    public let difference: Estimate?
    /// Compared mean / reference mean; `nil` where a side is empty or the reference mean is not
    /// above 0.
    public let ratio: Estimate?
    /// Cliff's delta of the single observations, −1 to 1, positive where the compared are higher.
    public let cliffsDelta: Estimate?
    /// Hedges' g of the single observations, positive where the compared are higher.
    public let hedgesG: Estimate?
    /// What the intervals speak of.
    public let scope: Scope
    /// What may be said of the difference.
    public let verdict: Verdict
    /// Seed and numbers it was made with.
    public let options: Options

    /// Compares two sides; observations that cannot count are left out and counted.
    public init(
        reference: [CohortObservation],
        compared: [CohortObservation],
        options: Options = Options()
    ) {
        let sample = ComparedSample(reference: reference, compared: compared, options: options)
        self.options = options
        self.reference = sample.reference
        self.compared = sample.compared
        scope = sample.scope
        let figures = sample.figures([Double](repeating: 1, count: sample.units.count))
        let drawn = sample.isEnough ? sample.replicates(options) : nil
        func estimate(_ figure: KeyPath<ComparedSample.Figures, Double?>) -> Estimate? {
            guard let value = figures[keyPath: figure] else { return nil }
            return Estimate(
                value: value,
                interval: drawn.flatMap { drawn in
                    Interval(
                        replicates: drawn.map { $0[keyPath: figure] ?? .nan },
                        degreesOfFreedom: sample.degreesOfFreedom
                    )
                }
            )
        }
        difference = estimate(\.difference)
        ratio = estimate(\.ratio)
        cliffsDelta = estimate(\.cliffsDelta)
        hedgesG = estimate(\.hedgesG)
        if let interval = difference?.interval {
            verdict = interval.lower > 0 ? .higher : interval.upper < 0 ? .lower : .notShown
        } else {
            verdict = .tooFew
        }
    }
}
