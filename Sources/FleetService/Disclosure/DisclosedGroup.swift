/// Ways in which the trips and charging sessions of a period are told apart, each member of which is
/// shown or not.
enum DisclosedGroup: String, Codable, CaseIterable, Sendable {
    /// All trips of the day; its one member is `""`.
    case trips
    case chargingSessions = "charging_sessions"
    case vehiclesInUse = "vehicles_in_use"
    case batterySwaps = "battery_swaps"
    /// Trips by the hour of the clock in which they start, `00` to `23`.
    case hours
    case categories
    /// Trips by the zone in which they start; `""` is outside all zones.
    case zoneStarts = "zone_starts"
    case zoneEnds = "zone_ends"
    case lengths
    case chargingHours = "charging_hours"
    /// Sessions by the zone of the plug, of the day on which they end.
    case chargingZones = "charging_zones"
    case chargingCategories = "charging_categories"
    case vehicleCategories = "vehicle_categories"
    case swapCategories = "swap_categories"
    /// Trips of known accelerations by category.
    case styles
    /// Movements too short for a trip; its one member is `""`.
    case manoeuvres

    /// The group that holds the totals of this one's members; `nil` for totals themselves.
    ///
    /// What ends on a day need not have started on it: taking the total for theirs takes more for
    /// known than is.
    var whole: DisclosedGroup? {
        switch self {
        case .trips, .chargingSessions, .vehiclesInUse, .batterySwaps, .styles, .manoeuvres: nil
        case .hours, .categories, .zoneStarts, .zoneEnds, .lengths: .trips
        case .chargingHours, .chargingZones, .chargingCategories: .chargingSessions
        case .vehicleCategories: .vehiclesInUse
        case .swapCategories: .batterySwaps
        }
    }

    /// The group whose counts are at least as large, member by member; `nil` where none is.
    ///
    /// Who sees some of these knows that there are as many of those, and by subtraction how few the
    /// others are: they are shown where those are, and nowhere else.
    var bound: DisclosedGroup? {
        switch self {
        case .vehiclesInUse: .trips
        case .vehicleCategories, .styles: .categories
        default: nil
        }
    }

    /// Whether its members are places.
    var isByZone: Bool {
        switch self {
        case .zoneStarts, .zoneEnds, .chargingZones: true
        default: false
        }
    }

    /// What others rest on first.
    static let inOrder = allCases.sorted { ($0.rank, $0.rawValue) < ($1.rank, $1.rawValue) }

    private var rank: Int {
        [whole, bound].compactMap(\.self).map { $0.rank + 1 }.max() ?? 0
    }

    /// Trips, sessions or vehicles of each member.
    func counts(_ figures: DayFigures, clock: CityClock) -> [String: Int] {
        func byHour(_ count: (DayFigures.HourFigures) -> Int) -> [String: Int] {
            figures.hours.reduce(into: [:]) { counts, hour in
                let reading = clock.reading(atMillis: hour.startMillis)
                counts[zeroPadded(reading.hour), default: 0] += count(hour)
            }
        }
        return switch self {
        case .trips: ["": figures.totals.trips]
        case .chargingSessions: ["": figures.totals.chargingSessions]
        case .vehiclesInUse: ["": figures.fleet.active]
        case .batterySwaps: ["": figures.totals.batterySwaps]
        case .hours: byHour(\.tripsStarted)
        case .categories: figures.categories.mapValues(\.sums.trips)
        case .zoneStarts: figures.zones.mapValues(\.tripsStarted)
        case .zoneEnds: figures.zones.mapValues(\.tripsEnded)
        case .lengths:
            Dictionary(
                (figures.tripLengths ?? []).map {
                    ($0.fromMeters.map(String.init) ?? "", $0.trips)
                },
                uniquingKeysWith: +
            )
        case .chargingHours: byHour(\.chargingStarted)
        case .chargingZones: (figures.chargingZones ?? [:]).mapValues(\.sessions)
        case .chargingCategories: figures.categories.mapValues(\.sums.chargingSessions)
        case .vehicleCategories: figures.categories.mapValues(\.active)
        case .swapCategories: figures.categories.mapValues(\.sums.batterySwaps)
        case .styles: (figures.style ?? [:]).mapValues(\.trips)
        case .manoeuvres: ["": figures.quality.manoeuvres]
        }
    }
}
