extension Definition {
    static let states: [Definition] =
        [gap, motion, driving, standing, parked, atCharger, unknown, wholeDay]

    private static let limits = Thresholds()
    private static let share =
        "Share of a day's, an hour's or a zone's time that is not unknown; stored beside the time."

    /// A limit as it is read, without a decimal point that says nothing.
    private static func text(_ limit: Double) -> String {
        guard let whole = Int(exactly: limit) else { return "\(limit)" }
        return "\(whole)"
    }

    private static let gap = Definition(
        id: "state.gap",
        version: 1,
        family: .states,
        title: "Gap",
        unit: "s",
        formula: """
            A step is the time from one sample of a vehicle to its next. It is a gap when it is \
            longer than the limit of the civil day in which it begins: \(text(limits.gapSeconds)) \
            s (gapSeconds) or, where that is more, \(text(limits.gapRhythmFactor)) \
            (gapRhythmFactor) times the median of that day's steps of up to \
            \(text(limits.rhythmStepSeconds)) s (rhythmStepSeconds); of an even number of steps \
            the longer of the middle two.
            """,
        source: "own; a limit that follows the logger's rhythm, so that slow loggers have no gaps",
        inputs: ["time", "gapSeconds", "gapRhythmFactor", "rhythmStepSeconds"],
        gaps: "This is their definition. A gap is not a stop.",
        missing: "With fewer than two samples a day the limit is gapSeconds.",
        coverage: share
    )

    private static let motion = Definition(
        id: "state.motion",
        version: 1,
        family: .states,
        title: "Moving or still",
        unit: "1",
        formula: """
            A step that is no gap moves when its speed, the mean of both ends, is at least \
            \(text(limits.standingSpeedKmh)) km/h by the wheel or the bus (standingSpeedKmh) or, \
            without that, \(text(limits.standingGpsSpeedKmh)) km/h by the receiver \
            (standingGpsSpeedKmh), or, without either, by the speed that the fixes before and after \
            imply, with the receiver's limit. A step of more than 20 s beside a sample that moves \
            also moves by the implied speed: who looks once a minute may find a vehicle standing \
            twice, at two crossings. Else it is still. A gap of up to \(text(limits.parkedSilenceSeconds)) s \
            (parkedSilenceSeconds) is still, too, when the vehicle stands at both ends and its \
            counter, or else its position (the next one up to 30 s after the gap), moved by no more than \
            \(text(limits.samePlaceMeters)) m (samePlaceMeters): a parked vehicle may be silent.
            """,
        source: "own; receivers drift, so their limit is higher than the wheel's",
        inputs: [
            "speed_kmh", "gps_speed_kmh", "latitude_deg", "longitude_deg", "odometer_m",
            "standingSpeedKmh", "standingGpsSpeedKmh", "parkedSilenceSeconds", "samePlaceMeters",
        ],
        gaps: "Any other gap is neither: nothing is known of it.",
        missing: """
            Where one end has no speed the other's counts. Where neither speed nor positions say \
            anything, a step that is no gap is still.
            """,
        coverage: share
    )

    private static let driving = Definition(
        id: "state.driving",
        version: 1,
        family: .states,
        title: "Driving",
        unit: "s",
        formula: """
            Moving steps within a trip. A trip runs from a moving step to the last one before \
            \(text(limits.tripEndStandingSeconds)) s of standing (tripEndStandingSeconds; \
            \(text(limits.tripEndStandingPrivateSeconds)) s, tripEndStandingPrivateSeconds, for \
            owned and rented vehicles), a gap of \(text(limits.tripGapSeconds)) s or more \
            (tripGapSeconds), a shorter gap of which the way across it at 15 km/h leaves as much \
            time as that standing, charging by the vehicle's flag or current, or a counter that begins \
            anew. Below \(text(limits.tripMinimumSeconds)) s (tripMinimumSeconds) or \
            \(text(limits.tripMinimumMeters)) m (tripMinimumMeters) it is a manoeuvre, no trip.
            """,
        source: "own, after the limits that fleet software uses (Traccar, trackintel)",
        inputs: [
            "state.motion", "ownership scheme", "charging", "current_a", "odometer_m",
            "tripEndStandingSeconds", "tripEndStandingPrivateSeconds", "tripGapSeconds",
            "tripMinimumSeconds", "tripMinimumMeters",
        ],
        gaps: "Shorter gaps stay inside the trip; their time is unknown, not driving.",
        missing: "As state.motion.",
        coverage: share
    )

    private static let standing = Definition(
        id: "state.standing",
        version: 1,
        family: .states,
        title: "Standing within a trip",
        unit: "s",
        formula: "Still steps between the first and the last moving step of a trip.",
        source: "own",
        inputs: ["state.motion", "state.driving"],
        gaps: "A silent stand counts as standing when state.motion calls it still.",
        missing: "As state.motion.",
        coverage: share
    )

    private static let parked = Definition(
        id: "state.parked",
        version: 1,
        family: .states,
        title: "Parked",
        unit: "s",
        formula: "All steps outside trips that are neither charging nor unknown; manoeuvres too.",
        source: "own",
        inputs: ["state.motion", "state.driving", "state.charging"],
        gaps: "A silent rest counts as parked when state.motion calls it still.",
        missing: "As state.motion.",
        coverage: share
    )

    private static let atCharger = Definition(
        id: "state.charging",
        version: 1,
        family: .states,
        title: "Charging",
        unit: "s",
        formula: """
            Steps outside trips that lie in a charging session and are no gap; pauses below \
            \(text(limits.chargingPauseSeconds)) s (chargingPauseSeconds) belong to the session. \
            A battery swap is no charging.
            """,
        source: "own",
        inputs: ["charging", "current_a", "soc_percent", "chargingPauseSeconds"],
        gaps: """
            A session of which only the gain in a gap is known stays unknown time, although its \
            energy is counted.
            """,
        missing: "Without flag, current and state of charge there is no charging.",
        coverage: share
    )

    private static let unknown = Definition(
        id: "state.unknown",
        version: 1,
        family: .states,
        title: "Unknown",
        unit: "s",
        formula:
            "Gaps that are not still, and all time before the first and after the last sample.",
        source: "own",
        inputs: ["state.gap", "state.motion"],
        gaps: "This is where they appear.",
        missing: "A vehicle of the fleet without any sample is unknown for the whole day.",
        coverage: "It is what coverage lacks: coverage = 1 − unknown / all."
    )

    private static let wholeDay = Definition(
        id: "state.day",
        version: 1,
        family: .states,
        title: "States of a day",
        unit: "s",
        formula: """
            The states follow one another without hole or overlap, from the first instant of a \
            civil day to the first of the next, in whole milliseconds: driving + standing + \
            parked + charging + unknown = 23, 24 or 25 hours. A state over midnight is cut there.
            """,
        source: "own",
        inputs: [
            "state.driving", "state.standing", "state.parked", "state.charging", "state.unknown",
        ],
        gaps: "Unknown is one of the states.",
        missing: "A day without any sample of the vehicle has no row; the fleet counts it unknown.",
        coverage: share
    )
}
