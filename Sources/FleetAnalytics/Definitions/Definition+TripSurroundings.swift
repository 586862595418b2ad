extension Definition {
    /// What the trip led over and through.
    static let tripSurroundings = [
        Definition(
            id: "trip.elevation_gain",
            version: 1,
            family: .trips,
            title: "Climb",
            unit: "m",
            formula: """
                Sum of the rises between turning points of the smoothed altitude. Smoothed: the \
                mean of each 15 s of samples, counted from where a run begins. Turning points: a \
                rise or descent turns once the smoothed altitude has gone back by 3 m; what is \
                less is no turn, so that gain − loss is the difference in altitude but for less \
                than 3 m at the end of each run. A run ends at a gap and at a leap: a change by \
                more than 15 m + 5 m/s · t, where t is the step, or up to 30 s for which the \
                altitude before it stood unchanged (receivers hold fixes).
                """,
            source: """
                own. 15 s and 3 m were chosen on real drives: against the altitude as it comes \
                with a dead band of 3 m they take 56 % off the climb of ten rides of an electric \
                unicycle, whose receiver is noisy, and 6 % off that of 17 drives of a \
                quadricycle; twice as long blocks take another 16 % and 8 %, by now of hills.
                """,
            inputs: ["altitude_m", "gap limit"],
            gaps: "Nothing is climbed over a gap or a leap; on either side runs begin anew.",
            missing: """
                Altitudes outside −500…9,000 m are missing. None where no two altitudes follow \
                each other.
                """,
            coverage: "Seconds over which the altitude is known, shown with it, by the duration."
        ),
        Definition(
            id: "trip.elevation_loss",
            version: 1,
            family: .trips,
            title: "Descent",
            unit: "m",
            formula: "As the climb, of the descents between turning points; a positive number.",
            source: "own",
            inputs: ["altitude_m", "gap limit"],
            gaps: "As for the climb.",
            missing: "As for the climb.",
            coverage: "As for the climb."
        ),
        Definition(
            id: "trip.soc_start",
            version: 1,
            family: .trips,
            title: "State of charge at the start",
            unit: "%",
            formula: """
                The last plausible reading at or before the start, not older than socHoldSeconds; \
                else the first one within the trip.
                """,
            source: "own",
            inputs: ["soc_percent", "socHoldSeconds"],
            gaps: "A reading is held over them as long as socHoldSeconds allows.",
            missing: "None where the vehicle reports no state of charge.",
            coverage: "1 − unknown time / duration of the trip."
        ),
        Definition(
            id: "trip.soc_end",
            version: 1,
            family: .trips,
            title: "State of charge at the end",
            unit: "%",
            formula:
                "The last plausible reading at or before the end, not older than socHoldSeconds.",
            source: "own",
            inputs: ["soc_percent", "socHoldSeconds"],
            gaps: "As trip.soc_start.",
            missing: "As trip.soc_start.",
            coverage: "As trip.soc_start."
        ),
        Definition(
            id: "trip.auxiliary_share",
            version: 1,
            family: .trips,
            title: "Auxiliary share",
            unit: "%",
            formula: """
                Net battery energy of the stands within the trip (lights, controller, heating) over \
                the energy used on it, times 100.
                """,
            source:
                "own; what is drawn while standing is auxiliary, what is drawn besides while driving is not seen",
            inputs: ["trip.energy", "state.standing"],
            gaps: "Nothing is added over a gap.",
            missing: "None where energy does not rest on power, or none was used.",
            coverage: "1 − unknown time / duration of the trip."
        ),
        Definition(
            id: "trip.ambient_temperature",
            version: 1,
            family: .trips,
            title: "Mean ambient temperature",
            unit: "°C",
            formula: """
                ∫ temperature dt / time by the trapezoid rule over steps that are no gaps; where \
                every step is a gap, the mean of the values.
                """,
            source: "own",
            inputs: ["ambient_temp_c", "gap limit"],
            gaps: "They count for no time.",
            missing: "None where it was not measured.",
            coverage: "1 − unknown time / duration of the trip."
        ),
    ]
}
