extension Definition {
    static let cleaning: [Definition] = cleaningOfPositions + cleaningOfValues

    private static let rowsStay = """
        The value stays in its block as it came; only the analysis leaves it out. The day counts the \
        exclusions by reason.
        """
    private static let notMended =
        "Nothing is put in its place: what rests on the signal has a step more to reach over."

    private static let cleaningOfPositions: [Definition] = [
        Definition(
            id: "cleaning.position_out_of_range",
            version: 1,
            family: .cleaning,
            title: "Position out of range",
            unit: "1",
            formula: "Latitude beyond ±90° or longitude beyond ±180°.",
            source: "WGS 84.",
            inputs: ["latitude_deg", "longitude_deg"],
            gaps: notMended,
            missing: "A sample without latitude or without longitude has no position to exclude.",
            coverage: rowsStay
        ),
        Definition(
            id: "cleaning.position_zero",
            version: 1,
            family: .cleaning,
            title: "Position 0, 0",
            unit: "1",
            formula: "Latitude and longitude are both exactly 0: the receiver had no fix.",
            source: "Own; as in Traccar's filter of zero coordinates.",
            inputs: ["latitude_deg", "longitude_deg"],
            gaps: notMended,
            missing: "As cleaning.position_out_of_range.",
            coverage: rowsStay
        ),
        Definition(
            id: "cleaning.position_unreachable",
            version: 1,
            family: .cleaning,
            title: "Position not reachable",
            unit: "1",
            formula: """
                Consecutive samples with the same position are one fix, from the first of them to \
                the last. Within a run of fixes with no silence above 300 s, the longest chain found \
                is kept in which each fix can be reached from the one before: great circle ≤ \
                Thresholds.implausibleSpeedKmh · time + 100 m. The time is that from the last sample \
                of the earlier fix to the first of the later one, or from first to first, up to 30 \
                s, where that is longer. A fix may follow any of the 64 before it, or any of the 64 \
                latest after which the receiver leapt. The fixes outside the chain are excluded.
                """,
            source: """
                Own. Repeated fixes are made one before speeds are judged, else a receiver that holds \
                a fix for 15 s makes hundreds of false jumps (RSK Twizy data set).
                """,
            inputs: [
                "latitude_deg", "longitude_deg", "time",
                "Thresholds.implausibleSpeedKmh of the vehicle's category",
            ],
            gaps: """
                A silence above 300 s ends a run: fixes before and after it are \
                not judged against each other.
                """,
            missing: "Samples without a position are passed over.",
            coverage: rowsStay + " A fix counts once, however often it was repeated."
        ),
        Definition(
            id: "cleaning.position_held",
            version: 1,
            family: .cleaning,
            title: "Position repeated while moving",
            unit: "1",
            formula: """
                Steps in which the vehicle moves and the receiver still writes the fix before: they \
                are no new positions. The way to the next fix begins up to 30 s before it.
                """,
            source: "Own; the receivers of the RSK Twizy data set hold a fix for 12 to 15 s.",
            inputs: ["latitude_deg", "longitude_deg", "state.motion"],
            gaps: "A step across a gap is no movement.",
            missing: "Samples without a position are passed over.",
            coverage: rowsStay
        ),
        Definition(
            id: "cleaning.standstill_drift",
            version: 1,
            family: .cleaning,
            title: "Position drift at standstill",
            unit: "1",
            formula: """
                A new fix between which and the one before no step moved. The way between them is \
                no distance.
                """,
            source: "Own; a parked vehicle's wandering fixes add kilometres a day in peers.",
            inputs: ["latitude_deg", "longitude_deg", "state.motion"],
            gaps: "A new fix after a gap counts too: what was driven in between was not seen.",
            missing: "Samples without a position are passed over.",
            coverage: rowsStay
        ),
    ]

    private static let cleaningOfValues: [Definition] = [
        Definition(
            id: "cleaning.altitude_out_of_range",
            version: 1,
            family: .cleaning,
            title: "Altitude out of range",
            unit: "1",
            formula: "Altitude below −500 m or above 9,000 m.",
            source: "Own; the Dead Sea's shore lies at −430 m, the highest roads below 6,000 m.",
            inputs: ["altitude_m"],
            gaps: notMended,
            missing: "A missing altitude is not excluded.",
            coverage: rowsStay
        ),
        Definition(
            id: "cleaning.heading_out_of_range",
            version: 1,
            family: .cleaning,
            title: "Heading out of range",
            unit: "1",
            formula: "Heading below −360° or above 360°.",
            source: "Own; loggers write −180 to 180 or 0 to 360.",
            inputs: ["heading_deg"],
            gaps: notMended,
            missing: "A missing heading is not excluded.",
            coverage: rowsStay
        ),
        Definition(
            id: "cleaning.temperature_out_of_range",
            version: 1,
            family: .cleaning,
            title: "Temperature out of range",
            unit: "1",
            formula: "Ambient temperature below −60 °C or above 70 °C.",
            source: "Own; beyond what light vehicles meet, sun on the sensor included.",
            inputs: ["ambient_temp_c"],
            gaps: notMended,
            missing: "A missing temperature is not excluded.",
            coverage: rowsStay
        ),
        Definition(
            id: "cleaning.speed_out_of_range",
            version: 1,
            family: .cleaning,
            title: "Speed out of range",
            unit: "1",
            formula: "Speed below 0 or above Thresholds.implausibleSpeedKmh of the category.",
            source: "Own; limits of 80 to 250 km/h by category, beyond what it reaches downhill.",
            inputs: [
                "speed_kmh", "gps_speed_kmh",
                "Thresholds.implausibleSpeedKmh of the vehicle's category",
            ],
            gaps: notMended,
            missing: "A sample without the signal has nothing to exclude.",
            coverage: rowsStay + " The two speeds are judged, and counted, apart."
        ),
        Definition(
            id: "cleaning.soc_out_of_range",
            version: 1,
            family: .cleaning,
            title: "State of charge out of range",
            unit: "1",
            formula: "Below 0 % or above 100 %.",
            source: "Own.",
            inputs: ["soc_percent"],
            gaps: notMended,
            missing: "A sample without state of charge has nothing to exclude.",
            coverage: rowsStay
        ),
        Definition(
            id: "cleaning.soc_spike",
            version: 1,
            family: .cleaning,
            title: "State of charge spike",
            unit: "1",
            formula: """
                A value that leaps by 5 % or more from the last value kept, if that is at most \
                300 s old, and those that follow it, when within 300 s a value comes back to within \
                a quarter of the leap from the last value kept.
                """,
            source: """
                Own; long enough for 28 % written as 2 % for 20 s before a gap of 94 s (Dublin \
                e-scooter data set).
                """,
            inputs: ["soc_percent", "time"],
            gaps: """
                A gap counts as time: a leap that comes back later than 300 s stays, and so does one \
                over a longer silence, in which the battery may have been charged.
                """,
            missing: "Samples without state of charge are passed over.",
            coverage: rowsStay
        ),
        Definition(
            id: "cleaning.odometer_jump",
            version: 1,
            family: .cleaning,
            title: "Odometer jump",
            unit: "1",
            formula: """
                A reading can follow another when it is not below it and not more than \
                Thresholds.implausibleSpeedKmh · time + 200 m above it. One that cannot \
                follow the last accepted reading is excluded, unless five in a row \
                can each follow the one before: then the counter began anew at the first of them, \
                which is a reset and no error. A reading below the last by at most 200 m, itself \
                above 200 m, is late and starts no reset. The counter's distance is the sum of the \
                accepted differences; what lies between the last reading before a reset and the \
                first after it is not counted.
                """,
            source: "Own.",
            inputs: [
                "odometer_m, or trip_distance_m where there is none", "time",
                "Thresholds.implausibleSpeedKmh of the vehicle's category",
            ],
            gaps:
                "A counter goes on counting: a difference over a gap is accepted by the same rule.",
            missing: "Readings that are missing or not finite are passed over.",
            coverage: rowsStay
        ),
        Definition(
            id: "cleaning.electrical_out_of_range",
            version: 1,
            family: .cleaning,
            title: "Voltage, current or power out of range",
            unit: "1",
            formula: """
                Voltage not above 0 or above 1,500 V; current beyond ±2,000 A; power beyond ±500,000 \
                W; remaining energy below 0 or above 200,000 Wh; a charging flag below 0 or above \
                1,000. Voltage is judged where there is current too, power where the two make none.
                """,
            source: "Own; beyond any light vehicle.",
            inputs: ["voltage_v", "current_a", "power_w", "remaining_wh", "charging"],
            gaps: notMended,
            missing: "A sample without the signal has nothing to exclude.",
            coverage: rowsStay
        ),
        Definition(
            id: "cleaning.conflicting_sample",
            version: 1,
            family: .cleaning,
            title: "Conflicting sample of the same instant",
            unit: "1",
            formula: """
                Of several samples of a vehicle and instant, the one with the most values is taken; \
                among equals, the one whose content comes last in a fixed order. What it lacks is \
                taken from the others, a position only as a pair. Others that give another value for \
                a signal it has are excluded; those that only repeat or add are not.
                """,
            source: "Own: content decides, arrival plays no part.",
            inputs: ["time", "all signals"],
            gaps: "None: it speaks of one instant.",
            missing: "A missing value contradicts nothing.",
            coverage: rowsStay
        ),
        Definition(
            id: "cleaning.manoeuvre",
            version: 1,
            family: .cleaning,
            title: "Movement too short for a trip",
            unit: "1",
            formula: """
                A stretch of movement shorter than Thresholds.tripMinimumSeconds (60 s) or \
                Thresholds.tripMinimumMeters (100 m) is no trip; its time is parked.
                """,
            source: "Own proposal for light vehicles.",
            inputs: ["Thresholds.tripMinimumSeconds", "Thresholds.tripMinimumMeters"],
            gaps: "As the trip it might have been.",
            missing: "As the trip it might have been.",
            coverage: rowsStay + " One exclusion for each movement, at its start."
        ),
    ]
}
