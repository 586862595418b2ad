/// Distance from speed by the trapezoid rule.
public enum DistanceKernel {
    /// Distance of a stretch, and how much of it is known.
    public struct Sums: Sendable, Equatable {
        /// Way in metres.
        public var meters: Double
        /// Length of the steps that were summed, in milliseconds.
        public var coveredMillis: Int64
        /// The same in seconds.
        public var coveredSeconds: Double { Double(coveredMillis) / 1000 }

        /// No stretch at all.
        init() { (meters, coveredMillis) = (0, 0) }

        init(_ sums: Trapezoid) {
            meters = sums.positive
            coveredMillis = sums.coveredMillis
        }
    }

    /// ½ of the two ends, as metres per millisecond.
    private static let halfMetersPerMilli = 1 / 7_200.0

    /// Distance over a column of speed.
    ///
    /// A step carries (vᵢ + vᵢ₊₁)·(Δt/7,200 ms) m, rounded to a multiple of 2⁻²⁶ m; where that is
    /// negative it adds nothing, but is covered. Steps longer than `gapMillis`, or not forward, steps
    /// with a NaN or an infinity at either end, and steps of 2²⁵ m or more add nothing and are not
    /// covered. The order of summing does not matter up to 10⁸ m, so that
    /// ``reference(timeMillis:speedKmh:gapMillis:)`` gives the same bits.
    ///
    /// - Precondition: the columns are of one length.
    public static func sums(
        timeMillis: Span<Int64>,
        speedKmh: Span<Double>,
        gapMillis: Int64
    ) -> Sums {
        precondition(timeMillis.count == speedKmh.count, "columns differ in length")
        return Sums(
            Trapezoid(
                timeMillis,
                gapMillis: gapMillis,
                factor: halfMetersPerMilli,
                lengths: StepLengths.doublesOfShort,
                value: { speedKmh[$0] },
                vector: { speedKmh.vector(at: $0) }
            )
        )
    }

    /// The plain loop that defines what ``sums(timeMillis:speedKmh:gapMillis:)`` answers.
    public static func reference(
        timeMillis: Span<Int64>,
        speedKmh: Span<Double>,
        gapMillis: Int64
    ) -> Sums {
        Sums(
            Trapezoid.reference(timeMillis, gapMillis: gapMillis, factor: halfMetersPerMilli) {
                speedKmh[$0]
            }
        )
    }
}
