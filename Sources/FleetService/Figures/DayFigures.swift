import FleetAnalytics

/// The published figures of one civil day of one city: all a report needs, and nothing else.
///
/// This is what a revision keeps. Its JSON has sorted keys, so that equal figures are equal bytes.
/// Seconds, metres and watt-hours are sums over the vehicles of the fleet; a vehicle without any
/// sample that day counts as `unknown` for the whole of it.
package struct DayFigures: Codable, Sendable, Equatable {
    /// Version of the set of definitions these figures follow.
    package var definitions: String
    /// What the city set differently from their default thresholds: by `all` or category, by name;
    /// `nil` when nothing.
    package var thresholds: [String: [String: Double]]?
    package var city: String
    /// `YYYY-MM-DD` in `timeZone`.
    package var day: String
    package var timeZone: String
    /// Milliseconds since 1970 UTC.
    package var startMillis: Int64
    /// Exclusive; 23, 24 or 25 hours after `startMillis`.
    package var endMillis: Int64
    /// Time of the newest sample of the city that these figures rest on.
    package var dataThroughMillis: Int64?
    package var fleet: FleetSize
    package var totals: UsageSums
    /// One entry for each civil hour of the day, in order.
    package var hours: [HourFigures]
    /// By category name; `unknown` for vehicles without one.
    package var categories: [String: CategoryFigures]
    /// By zone name; `""` is outside all zones.
    package var zones: [String: ZoneFigures]
    package var ledger: LedgerSums
    package var quality: DataQuality
    /// Trips by length.
    package var tripLengths: [LengthClass]?
    /// Trips from zone to zone, in order of names; only pairs with a trip.
    package var flows: [Flow]?
    /// By the zone of the plug.
    package var chargingZones: [String: ChargingFigures]?
    /// By category, of trips whose accelerations are known.
    package var style: [String: StyleFigures]?

    /// Vehicles of the fleet that day.
    package struct FleetSize: Codable, Sendable, Equatable {
        /// Vehicles known by their first sample on or before this day.
        package var vehicles: Int
        /// Vehicles with at least one sample that day.
        package var reporting: Int
        /// Vehicles that made at least one trip starting that day.
        package var active: Int
    }

    /// Seconds in each state; they add up to vehicles × length.
    package struct StateSeconds: Codable, Sendable, Equatable {
        package var driving = 0.0
        package var standing = 0.0
        package var parked = 0.0
        package var charging = 0.0
        package var unknown = 0.0
        package init() {}
    }

    /// Sums of use and energy.
    package struct UsageSums: Codable, Sendable, Equatable {
        /// Trips by the day on which they start.
        package var trips = 0
        package var distanceMeters = 0.0
        /// Metres by `odometer`, `speed`, `position`.
        package var distanceBySource: [String: Double] = [:]
        package var seconds = StateSeconds()
        /// Net battery energy of driving and standing.
        package var energyNetWattHours = 0.0
        /// The distance `energyNetWattHours` rests on; Wh/km divides by this.
        package var energyDistanceMeters = 0.0
        package var energyUsedWattHours = 0.0
        package var energyRecoveredWattHours = 0.0
        /// Net watt-hours by `voltage and current`, `power`, `state of charge`.
        package var energyBySource: [String: Double] = [:]
        package var chargedWattHours = 0.0
        package var chargingSessions = 0
        package var batterySwaps = 0
        package init() {}
    }

    /// One civil hour.
    package struct HourFigures: Codable, Sendable, Equatable {
        package var startMillis: Int64
        package var seconds: StateSeconds
        package var tripsStarted: Int
        package var distanceMeters: Double
        package var chargingStarted: Int
        package var chargedWattHours: Double
    }

    /// One vehicle category.
    package struct CategoryFigures: Codable, Sendable, Equatable {
        package var vehicles: Int
        package var active: Int
        package var sums: UsageSums
    }

    /// One zone.
    package struct ZoneFigures: Codable, Sendable, Equatable {
        package var tripsStarted: Int
        package var tripsEnded: Int
        package var distanceMeters: Double
        package var seconds: StateSeconds
    }

    /// The ledgers of all vehicles that report state of charge and whose battery size is known.
    package struct LedgerSums: Codable, Sendable, Equatable {
        package var vehicles = 0
        package var startWattHours = 0.0
        package var chargedWattHours = 0.0
        package var swappedWattHours = 0.0
        package var drivenWattHours = 0.0
        package var idleWattHours = 0.0
        package var endWattHours = 0.0
        /// start + charged + swapped − driven − idle − end.
        package var residualWattHours = 0.0
        package init() {}
    }

    /// What was accepted, set aside and left out.
    package struct DataQuality: Codable, Sendable, Equatable {
        package var samples = 0
        /// Values left out of the figures, by reason.
        package var exclusions: [String: Int] = [:]
        /// Rows not accepted at import, by reason, booked to the day of the nearest accepted row.
        package var quarantined: [String: Int] = [:]
        package init() {}
    }
}

extension DayFigures {
    /// Share of the fleet's time that has samples, to a tenth of a percent.
    package var coveragePercent: Double {
        let seconds = totals.seconds
        let known = seconds.driving + seconds.standing + seconds.parked + seconds.charging
        let total = known + seconds.unknown
        return total > 0 ? (known / total * 1000).rounded() / 10 : 0
    }

    /// The version of the definitions and what the city set differently from their thresholds.
    package var definitionsText: String {
        let groups = (thresholds ?? [:]).sorted { $0.key < $1.key }.map { group, values in
            "\(group): "
                + values.sorted { $0.key < $1.key }
                .map { "\($0.key) \(Thresholds.Setting.text($0.value))" }.joined(separator: ", ")
        }
        return groups.isEmpty
            ? definitions : "\(definitions) with \(groups.joined(separator: "; "))"
    }
}
