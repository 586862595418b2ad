extension Definition {
    static let comparison: [Definition] = cohorts + consumption + segmentation

    private static let interval = """
        95 % intervals are expanded percentiles (Hesterberg 2015, The American Statistician 69, 371) \
        of a seeded bootstrap: percentiles at 1 − Φ(√(1 + 1/ν) · t₀.₉₇₅(ν)) and its mirror image, ν \
        the degrees of freedom.
        """

    private static let cohorts: [Definition] = [
        Definition(
            id: "comparison.difference",
            version: 1,
            family: .comparison,
            title: "Difference and ratio of two cohorts",
            unit: "that of the figure compared; 1 for the ratio",
            formula: """
                A side's mean is Σ amount / Σ base: with a base of 1 the plain mean, with kilometres \
                the ratio of sums, never the mean of ratios. Difference: compared − reference; ratio: \
                compared / reference. Each replicate draws vehicles with replacement and takes all \
                observations of each. Where no vehicle is on both sides, each side is drawn apart \
                and ν is by Welch and Satterthwaite from the vehicles' parts in the means; where \
                some are on both sides, vehicles are drawn with both, and ν is vehicles − 1. Where \
                both sides are the same vehicles and these are fewer than minimumVehicles, the \
                observations of each vehicle and side are drawn instead, and the result speaks of \
                these vehicles only. Draws start at a seed that is part of the result; input order \
                plays no part. \(interval) The verdict is higher or lower where the interval of the \
                difference leaves out 0, else no difference shown.
                """,
            source: """
                Resampling of clusters: Cameron, Gelbach and Miller 2008, Review of Economics and \
                Statistics 90, 414. Generator: SplitMix64.
                """,
            inputs: ["any figure by vehicle, with its base", "Options.seed, replicates (4,000)"],
            gaps: "As the figures compared have them.",
            missing: """
                Observations that are not finite, or whose base is not above 0, are left out and \
                counted. With fewer than minimumVehicles (6) or minimumObservations (20) on a side \
                there is no interval, and the verdict is too few to say. There is no ratio to a mean \
                that is not above 0.
                """,
            coverage: """
                Vehicles, observations, observations left out and the sum of bases of either side. \
                In 1,000 simulated comparisons of like fleets each, the interval of the difference \
                held the true 0 in 945 (6 against 6 vehicles), 948 (8 against 20) and 934 (20 \
                against 20).
                """
        ),
        Definition(
            id: "comparison.cliffs_delta",
            version: 1,
            family: .comparison,
            title: "Cliff's delta",
            unit: "1",
            formula: """
                Share of pairs (one observation of either side) in which the compared is higher, less \
                the share in which it is lower; ties count for neither. An observation's value is \
                amount / base, each counting once. \(interval)
                """,
            source: "Cliff 1993, Psychological Bulletin 114, 494.",
            inputs: ["as comparison.difference"],
            gaps: "As the figures compared have them.",
            missing: "As comparison.difference.",
            coverage: "As comparison.difference."
        ),
        Definition(
            id: "comparison.hedges_g",
            version: 1,
            family: .comparison,
            title: "Hedges' g",
            unit: "1",
            formula: """
                (m₂ − m₁) / s · (1 − 3 / (4·(n₁ + n₂) − 9)) with the pooled deviation s² = ((n₁ − \
                1)·s₁² + (n₂ − 1)·s₂²) / (n₁ + n₂ − 2), of the observations' values amount / base, \
                each counting once; 2 is the side compared. \(interval)
                """,
            source: "Hedges 1981, Journal of Educational Statistics 6, 107.",
            inputs: ["as comparison.difference"],
            gaps: "As the figures compared have them.",
            missing: "As comparison.difference; none where nothing varies.",
            coverage: "As comparison.difference."
        ),
    ]

    private static let consumption: [Definition] = [
        Definition(
            id: "comparison.normalised_consumption",
            version: 1,
            family: .comparison,
            title: "Wh/km at reference conditions",
            unit: "Wh/km",
            formula: """
                Least squares, weighted by distance, of a trip's net Wh/km on: kelvin below 20 °C; \
                kelvin above 20 °C; v − v₀ and (v − v₀)², v the mean speed with stops; metres climbed \
                per km; metres descended per km. Each vehicle (of each side) has a level of its own, \
                so that coefficients come from differences within vehicles. Normalised = Σ Wh / Σ km \
                − Σ coefficient · mean of its regressor by distance: what the trips would have used \
                at 20 °C, at v₀ and on the level. v₀ is given, else the median speed by distance. \
                Two sides share the coefficients; their difference is that of their levels. Solved \
                by Cholesky with a ridge of 10⁻⁹ of each column. Regressors that are about 0 in \
                every trip are left out. With at least minimumVehicles (6) on each side, vehicles are \
                drawn for the interval and ν is the vehicles of the smaller side − 1, or all \
                vehicles − 1 where some are on both sides and are drawn with both; with fewer, \
                trips within each vehicle, ν is trips − levels − regressors, and the result speaks of \
                these vehicles only. \(interval)
                """,
            source: """
                Own; analysis of covariance. Within-vehicle coefficients as in panel regression with \
                fixed effects.
                """,
            inputs: [
                "trip.energy", "trip.distance", "trip.temperature", "trip.speed.mean",
                "trip.elevation", "Options.referenceSpeedKmh, seed, replicates (4,000)",
            ],
            gaps: "As distance and energy of the trips have them.",
            missing: """
                Trips without distance, without energy, or without a condition asked for are left \
                out and counted apart. None is left out for what it used: trips with zero or \
                negative energy stay in. Refused with a reason: no trips; fewer trips than levels + \
                regressors + 5 for each regressor (at least 10); a condition that hardly differs \
                within vehicles and is not the reference; a reference further outside a side's trips \
                than a quarter of their range; conditions that cannot be told apart.
                """,
            coverage: """
                Vehicles, trips and distance used, trips left out by reason, and Σ Wh / Σ km of the \
                same trips as measured. In 1,000 simulated fleets each, of 1 to 20 \
                vehicles and 50 to 200 trips, the interval held the true level in 951 to 957, those \
                of the coefficients in 940 to 968.
                """
        ),
        Definition(
            id: "comparison.consumption_bins",
            version: 1,
            family: .comparison,
            title: "Wh/km by temperature, speed or grade",
            unit: "Wh/km",
            formula: """
                Σ net Wh / Σ km of the trips whose condition lies in a bin: 5 °C of mean ambient \
                temperature, 5 km/h of mean speed, 5 m/km of (climb − descent) / distance; the lower \
                bound belongs to the bin. Not normalised for the other conditions.
                """,
            source: "Own.",
            inputs: [
                "trip.energy", "trip.distance", "trip.temperature", "trip.speed.mean",
                "trip.elevation",
            ],
            gaps: "As distance and energy of the trips have them.",
            missing: """
                Trips without the condition have a bin of their own; trips without energy or \
                distance have none. No trip is left out for what it used.
                """,
            coverage: "Vehicles, trips and distance of each bin; they add up to all with energy."
        ),
    ]

    private static let segmentation: [Definition] = [
        Definition(
            id: "comparison.segmentation",
            version: 1,
            family: .comparison,
            title: "Trips under other thresholds",
            unit: "1",
            formula: """
                Trips of the same vehicle and samples under two sets of thresholds. Two trips are \
                counterparts when they share at least half of the shorter one's time. Trips linked \
                by counterparts, directly or over others, make a group: unchanged (1 to 1, the same \
                start, end and distance), changed (1 to 1), gained (0 to 1), lost (1 to 0), merged \
                (n to 1), split (1 to n), regrouped (n to m).
                """,
            source: "Own.",
            inputs: ["trip start and end", "trip.distance"],
            gaps: "None of its own: a trip's time includes its gaps.",
            missing: "A distance that is not finite counts as 0 m.",
            coverage: """
                Every trip of either side is in exactly one group: trips, metres and seconds of the \
                kinds add up to those of both sides.
                """
        )
    ]
}
