extension Definition {
    static let charging: [Definition] = [
        chargingSession, chargingSwap, chargingEnergy, chargingPeakPower, chargingRate,
        chargingIdle, chargingPlace,
    ]

    private static let chargingSession = Definition(
        id: "charging.session",
        version: 1,
        family: .charging,
        title: "Charging session",
        unit: "1",
        formula: """
            A stretch between two trips in which the vehicle stands and (a) its charging flag is 1 \
            at both ends of every step, or (b) at least 0.3 A flow into its battery for 60 s or \
            more, or (c) its state of charge rises by 2 % or more in 5 min or more, with no fall \
            of more than 1 % in between. Stretches that overlap or are less than 30 min apart are \
            one session; a trip or a battery swap separates. A rise that begins within 10 min of \
            the end of a trip counts only when it is higher than the highest rise within that \
            trip: a gauge that follows the voltage recovers from a load. Rises while driving are \
            never charging.
            """,
        source: "own; pauses belong to the session, as with Easee chargers and in OVMS",
        inputs: [
            "charging", "current_a", "soc_percent", "state of each step",
            "chargingPauseSeconds", "chargingMinimumAmperes", "chargingMinimumPercent",
            "chargingMinimumSeconds", "socHoldSeconds",
        ],
        gaps: """
            A rise of 2 % or more over a gap of at most 20 h is a session, or part of the session \
            beside it; one whose whole gain lies in gaps is marked unseen. Its time is unknown in \
            the vehicle's states.
            """,
        missing: """
            Any one of the three signals suffices; without all of them there are no sessions.
            """,
        coverage: "Share of the session's time outside gaps, with each session."
    )

    private static let chargingSwap = Definition(
        id: "charging.swap",
        version: 1,
        family: .charging,
        title: "Battery swap",
        unit: "1",
        formula: """
            A rise of the state of charge of a standing vehicle by 20 % or more at 150 %/h or \
            more, over one step or several, without a step that its flag or current shows as \
            charging. A fall of 5 % or more up to 5 min before belongs to it: the old battery was \
            taken out.
            """,
        source: "own: a step up in less than 5 min, beyond a charger's power",
        inputs: ["soc_percent", "charging", "swapMinimumPercent", "swapPercentPerHour"],
        gaps: "Over a gap the same rule holds; the swap is marked unseen.",
        missing: "Without state of charge no swap can be told.",
        coverage: "None of its own; an unseen swap is marked."
    )

    private static let chargingEnergy = Definition(
        id: "charging.energy",
        version: 1,
        family: .charging,
        title: "Energy charged",
        unit: "Wh",
        formula: """
            Energy into the battery's terminals: the trapezoid integral of voltage × current (or \
            of the reported power) over the session, what flows out subtracted; where power covers \
            less than 80 % of the session, or shows no gain while the state of charge rises by 2 % \
            or more: (SoC at end − SoC at start) / 100 × battery energy. Not the energy from the \
            grid: the charger's losses are not in it.
            """,
        source: "the integral of power over time, by the trapezoid rule: textbook; 2 %: own",
        inputs: [
            "voltage_v", "current_a", "power_w", "soc_percent", "battery energy", "powerCoverage",
        ],
        gaps: "Power is not integrated over gaps; the state of charge goes on through them.",
        missing: "No figure without power and without state of charge × battery energy.",
        coverage: "The source stands with each session; coverage is that of the session."
    )

    private static let chargingPeakPower = Definition(
        id: "charging.peak_power",
        version: 1,
        family: .charging,
        title: "Peak charging power",
        unit: "W",
        formula: "The highest power into the battery among the samples of the session.",
        source: "own",
        inputs: ["voltage_v", "current_a", "power_w"],
        gaps: "A peak within a gap is not seen.",
        missing: "No figure without power; a battery swap has none.",
        coverage: "That of the session."
    )

    private static let chargingRate = Definition(
        id: "charging.c_rate",
        version: 1,
        family: .charging,
        title: "C-rate",
        unit: "1/h",
        formula: """
            Peak: peak charging power / battery energy. Mean: (SoC at end − SoC at start) / 100 / \
            hours of charging, idle time excluded.
            """,
        source: "C-rate = P / C (elintacharge.com, glossary)",
        inputs: ["charging.peak_power", "charging.idle", "soc_percent", "battery energy"],
        gaps: "The mean counts time in gaps as charging, and is then a lower bound.",
        missing: "The peak needs power and battery energy, the mean the state of charge.",
        coverage: "That of the session."
    )

    private static let chargingIdle = Definition(
        id: "charging.idle",
        version: 1,
        family: .charging,
        title: "Idle time at the plug",
        unit: "s",
        formula: """
            Time of a session in which the battery gains nothing. By current: steps whose mean \
            inflow is below 0.3 A. Else by power: below 5 W. Else by state of charge: waits for \
            the next rise that are longer than 15 min and than three times the median wait of the \
            session, less that median; and the time after the last rise, if it is as long. \
            Charging time = session − idle time.
            """,
        source: "idle = connected − charging (elintacharge.com, glossary); limits own",
        inputs: ["charging.session", "current_a", "power_w", "soc_percent"],
        gaps: "Time in gaps is not idle.",
        missing: """
            Current and power must cover 80 % of the session's known time, and show some inflow \
            where the state of charge rises, to be believed. Without all three it is 0.
            """,
        coverage: "That of the session."
    )

    private static let chargingPlace = Definition(
        id: "charging.place",
        version: 1,
        family: .charging,
        title: "Charging place",
        unit: "1",
        formula: """
            Sessions of which each is within a given distance of the next, by a chain of sessions. \
            Connectors: the most vehicles connected at once in the period. Occupancy = connected \
            time / (period × connectors); time utilisation = charging time / (period × \
            connectors). Sessions and energy belong to the period in which a session begins, time \
            to the period in which it passes.
            """,
        source: """
            occupancy and time utilisation: elintacharge.com, glossary; single linkage, own choice
            """,
        inputs: ["charging.session", "charging.energy", "charging.idle", "place of each session"],
        gaps: "A vehicle that charged in silence and was found elsewhere has no place.",
        missing: """
            Connectors are those seen in use, so that both shares are upper bounds. Sessions \
            without a place are left out.
            """,
        coverage: "Number of sessions, and how many of them have energy."
    )
}
