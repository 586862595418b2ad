extension Definition {
    static let energy: [Definition] = [
        distanceError, netEnergy, energyError, remainingEnergyNet, modelledEnergy, modelCalibration,
        parkedDrain, ledgerResidual,
    ]

    private static let distanceError = Definition(
        id: "trip.distance_error",
        version: 1,
        family: .energy,
        title: "Uncertainty of a trip's distance",
        unit: "m",
        formula: """
            Half the width of the interval around the distance that holds the true one in 95 % of \
            trips: hidden + √(Σ of squares). Odometer: 0.8 · smallest step of the counter; 2 % of \
            the distance. Speed: sampling error of the trapezoid sum; 3 % of the distance by wheel \
            or bus, 1 % by receiver. Position: the larger of 2 · |distance − distance over each \
            second fix| and 0.4 · L / (L + 100 m) · distance for chords of mean length L; 8 m at \
            either end. Hidden is u · (1 + 1.96 · 0.6 · min(1, √(20 s / u))) seconds at the trip's pace, for u \
            seconds without the source and beyond first and last sample; for positions the pace is \
            raised by the detour. The sampling error is t · √(k · Σd²): d is what leaving a sample \
            out would change, k runs from 1/6 (second over first differences 2 or less) to 1/1.5 \
            (3), t is Student's quantile for half as many samples.
            """,
        source: """
            Own. Shares: Dublin e-bikes (odometer within 2 % of positions on 32 of 36 drives), RSK \
            Twizy (positions 1–6 % above speed); 8 m: GPS Standard Positioning Service 2020.
            """,
        inputs: [
            "odometer_m", "trip_distance_m", "speed_kmh", "gps_speed_kmh", "latitude_deg",
            "longitude_deg", "trip.distance",
        ],
        gaps: """
            Seconds in gaps count as hidden; steps longer than 2.5 mean steps as well. A trip that \
            begins or ends moving beside a gap hides at least a step there. Beside a gap of up to \
            parkedSilenceSeconds it hides as much as the way across takes at its pace, by the \
            counter or 1.4 times as the crow flies, but no more than twice the silence; across a \
            longer one the vehicle may have done other trips. One that stands beside a gap and was found \
            elsewhere hides a step at the most.
            """,
        missing: "A trip without distance has its own length, 0, as uncertainty.",
        coverage: "Of the trip; what is not covered widens the interval."
    )

    private static let netEnergy = Definition(
        id: "trip.energy",
        version: 1,
        family: .energy,
        title: "Net energy of a trip",
        unit: "Wh",
        formula: """
            The first of: ∫ voltage · current dt; ∫ power dt; fall of the remaining energy; fall of \
            the state of charge / 100 · battery energy · state of health; the physical model. \
            Integrals by the trapezoid, used and recovered apart by the sign of each step. Where \
            power's mean step is above 10 s, the gauge (remaining energy, else state of charge) is \
            taken if its uncertainty is smaller.
            """,
        source: "Own; trapezoid and sign convention as OVMS keeps used and recovered energy.",
        inputs: [
            "voltage_v", "current_a", "power_w", "remaining_wh", "soc_percent", "speed_kmh",
            "altitude_m", "battery energy", "state of health", "category",
        ],
        gaps: """
            Power and model add nothing for a gap. What a gauge lost in gaps is left out, unless the \
            distance is the odometer's, which goes on counting as well.
            """,
        missing: """
            Power must cover 80 % of the known time. An unknown state of health counts as 1. \
            Without any source there is no energy, which is not 0.
            """,
        coverage: "Share of the trip's time with samples; sums are kept by source."
    )

    private static let energyError = Definition(
        id: "trip.energy_error",
        version: 1,
        family: .energy,
        title: "Uncertainty of a trip's energy",
        unit: "Wh",
        formula: """
            Half the width of the interval around the net energy that holds the true one in 95 % of \
            trips. Power: hidden + √(sampling² + rounding² + (1 % of used and recovered)²), sampling \
            as for distance with Student's quantile for a third of the samples, rounding from the \
            smallest step of current times mean voltage, or of power. State of charge: hidden + \
            √((0.8 · smallest step / 100 · usable energy)² + (s · net)²), s = 20 % where the state \
            of health is unknown, else 5 %. Remaining energy: likewise with its own step and s = \
            5 %, or 20 % where its step is 1 % of the battery and its state of health unknown. \
            Model: its calibrated or stated share of the net, + hidden. Hidden is \
            u · (1 + 1.96 · min(1, √(20 s / u))) seconds at the trip's mean power, and what a gauge lost in gaps.
            """,
        source: """
            Own. 20 %: the same RSK Twizy drive by nominal and by worn capacity. Gauge step: \
            difference of two uniform roundings, of which 0.8 steps hold 96 %.
            """,
        inputs: ["trip.energy", "battery energy", "state of health"],
        gaps: "Seconds in gaps and beyond the ends of the trip count as hidden.",
        missing: """
            The step of a gauge is the smallest change during the trip and the 24 hours before it; \
            a gauge that never moved has a step of 1 % (remaining energy without battery: 1 Wh).
            """,
        coverage: "Of the trip; what is not covered widens the interval."
    )

    private static let remainingEnergyNet = Definition(
        id: "trip.energy_remaining",
        version: 1,
        family: .energy,
        title: "Energy from the battery's remaining energy",
        unit: "Wh",
        formula: """
            Σ (reading before − reading) over the trip. A step larger than 2 % of the battery plus \
            10 times the battery per hour adds nothing: a swap, a correction, a counter begun anew.
            """,
        source: "Own.",
        inputs: ["remaining_wh", "battery energy"],
        gaps: "As for trip.energy.",
        missing: """
            Readings below 0 or above 200 kWh, and a single reading that leaps away from two that \
            agree, are excluded. Without battery energy the larger of two readings stands for it. \
            The last reading must lie within 120 s of the end.
            """,
        coverage: "Share of the trip's time with samples."
    )

    private static let modelledEnergy = Definition(
        id: "trip.energy_modelled",
        version: 1,
        family: .energy,
        title: "Modelled energy of a trip",
        unit: "Wh",
        formula: """
            ∫ P dt with wheel power W = (m·g·cosθ·Crr + m·g·sinθ + ½·1.225·CdA·v² + λ·m·a)·v, a counting as 0 beyond 10 m/s²; \
            P = aux + scale · (W − rider) / η for W > 0, the rider's share and the motor up to \
            25 km/h only; P = aux − scale · min(−W · η_r, limit) otherwise. Slope: mean altitude \
            over 100 m ahead less that over 100 m behind, by the way between them, 25 % at most.
            """,
        source: """
            Parameters per category in PhysicalModel: RSK Twizy fit, Springer s12283-021-00345-2, \
            ranges for scooters and mopeds, own estimates.
            """,
        inputs: ["speed_kmh", "gps_speed_kmh", "altitude_m", "category"],
        gaps: "Adds nothing for a gap.",
        missing: """
            Only where nothing electrical is known and the mean step between speeds is 2.5 s or \
            less. Without altitude the way is level. Wind, load and rider are not known.
            """,
        coverage: """
            Named "physical model" and summed apart: neither it nor its distance enters a measured \
            sum.
            """
    )

    private static let modelCalibration = Definition(
        id: "energy.model_calibration",
        version: 1,
        family: .energy,
        title: "Calibration of the physical model",
        unit: "1",
        formula: """
            Weighted least squares of measured = scale · driving + aux · hours over the trips of a \
            category that measure, weight 1 / ((error / 1.96)² + (20 % of driving)²); below 20 trips \
            the scale alone. Uncertainty as a share: √((t·within)² + (t·between·√(1 + 1/V))² + \
            mean²) of the relative residuals within and between V vehicles, between with a prior of \
            12 % that weighs 4 vehicles; at most the uncalibrated 50 % (standing scooters 100 %, cycles 160 %).
            """,
        source: "Own; uncalibrated: twice the 24 % that plausible parameters gave for the Twizy.",
        inputs: ["trip.energy", "trip.energy_error", "trip.energy_modelled"],
        gaps: "Trips with gaps do not calibrate.",
        missing: "Fewer than 8 trips, or one vehicle alone, leave the uncalibrated uncertainty.",
        coverage: "Number of trips behind it."
    )

    private static let parkedDrain = Definition(
        id: "day.parked_drain",
        version: 1,
        family: .energy,
        title: "Parked drain",
        unit: "%",
        formula: """
            Σ fall of the state of charge over the day's known time outside trips and swaps: parked, \
            and at a charger while it falls there.
            """,
        source: "Own; reported as idle losses of 33–40 % for cars (Li 2022, Wang 2021).",
        inputs: ["soc_percent", "states", "charging"],
        gaps: "A fall during a gap is nobody's and stays in the residual.",
        missing: "No ledger on a day without state of charge.",
        coverage: "The residual of the ledger shows what was not seen."
    )

    private static let ledgerResidual = Definition(
        id: "day.ledger",
        version: 1,
        family: .energy,
        title: "Ledger of the battery",
        unit: "%",
        formula: """
            start + charged + swapped − driven − idle − end = residual. Each part is the difference \
            of the state of charge over its stretches of the day: charged where a session gains, \
            swapped over a swap, driven over trips, idle as parked drain.
            """,
        source: "Own.",
        inputs: ["soc_percent", "states", "charging", "day.parked_drain"],
        gaps: """
            A gap within a trip belongs to driven only where an odometer counted on; other gaps \
            outside sessions belong to the residual.
            """,
        missing: """
            Start and end are the last known state of charge up to 20 hours old, else the first of \
            the day.
            """,
        coverage: "The residual is shown and never spread over the rest."
    )
}
