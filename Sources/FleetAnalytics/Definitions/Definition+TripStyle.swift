extension Definition {
    static let tripStyle = [
        styleRPA, styleProducts, stylePKE, styleMeanAcceleration, styleMeanBraking,
        styleRepeated, styleHarshAccelerations, styleHarshBrakings, styleHarshCorners, ecoScore,
    ]

    private static func style(
        _ id: String,
        _ title: String,
        _ unit: String,
        formula: String,
        source: String,
        inputs: [String] = ["speed_kmh, else gps_speed_kmh"]
    ) -> Definition {
        Definition(
            id: id,
            version: 1,
            family: .trips,
            title: title,
            unit: unit,
            formula: formula,
            source: source,
            inputs: inputs,
            gaps: """
                A step longer than 2.5 s tells nothing, nor does one whose speed changes by more \
                than 10 m/s², which tyres cannot carry (a lifted wheel, a logger that hung): \
                neither its distance nor its accelerations count, and no event reaches over it.
                """,
            missing: """
                Speeds sampled more often are thinned to the sample nearest to one second after the \
                last one taken: the formulas are written for 1 Hz, and differences over less \
                measure the resolution of the speed. No style where more than half of the steps \
                between speeds are longer than 2.5 s: what happened between such samples cannot be \
                told from them.
                """,
            coverage: "Metres of which the style is known, shown with it, by the trip's distance."
        )
    }

    private static let styleRPA = style(
        "trip.rpa",
        "Relative positive acceleration",
        "m/s²",
        formula: """
            Σ v·a·Δt over the samples with a ≥ 0.1 m/s² / Σ v·Δt over all samples, where \
            a = (v of the next − v of the one before) / time between them, and Δt is half of that \
            time. Samples without a neighbour on both sides take no part. An indicator: the \
            limits of the regulation are for cars.
            """,
        source: "Real driving emissions, Regulation (EU) 2016/646, 2017/1151"
    )

    private static let styleProducts = style(
        "trip.v_a_95",
        "95th percentile of v·a",
        "m²/s³",
        formula: """
            Value of nearest rank among v·a of the samples with a ≥ 0.1 m/s², a as in trip.rpa. \
            None where it never sped up.
            """,
        source: "Real driving emissions, Regulation (EU) 2016/646, 2017/1151"
    )

    private static let stylePKE = style(
        "trip.pke",
        "Positive kinetic energy",
        "m/s²",
        formula: "Σ max(0, v₂² − v₁²) over steps of about a second / ∫ v dt over these steps.",
        source: "textbook"
    )

    private static let held = """
        An acceleration is the change of speed by its time, counted from when the speed before it \
        first stood: a speed repeated to the last digit may have been held by the logger, and then \
        the change took that long.
        """

    private static let styleMeanAcceleration = style(
        "trip.acceleration_mean",
        "Mean acceleration",
        "m/s²",
        formula: """
            Σ (v₂² − v₁²)·a / Σ (v₂² − v₁²) over steps that speed up: how hard, weighted by the \
            kinetic energy gained. \(held) None where it never sped up.
            """,
        source: "own"
    )

    private static let styleMeanBraking = style(
        "trip.braking_mean",
        "Mean braking",
        "m/s²",
        formula: """
            Σ (v₁² − v₂²)·(−a) / Σ (v₁² − v₂²) over steps that slow down, a as in \
            trip.acceleration_mean. None where it never slowed down.
            """,
        source: "own"
    )

    private static let styleRepeated = style(
        "trip.pke_repeated",
        "Repeated positive kinetic energy",
        "m/s²",
        formula: """
            trip.pke without the v² − v₀² that it took to reach the highest speed v from the first \
            one, v₀; at least 0. What every trip needs once says nothing of how it was driven, and \
            would weigh most on the shortest.
            """,
        source: "own"
    )

    private static let eventSource = """
        Teltonika's parameter list: 2.5, 2.7 and 3.4 m/s² for speeding up, braking and cornering, \
        from speeds a second apart, from 10 km/h on. The limits are for cars. None for two-wheelers \
        was found, so all categories have the same; they are set per city and category.
        """

    private static let styleHarshAccelerations = style(
        "trip.harsh_accelerations",
        "Harsh accelerations",
        "1/km",
        formula: """
            Times that the acceleration over a second was above the limit while the mean speed of \
            that second was at least 10 km/h, by the km of which the style is known; once for as \
            long as it stays above. \(held)
            """,
        source: eventSource,
        inputs: ["speed_kmh, else gps_speed_kmh", "harsh acceleration of the category"]
    )

    private static let styleHarshBrakings = style(
        "trip.harsh_brakings",
        "Harsh brakings",
        "1/km",
        formula: "As trip.harsh_accelerations, of decelerations above their limit.",
        source: eventSource,
        inputs: ["speed_kmh, else gps_speed_kmh", "harsh braking of the category"]
    )

    private static let styleHarshCorners = style(
        "trip.harsh_corners",
        "Harsh corners",
        "1/km",
        formula: """
            Times that v · |turn of direction| / time was above the limit at 10 km/h or more, by \
            the km of which the style is known; once for as long as it stays above. The turn is \
            that of the heading between samples about 2 s apart, the shorter way round; without \
            a heading, the angle between the ways of about 2 s to and from a position. Positions a \
            second apart gave twice the corners of the heading on the same rides, and more than ten \
            times those of positions 2 s apart. A turn takes the last speed of up to 2.5 s before. Above 10 m/s² it is \
            the receiver that leapt, and there is no corner. None without a heading or positions \
            half of whose steps are 2.5 s or shorter: a receiver that holds its fix for longer \
            cannot tell.
            """,
        source: eventSource + " For cornering Teltonika's own rule begins at 30 km/h, which most "
            + "light vehicles never reach; ours begins at 10 km/h.",
        inputs: [
            "heading_deg, else latitude_deg and longitude_deg", "speed_kmh, else gps_speed_kmh",
            "harsh cornering of the category",
        ]
    )

    private static let ecoScore = style(
        "trip.eco_score",
        "Eco score",
        "1",
        formula: """
            Mean of three parts from 0 to 100, each 100 / (1 + x / h): acceleration with \
            x = trip.acceleration_mean, braking with x = trip.braking_mean, steadiness with \
            x = trip.pke_repeated; an x there is none of is 0. h, the x of half the points, follows \
            the category's reference speed v: v / 10 s for the first two, a start in ten seconds; \
            v² / 200 m for steadiness, such a start every 200 m. v is the top speed of the \
            category, at most 50 km/h in a city: 25 km/h for pedelecs, L1e-A and e-scooters, \
            45 km/h for L1e-B, L2e and L6e, else 50 km/h. A number to compare drives of one \
            category by; no energy follows from it.
            """,
        source: """
            own. The three parts are those of CAR2GO's EcoScore (2012), whose formula was never \
            published; top speeds: Regulation (EU) 168/2013, for e-scooters the usual 25 km/h.
            """,
        inputs: ["trip.acceleration_mean", "trip.braking_mean", "trip.pke_repeated", "category"]
    )
}
