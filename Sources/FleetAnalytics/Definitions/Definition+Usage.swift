extension Definition {
    static let usage: [Definition] =
        [
            timeUtilisation, vehicleUtilisation, tripsPerVehicle, tripsPerActiveVehicle,
            availability, turnover, idleHours, meanFleet, originDestination, concurrency, cells,
        ] + mds

    private static let knownShare = """
        Known vehicle time / all vehicle time of the deployed vehicles, told with the figure. A gap \
        has no zone: for a zone it is that of the whole fleet.
        """
    private static let rateGaps = """
        A trip made in a gap is not seen: with low coverage the figure is a lower bound.
        """

    private static let timeUtilisation = Definition(
        id: "usage.time_utilisation",
        version: 1,
        family: .usage,
        title: "Utilisation by time",
        unit: "1",
        formula: "(driving + standing) / (driving + standing + parked + charging), vehicle time.",
        source: "own; after the Mobility Data Specification, 1 − dockless.utilization.idle",
        inputs: ["state.day"],
        gaps: "Unknown time, within trips too, is in neither numerator nor denominator.",
        missing: "No known time, no figure.",
        coverage: knownShare
    )

    private static let vehicleUtilisation = Definition(
        id: "usage.vehicle_utilisation",
        version: 1,
        family: .usage,
        title: "Utilisation by vehicles",
        unit: "1",
        formula: """
            Deployed time of the vehicles that start a trip in the civil day / deployed time of \
            all vehicles. On one day with a constant fleet this is active vehicles / vehicles; \
            over several days it is the mean of the days, weighted by their length and fleet.
            """,
        source: "after SharedStreets mobility-metrics, share of vehicles with a trip that day",
        inputs: ["state.day", "trips", "deployments"],
        gaps: rateGaps,
        missing: "A vehicle without any sample counts as deployed and not active.",
        coverage: knownShare
    )

    private static let tripsPerVehicle = Definition(
        id: "usage.trips_per_vehicle_day",
        version: 1,
        family: .usage,
        title: "Trips per vehicle and day",
        unit: "1/d",
        formula: "Trips that start in the period × 24 h / deployed vehicle time, in real hours.",
        source: "own; a day of 23 or 25 hours weighs by its length",
        inputs: ["trips", "state.day", "deployments"],
        gaps: rateGaps,
        missing: "No deployed time, no figure.",
        coverage: knownShare
    )

    private static let tripsPerActiveVehicle = Definition(
        id: "usage.trips_per_active_vehicle_day",
        version: 1,
        family: .usage,
        title: "Trips per active vehicle and day",
        unit: "1/d",
        formula: """
            Trips that start in the period × 24 h / deployed time of vehicles on those civil days \
            on which they start a trip.
            """,
        source: "after SharedStreets mobility-metrics, trips per active vehicle",
        inputs: ["trips", "state.day", "deployments"],
        gaps: rateGaps,
        missing: "No active vehicle, no figure.",
        coverage: knownShare
    )

    private static let availability = Definition(
        id: "usage.availability",
        version: 1,
        family: .usage,
        title: "Availability",
        unit: "1",
        formula: """
            (parked + driving + standing) / (parked + driving + standing + charging), vehicle \
            time. Reservations are not seen in telemetry; a reserved vehicle is parked.
            """,
        source: "(available + reserved + on trip) / deployed, in words of MDS",
        inputs: ["state.day"],
        gaps: "Unknown time is in neither: a vehicle not heard of is not known to be deployed.",
        missing: "No known time, no figure.",
        coverage: knownShare
    )

    private static let turnover = Definition(
        id: "usage.turnover_day",
        version: 1,
        family: .usage,
        title: "Turnover of vehicles at rest",
        unit: "1/d",
        formula: """
            Trips that start × 24 h / (parked + charging) vehicle time, of a zone, an hour or the \
            fleet: how often a day the vehicles at rest there set off.
            """,
        source: "own, after stock turnover",
        inputs: ["trips", "state.day"],
        gaps: "A departure in a gap is not seen, nor is the rest before it.",
        missing: """
            Where no vehicle was known to rest, or less than a tenth of the time is known, there is \
            no figure.
            """,
        coverage: knownShare
    )

    private static let idleHours = Definition(
        id: "usage.idle_hours",
        version: 1,
        family: .usage,
        title: "Hours to the next trip",
        unit: "h",
        formula: """
            Mean, over trips that are followed by another of the same vehicle, of the time from \
            the end to the next start. A wait belongs whole to the hour, day and zone in which \
            the trip before it ended. Trips that none follows are counted beside it.
            """,
        source: "own",
        inputs: ["trips", "state.day"],
        gaps: "A trip in a gap is not seen, and would have ended the wait.",
        missing: "No wait that ended, no figure.",
        coverage: "Known part of the waits / all of them."
    )

    private static let meanFleet = Definition(
        id: "usage.mean_vehicles",
        version: 1,
        family: .usage,
        title: "Mean number of vehicles",
        unit: "1",
        formula: """
            Vehicle time / real length of the period, for the deployed fleet and for each state. \
            A civil day of 23 or 25 hours is divided by 23 or 25 hours.
            """,
        source: "own",
        inputs: ["state.day", "deployments"],
        gaps: "Deployed vehicles in a gap count to the fleet, under unknown.",
        missing: "A deployed vehicle without samples is unknown.",
        coverage: knownShare
    )

    private static let originDestination = Definition(
        id: "usage.origin_destination",
        version: 1,
        family: .usage,
        title: "Trips from zone to zone by hour",
        unit: "1",
        formula: """
            Trips, with all their metres and time, by zone of start, zone of end and the civil \
            hour in which they start, also over midnight. The two hours of one name when clocks \
            are set back stay apart. Hours, origins and destinations each add up to the total.
            """,
        source: "own",
        inputs: ["trips", "zones"],
        gaps: "A trip counts whole; the part of its time in gaps is told as coverage.",
        missing: "A trip without a position has zone 0, outside all zones.",
        coverage: "1 − unknown / all time of the trips."
    )

    private static let concurrency = Definition(
        id: "usage.concurrency",
        version: 1,
        family: .usage,
        title: "Vehicles in use at once",
        unit: "1",
        formula: """
            Number of vehicles between start and end of a trip, by hour: the most at one instant, \
            and the mean weighted by time. An end comes before a start at the same instant.
            """,
        source: "own; a sweep over starts and ends",
        inputs: ["trips", "state.day", "deployments"],
        gaps: "A gap within a trip counts as in use. \(rateGaps)",
        missing: "No trip, maximum 0.",
        coverage: knownShare
    )

    private static let cells = Definition(
        id: "usage.cell",
        version: 1,
        family: .usage,
        title: "Use by 250 m cell",
        unit: "s",
        formula: """
            Time by state, trips, starts and ends in squares of 250 m on EPSG:3035 (Lambert \
            azimuthal equal area, GRS 80). The last fix holds until the next. A trip counts once \
            in each cell it touched, on the day on which it starts. A cell has its western and \
            southern side; its code is CRS3035RES250mN…E… with its southwestern corner in metres.
            """,
        source: """
            EPSG:9820 (IOGP 373-7-2; Snyder, USGS Professional Paper 1395); code after Regulation \
            (EU) 1089/2010, Annex IV 1.4.1.1
            """,
        inputs: ["latitude_deg", "longitude_deg", "state.day", "trips"],
        gaps: "Time in a gap is in no cell; it is counted apart.",
        missing: "Time before the first fix and positions outside the grid are counted apart.",
        coverage: "Time in cells / all time of the vehicles."
    )

    private static let mds = [
        mdsVehicles, mdsDuration, mdsTrips, mdsActive, mdsIdle, mdsTripsPerVehicle, mdsRedaction,
    ]

    private static let mdsSource = """
        Mobility Data Specification 2.0, metrics/core_metrics.md, dockless_metrics.md and \
        metrics_methodology.md
        """
    private static let mdsStates = """
        From telemetry: parked is available, charging non_operational, from start to end of a \
        trip on_trip, a gap non_contactable; deployed is available, non_operational, reserved \
        and on_trip.
        """
    private static let mdsGaps = "A gap outside a trip is non_contactable, which is not deployed."

    private static let mdsVehicles = Definition(
        id: "usage.mds_vehicles",
        version: 1,
        family: .usage,
        title: "MDS vehicles.[state].avg, .min, .max; dockless.deployed",
        unit: "1",
        formula: """
            Vehicles in the state at snapshots one minute apart, the first at the start of the \
            interval: mean, least, most. A stay counts in the zone where it began. \
            \(mdsStates)
            """,
        source: mdsSource,
        inputs: ["state.day", "trips"],
        gaps: mdsGaps,
        missing: "An interval without a snapshot has no mean.",
        coverage: knownShare
    )

    private static let mdsDuration = Definition(
        id: "usage.mds_duration",
        version: 1,
        family: .usage,
        title: "MDS vehicles.[state].duration.sum",
        unit: "s",
        formula: """
            Time of vehicles in the state within the interval, to the millisecond, booked whole \
            to the zone where the stay began. \(mdsStates)
            """,
        source: mdsSource,
        inputs: ["state.day", "trips"],
        gaps: mdsGaps,
        missing: "No stay, 0.",
        coverage: knownShare
    )

    private static let mdsTrips = Definition(
        id: "usage.mds_trips",
        version: 1,
        family: .usage,
        title: "MDS trips.[start_loc|end_loc].count, .duration, .distance",
        unit: "1, s, m",
        formula: """
            Count, mean, median, standard deviation (divisor n) and sum over trips that start \
            (or end) in the interval and zone; duration from start to end, gaps included.
            """,
        source: mdsSource,
        inputs: ["trips"],
        gaps: "Distance is nowhere added for gaps but by a counter, as for any trip.",
        missing: "A trip without a distance to be believed counts, but not in distances.",
        coverage: "That of its trips."
    )

    private static let mdsActive = Definition(
        id: "usage.mds_active",
        version: 1,
        family: .usage,
        title: "MDS dockless.active, .inactive, .utilization.active.percent",
        unit: "1",
        formula: """
            Active: vehicles on a trip that began in the zone. Inactive: vehicles with a deployed \
            state that began there and no trip at all in the interval. Share: active / (active + \
            inactive).
            """,
        source: "\(mdsSource); its table 2.9 does not follow from its tables 2.6 and 2.7",
        inputs: ["state.day", "trips"],
        gaps: mdsGaps,
        missing: "No vehicle, no share.",
        coverage: knownShare
    )

    private static let mdsIdle = Definition(
        id: "usage.mds_idle",
        version: 1,
        family: .usage,
        title: "MDS dockless.utilization.idle.percent",
        unit: "1",
        formula: "1 − on_trip / (available + non_operational + reserved + on_trip), duration.sum.",
        source: mdsSource,
        inputs: ["usage.mds_duration"],
        gaps: "Differs from 1 − usage.time_utilisation by the gaps within trips, here on_trip.",
        missing: "No deployed time, no share.",
        coverage: knownShare
    )

    private static let mdsTripsPerVehicle = Definition(
        id: "usage.mds_trips_per_vehicle",
        version: 1,
        family: .usage,
        title: "MDS dockless.utilization.trips_per_vehicle.avg",
        unit: "1",
        formula: "trips.start_loc.count / dockless.deployed.avg of the interval.",
        source: mdsSource,
        inputs: ["usage.mds_trips", "usage.mds_vehicles"],
        gaps: mdsGaps,
        missing: "No vehicle deployed, no figure.",
        coverage: knownShare
    )

    private static let mdsRedaction = Definition(
        id: "usage.mds_redaction",
        version: 1,
        family: .usage,
        title: "MDS redaction",
        unit: "1",
        formula: """
            A count below \(MDSRedaction.smallestCount), 0 among them, is told as −1, and so is \
            every mean, median, deviation or sum over so few.
            """,
        source: "Mobility Data Specification 2.0, metrics/README.md; means and sums: own",
        inputs: ["usage.mds_trips", "usage.mds_vehicles"],
        gaps: "Does not apply.",
        missing: "A figure that does not exist is told as −1.",
        coverage: "Does not apply."
    )
}
