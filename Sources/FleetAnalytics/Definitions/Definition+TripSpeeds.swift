extension Definition {
    static let tripSpeeds = [
        Definition(
            id: "trip.speed_mean",
            version: 1,
            family: .trips,
            title: "Mean speed",
            unit: "km/h",
            formula: "Distance outside gaps / (moving + standing time) · 3.6.",
            source: "own",
            inputs: ["trip.distance", "trip.moving_time", "trip.standing_time"],
            gaps: """
                Neither their time nor what a distance counter counted over them is in it, the \
                counter taken as even over the gap.
                """,
            missing: "None without a speed signal or without moving time.",
            coverage: "1 − unknown time / duration of the trip."
        ),
        Definition(
            id: "trip.speed_moving_mean",
            version: 1,
            family: .trips,
            title: "Mean speed while moving",
            unit: "km/h",
            formula: "Distance outside gaps / moving time · 3.6.",
            source: "own",
            inputs: ["trip.distance", "trip.moving_time"],
            gaps: "As for the mean speed.",
            missing: "As for the mean speed.",
            coverage: "1 − unknown time / duration of the trip."
        ),
        Definition(
            id: "trip.speed_95",
            version: 1,
            family: .trips,
            title: "95th percentile of speed",
            unit: "km/h",
            formula: """
                The lowest measured speed such that the samples up to it stand for at least 95 % of \
                the time moving. A sample stands for half of the step before it and half of the \
                step after it; samples below the standing limit are left out. At an even rhythm it \
                is the percentile of nearest rank, with the first and the last sample counting \
                half.
                """,
            source: "own; nearest rank: textbook",
            inputs: ["speed_kmh, else gps_speed_kmh", "standing limits", "gap limit"],
            gaps: "Steps longer than the gap limit stand for no time.",
            missing: "Excluded speeds are no samples. None where no sample moved.",
            coverage: "1 − unknown time / duration of the trip."
        ),
        Definition(
            id: "trip.speed_max",
            version: 1,
            family: .trips,
            title: "Highest speed",
            unit: "km/h",
            formula: """
                The highest speed of any sample from start to end that is not excluded. Distance may \
                come from a counter or from positions: where these contradict the speeds, the mean \
                can lie above it.
                """,
            source: "own",
            inputs: ["speed_kmh, else gps_speed_kmh", "implausible speed of the category"],
            gaps: "What was driven in a gap is not known.",
            missing: "None without a speed signal.",
            coverage: "1 − unknown time / duration of the trip."
        ),
    ]
}
