extension Definition {
    static let battery: [Definition] = [
        batteryCapacity, batteryRemaining, batteryEfficiency, batteryResistance, batteryHealth,
        batteryLife, batteryTrend, batteryWatch,
    ]

    private static let batteryCapacity = Definition(
        id: "battery.capacity",
        version: 1,
        family: .battery,
        title: "Usable capacity",
        unit: "Ah, Wh",
        formula: """
            100 / m, where m is the fall of the state of charge in percent per Ah (or Wh) drawn: \
            the median over pairs of changes of the gauge half of the stretch apart (Theil's \
            incomplete method), of at most 32 changes evenly chosen. A change counts at the middle \
            of its step, in percent and in what had flowed. What was drawn is the trapezoid \
            integral of current (or of voltage × current, or of reported power), over a trip with \
            up to 5 min of standing beside it, or over a charging session; the two are told apart. \
            A gauge that scatters by more than 1 % around its line follows the voltage: then its \
            readings at stands of 10 s or more make the line, each taken to be wrong by 2 % at \
            least. Stretches whose gauge ends less than 4 % from where it began are not looked at. \
            Kept from a depth of 5 %, and where the error is at most half of the value. Error: \
            1.96·√2 × scatter (or resolution / √12) / depth, and what samples may miss, \
            1.96·√(Σ(Δt·ΔI)²/2), added in squares.
            """,
        source: """
            C = ΔQ/ΔSoC: textbook; Theil 1950; errors own
            """,
        inputs: ["current_a", "voltage_v", "power_w", "soc_percent", "trip", "charging.session"],
        gaps: "A gap ends a stretch; nothing is integrated over it.",
        missing: """
            No figure without state of charge, or without current or power. It is capacity as the \
            gauge understands 100 %: a gauge that does not learn from aging hides aging.
            """,
        coverage: "Depth in percent and number of readings, with each estimate."
    )

    private static let batteryRemaining = Definition(
        id: "battery.remaining_capacity",
        version: 1,
        family: .battery,
        title: "Usable capacity by the vehicle's remaining energy",
        unit: "Wh",
        formula: """
            The same line with the vehicle's own remaining energy instead of an integral: 100 × \
            change of remaining energy / change of state of charge.
            """,
        source: "own",
        inputs: ["remaining_wh", "soc_percent", "trip", "charging.session"],
        gaps: "The vehicle's figure goes on through gaps in voltage and current alone.",
        missing: "No figure without both.",
        coverage: "Depth in percent and number of readings, with each estimate."
    )

    private static let batteryEfficiency = Definition(
        id: "battery.efficiency",
        version: 1,
        family: .battery,
        title: "Efficiency of the battery",
        unit: "1",
        formula: """
            Usable capacity in Wh of discharging / the same of charging, each Σ(capacity × depth) \
            / Σ depth. At the battery's terminals: losses of the charger are not in it.
            """,
        source: "own",
        inputs: ["battery.capacity"],
        gaps: "As for the capacities.",
        missing: "No figure unless both directions were measured.",
        coverage: "Number of trips and of sessions behind it."
    )

    private static let batteryResistance = Definition(
        id: "battery.resistance",
        version: 1,
        family: .battery,
        title: "Internal resistance",
        unit: "Ω",
        formula: """
            Median of −ΔV/ΔI over the steps of a trip in which the current changes by 20 % or more \
            of its range on that trip, and by 1 A at least, within 2 s (from a sample to the last \
            one within 2 s); steps do not overlap; at least 10, and the first 100 of the trip. \
            Error: ranks n/2 ± 0.98·√n of the sorted steps. It contains what the cells answer \
            within 2 s, cables and contacts, and falls with temperature, whose mean over the trip \
            stands beside it.
            """,
        source: "Ohm's law over V–I steps; limits own",
        inputs: ["voltage_v", "current_a", "battery_temp_c", "trip"],
        gaps: "A step is 2 s long at most and never spans a gap.",
        missing: "No figure without both signals in one sample, or with samples over 2 s apart.",
        coverage: "Number of steps, with each estimate."
    )

    private static let batteryHealth = Definition(
        id: "battery.health",
        version: 1,
        family: .battery,
        title: "State of health",
        unit: "%",
        formula: """
            Usable capacity / nominal capacity × 100. Where the vehicle reports it \
            (extra.soh_percent) or its capacity (extra.capacity_ah): the median of each day's \
            reports, marked as reported.
            """,
        source: "own; OVMS reports percent of nominal Ah",
        inputs: ["battery.capacity", "battery energy", "extra.soh_percent", "extra.capacity_ah"],
        gaps: "None: a report holds for its instant.",
        missing: """
            Reports above 150 % or 10 000 Ah, or not above 0, are left out. No figure without \
            nominal capacity or reports.
            """,
        coverage: "Number of reports of the day."
    )

    private static let batteryLife = Definition(
        id: "battery.life",
        version: 1,
        family: .battery,
        title: "Battery of an estimate",
        unit: "1",
        formula: """
            The number the vehicle gives its battery (extra.battery_id); else the number of \
            battery swaps known before the estimate: a battery's life in the vehicle ends with a \
            swap.
            """,
        source: "own",
        inputs: ["extra.battery_id", "charging.swap"],
        gaps: "A swap in a gap counts as soon as it is found; one that left no trace does not.",
        missing: "Without numbers, a battery that comes back counts as another.",
        coverage: "None of its own."
    )

    private static let batteryTrend = Definition(
        id: "battery.trend",
        version: 1,
        family: .battery,
        title: "Trend of a battery's figures",
        unit: "a month, a year",
        formula: """
            Capacities with a depth of 30 % or more are points; shallower ones of a month are \
            joined in order of time until their depths sum to 30 % (Σ drawn / Σ depth). Month: \
            median of its points, its interval by the ranks n/2 ± 0.98·√n, no narrower than the \
            points' own errors / √n. Change a year: median of the slopes between all pairs of days \
            (Sen 1968), its 95 % interval by the ranks (N ± 1.96·√(n(n−1)(2n+5)/18)) / 2 of the N \
            slopes.
            """,
        source: "|ΔSoC| ≥ 30 %: own; Theil 1950, Sen 1968",
        inputs: ["battery.capacity", "battery.resistance", "battery.health", "battery.life"],
        gaps: "Months without points are left out, not filled.",
        missing: "No slope for less than four days with points, or where they span under 30 days.",
        coverage: "Points of a month, days of a slope, and how many estimates were left out."
    )

    private static let batteryWatch = Definition(
        id: "battery.watch",
        version: 1,
        family: .battery,
        title: "Battery watch list",
        unit: "1",
        formula: """
            As of an instant, of the 90 days before it and the battery that is in the vehicle. Low \
            health: the median of the points of the state of health and its interval, as of a \
            month, lie below 80 %. Fast loss: that median less the one of the same 90 days a year \
            (365 days) before, ± √(Σ of both errors squared), lies below −5 points. Deep \
            discharges: of the charges and swaps, more than 10 % began below a state of charge of \
            10 %, by the lower end of Wilson's interval. Measured while discharging, else the \
            remaining energy, else while charging, else reported: the first with 6 points or more, \
            as smallest and largest of fewer do not enclose the median 95 times of 100. Order: \
            low health, fast loss, deep discharges; of one, what its better end is beyond the limit.
            """,
        source: """
            80 %: end of life in USABC, Electric Vehicle Battery Test Procedures Manual, 1996; \
            Wilson 1927; the other limits own
            """,
        inputs: ["battery.health", "battery.trend", "battery.life", "charging.session"],
        gaps: "As for the estimates; after a swap only what came since counts.",
        missing: """
            No health without 6 points, or without nominal capacity or reports: then it is not \
            judged, and why not is counted. Errors that all points share (of the current's sensor, \
            of the nominal capacity, of cold) are not in the interval. Of batteries exactly at a \
            limit, 1 in 40 is listed by chance.
            """,
        coverage: "Points, the day of the last estimate, and charges with known state of charge."
    )
}
