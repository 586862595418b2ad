extension Definition {
    static let trips: [Definition] = tripBounds + tripSpeeds + tripStyle + tripSurroundings

    /// Where, when and how far.
    private static let tripBounds = [tripStart, tripEnd, tripPlaces] + tripTimes + [tripDistance]

    private static let tripStart = Definition(
        id: "trip.start",
        version: 1,
        family: .trips,
        title: "Start",
        unit: "UTC",
        formula: """
            The instant of the sample before the first step that moves. A step moves when its mean \
            speed is at least the standing limit: 1 km/h by the wheel or the bus, 3 km/h by the \
            receiver or from positions. The trip counts when from start to end it lasts at least \
            60 s and covers at least 100 m.
            """,
        source: "own, after the defaults of fleet platforms",
        inputs: [
            "speed_kmh", "gps_speed_kmh", "latitude_deg", "longitude_deg", "charging",
            "standing limits", "shortest trip",
        ],
        gaps: """
            A gap neither starts a trip nor ends one below 900 s; the trip then goes on after it.
            """,
        missing: """
            Without a speed, positions tell what moved; without either there are no trips.
            """,
        coverage: "Of the trip: the share of its time that is not a gap, shown with each trip."
    )

    private static let tripEnd = Definition(
        id: "trip.end",
        version: 1,
        family: .trips,
        title: "End",
        unit: "UTC",
        formula: """
            The instant of the sample after the last step that moves before the vehicle stands for \
            180 s (300 s where it is owned or rented: one user waits at crossings and shops), before \
            a gap of 900 s, before a shorter one of which the way across it at 15 km/h leaves as \
            much time as that standing, before a charger is connected, or before a trip counter \
            begins anew.
            """,
        source: "own, after the defaults of fleet platforms",
        inputs: ["the inputs of trip.start", "ownership scheme", "trip_distance_m"],
        gaps: "A gap that ends a trip ends it with the sample before it; others stay inside.",
        missing: "As for the start.",
        coverage: "As for the start."
    )

    private static let tripPlaces = Definition(
        id: "trip.zones",
        version: 1,
        family: .trips,
        title: "Places and zones of start and end",
        unit: "1",
        formula: """
            The place is the last plausible position at or before the instant that is not older \
            than two hours; where there is none, the first one after it within the trip. The zone \
            is the polygon of the city that holds the place, 0 outside all of them.
            """,
        source: "own",
        inputs: ["latitude_deg", "longitude_deg", "zones of the city"],
        gaps: "A position from before a gap of up to two hours holds: the vehicle was silent.",
        missing: "No place without a plausible position; the zone is then 0.",
        coverage: "Trips without a place are counted as outside all zones."
    )

    private static let tripTimes = [
        Definition(
            id: "trip.duration",
            version: 1,
            family: .trips,
            title: "Duration",
            unit: "s",
            formula: "End − start, stops and gaps included.",
            source: "own",
            inputs: ["trip.start", "trip.end"],
            gaps: "Included; moving + standing + unknown time is the duration.",
            missing: "A trip always has one.",
            coverage: "1 − unknown time / duration."
        ),
        Definition(
            id: "trip.moving_time",
            version: 1,
            family: .trips,
            title: "Moving time",
            unit: "s",
            formula: """
                Sum of the steps between samples whose mean speed reaches the standing limit.
                """,
            source: "own",
            inputs: ["trip.start", "trip.end", "standing limits"],
            gaps: "Not included: the time of gaps is unknown, neither moving nor standing.",
            missing: "A step without any speed counts as standing unless positions say otherwise.",
            coverage: "1 − unknown time / duration."
        ),
        Definition(
            id: "trip.standing_time",
            version: 1,
            family: .trips,
            title: "Standing time",
            unit: "s",
            formula: """
                Sum of the steps between samples whose mean speed stays below the standing limit.
                """,
            source: "own",
            inputs: ["trip.start", "trip.end", "standing limits"],
            gaps: """
                A gap counts as standing when both its ends stand at the same place, to 100 m, and \
                it is not longer than two hours; any other gap is unknown time.
                """,
            missing: "As for the moving time.",
            coverage: "1 − unknown time / duration."
        ),
    ]

    private static let tripDistance = Definition(
        id: "trip.distance",
        version: 1,
        family: .trips,
        title: "Distance",
        unit: "m",
        formula: """
            By the best source there is, which is shown with it: the difference of a distance \
            counter whose smallest step is at most 1 % of it, read within 60 s of both ends; else \
            ∫ speed dt by the trapezoid rule, where speed covers more than half of the known time \
            in steps of 2.5 s or less on the mean; else Σ great-circle distance between plausible \
            positions of steps that move (haversine, Earth radius 6,371,008.8 m), or ∫ speed dt \
            where that is no shorter and its stated error is smaller; else ∫ speed dt or a coarser \
            counter, as far as there are any.
            """,
        source: "own order of trust; haversine: textbook, radius: IUGG",
        inputs: [
            "odometer_m", "trip_distance_m", "speed_kmh", "gps_speed_kmh", "latitude_deg",
            "longitude_deg",
        ],
        gaps: """
            A counter goes on counting over them. Speed and positions add nothing over a gap.
            """,
        missing: "Excluded values are skipped. Without any source the distance is 0, source none.",
        coverage: "1 − unknown time / duration, and the interval around the distance."
    )
}
