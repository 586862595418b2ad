/// A trip as far as its consumption is put down to temperature, speed and climb.
public struct ConsumptionTrip: Sendable, Equatable {
    /// The vehicle.
    public var vehicleID: String
    /// Metres driven.
    public var distanceMeters: Double
    /// Net energy out of the battery, of any sign; `nil` when not known.
    public var netWattHours: Double?
    /// Mean ambient temperature in °C; `nil` when not known.
    public var ambientTemperatureCelsius: Double?
    /// Mean speed in km/h, stops included; `nil` when not known.
    public var meanSpeedKmh: Double?
    /// Metres climbed; `nil` when not known.
    public var gainMeters: Double?
    /// Metres descended, positive; `nil` when not known.
    public var lossMeters: Double?

    /// A trip as given.
    public init(
        vehicleID: String,
        distanceMeters: Double,
        netWattHours: Double?,
        ambientTemperatureCelsius: Double? = nil,
        meanSpeedKmh: Double? = nil,
        gainMeters: Double? = nil,
        lossMeters: Double? = nil
    ) {
        self.vehicleID = vehicleID
        self.distanceMeters = distanceMeters
        self.netWattHours = netWattHours
        self.ambientTemperatureCelsius = ambientTemperatureCelsius
        self.meanSpeedKmh = meanSpeedKmh
        self.gainMeters = gainMeters
        self.lossMeters = lossMeters
    }

    /// What a trip of a vehicle says.
    public init(vehicleID: String, _ trip: Trip) {
        self.init(
            vehicleID: vehicleID,
            distanceMeters: trip.distanceMeters,
            netWattHours: trip.energy?.netWattHours,
            ambientTemperatureCelsius: trip.ambientTemperatureCelsius,
            meanSpeedKmh: trip.speeds?.meanKmh,
            gainMeters: trip.elevation?.gainMeters,
            lossMeters: trip.elevation?.lossMeters
        )
    }

    var kilometers: Double { distanceMeters / 1000 }
    var wattHoursPerKilometer: Double { (netWattHours ?? .nan) / kilometers }
    var hasDistance: Bool { distanceMeters.isFinite && distanceMeters > 0 }
    var hasEnergy: Bool {
        hasDistance && netWattHours?.isFinite == true && wattHoursPerKilometer.isFinite
    }
}

/// What consumption is put down to.
public enum ConsumptionCondition: String, Sendable, CaseIterable {
    /// Ambient temperature.
    case temperature
    /// Mean speed of the trip.
    case speed
    /// Metres climbed and descended per kilometre.
    case grade

    /// Share of the distance with energy that must have a condition for ``known(in:)`` to name it.
    private static let knownShare = 0.8

    /// The conditions that at least 80 % of the distance with energy has.
    public static func known(in trips: [ConsumptionTrip]) -> Set<ConsumptionCondition> {
        let measured = trips.filter(\.hasEnergy)
        let all = measured.reduce(0) { $0 + $1.distanceMeters.onGrid }
        let known = allCases.filter { condition in
            let having = measured.filter { condition.isKnown($0) }
            return having.reduce(0) { $0 + $1.distanceMeters.onGrid } >= knownShare * all
        }
        return measured.isEmpty ? [] : Set(known)
    }

    func isKnown(_ trip: ConsumptionTrip) -> Bool {
        switch self {
        case .temperature: trip.ambientTemperatureCelsius?.isFinite == true
        case .speed: trip.meanSpeedKmh?.isFinite == true
        case .grade:
            trip.hasDistance && trip.gainMeters?.isFinite == true
                && trip.lossMeters?.isFinite == true
        }
    }

    /// Value by which trips are put into bins: °C, km/h, or net metres climbed per km.
    func value(_ trip: ConsumptionTrip) -> Double? {
        guard isKnown(trip) else { return nil }
        switch self {
        case .temperature: return trip.ambientTemperatureCelsius
        case .speed: return trip.meanSpeedKmh
        case .grade:
            return ((trip.gainMeters ?? .nan) - (trip.lossMeters ?? .nan)) / trip.kilometers
        }
    }
}
