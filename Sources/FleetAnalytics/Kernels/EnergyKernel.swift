/// Battery energy from power by the trapezoid rule, used and recovered apart.
public enum EnergyKernel {
    /// Energy of a stretch, and how much of it is known.
    public struct Sums: Sendable, Equatable {
        /// Energy that left the battery, in watt-hours.
        public var usedWattHours: Double
        /// Energy that came back, in watt-hours, not negative.
        public var recoveredWattHours: Double
        /// Length of the steps that were summed, in milliseconds.
        public var coveredMillis: Int64
        /// The same in seconds.
        public var coveredSeconds: Double { Double(coveredMillis) / 1000 }

        /// No stretch at all.
        init() {
            (usedWattHours, recoveredWattHours, coveredMillis) = (0, 0, 0)
        }

        init(_ sums: Trapezoid) {
            usedWattHours = sums.positive
            recoveredWattHours = sums.negative
            coveredMillis = sums.coveredMillis
        }
    }

    /// ½ of the two ends, over the milliseconds of an hour.
    private static let halfHoursPerMilli = 1 / 7_200_000.0

    /// Energy over a column of power, used and recovered apart.
    ///
    /// A step carries (Pᵢ + Pᵢ₊₁)·(Δt/7,200,000 ms) Wh, rounded to a multiple of 2⁻²⁶ Wh, and its
    /// sign decides whether it was used or recovered. Steps longer than `gapMillis`, or not forward,
    /// steps with a NaN or an infinity at either end, and steps of 2²⁵ Wh or more add nothing and are
    /// not covered. The order of summing does not matter up to 10⁸ Wh, so that
    /// ``reference(timeMillis:powerWatts:gapMillis:)`` gives the same bits.
    ///
    /// - Precondition: the columns are of one length.
    public static func sums(
        timeMillis: Span<Int64>,
        powerWatts: Span<Double>,
        gapMillis: Int64
    ) -> Sums {
        precondition(timeMillis.count == powerWatts.count, "columns differ in length")
        return Sums(
            Trapezoid(
                timeMillis,
                gapMillis: gapMillis,
                factor: halfHoursPerMilli,
                lengths: StepLengths.doublesOfShort,
                value: { powerWatts[$0] },
                vector: { powerWatts.vector(at: $0) }
            )
        )
    }

    /// Energy from voltage and current, as if their products were a column of power.
    ///
    /// - Precondition: the columns are of one length.
    public static func sums(
        timeMillis: Span<Int64>,
        voltage: Span<Double>,
        current: Span<Double>,
        gapMillis: Int64
    ) -> Sums {
        precondition(timeMillis.count == voltage.count, "columns differ in length")
        precondition(timeMillis.count == current.count, "columns differ in length")
        return Sums(
            Trapezoid(
                timeMillis,
                gapMillis: gapMillis,
                factor: halfHoursPerMilli,
                lengths: StepLengths.doubles,
                value: { voltage[$0] * current[$0] },
                vector: { voltage.vector(at: $0) * current.vector(at: $0) }
            )
        )
    }

    /// The plain loop that defines what ``sums(timeMillis:powerWatts:gapMillis:)`` answers.
    public static func reference(
        timeMillis: Span<Int64>,
        powerWatts: Span<Double>,
        gapMillis: Int64
    ) -> Sums {
        Sums(
            Trapezoid.reference(timeMillis, gapMillis: gapMillis, factor: halfHoursPerMilli) {
                powerWatts[$0]
            }
        )
    }

    /// The plain loop that defines what ``sums(timeMillis:voltage:current:gapMillis:)`` answers.
    public static func reference(
        timeMillis: Span<Int64>,
        voltage: Span<Double>,
        current: Span<Double>,
        gapMillis: Int64
    ) -> Sums {
        Sums(
            Trapezoid.reference(timeMillis, gapMillis: gapMillis, factor: halfHoursPerMilli) {
                voltage[$0] * current[$0]
            }
        )
    }
}
