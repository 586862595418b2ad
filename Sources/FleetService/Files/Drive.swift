import FleetAnalytics
import Telemetry

/// The figures of one vehicle's samples in one file.
struct Drive {
    let file: String
    let vehicle: String
    let quarantined: Int
    let start: String
    let samples: Int
    let trips: [Trip]
    /// Usable capacity in Wh; `nil` where the state of charge moves too little.
    let capacity: BatteryReading?
    /// Internal resistance in Ω; `nil` where current and voltage move too little.
    let resistance: BatteryReading?
    let minutes: Double
    let socStart: Double?
    let socEnd: Double?
    let usableWattHours: Double?
    /// Share of the file's time that has samples.
    let coverage: Double
    /// What was left out, by reason, in words.
    let exclusions: String

    init(
        _ columns: SampleColumns,
        _ description: VehicleDescription,
        _ calendar: CityCalendar,
        file: String,
        vehicle: String,
        quarantined: Int
    ) throws {
        let traits = VehicleTraits(
            category: description.category.flatMap(VehicleCategory.init),
            scheme: description.scheme.flatMap(OwnershipScheme.init),
            batteryWattHours: description.batteryWattHours,
            stateOfHealth: description.stateOfHealth
        )
        let times = columns.timeMillis
        let (first, last) = (times.min() ?? 0, times.max() ?? 0)
        let days: [CivilDay] =
            if let from = CivilDate(calendar.dayName(at: first)),
                let to = CivilDate(calendar.dayName(at: last))
            {
                calendar.days(from...to)
            } else { [] }
        let analysis = VehicleAnalysis(
            columns,
            traits: traits,
            days: days,
            zones: ZoneIndex([])
        )
        self.file = file
        self.vehicle = vehicle
        self.quarantined = quarantined
        start = calendar.stamp(first)
        samples = analysis.days.reduce(0) { $0 + $1.sampleCount }
        trips = analysis.trips
        capacity = BatteryReading(capacity: analysis.battery)
        resistance = BatteryReading(resistance: analysis.battery)
        minutes = Double(last - first) / 60_000
        socStart = analysis.days.first { $0.ledger != nil }?.ledger?.startPercent
        socEnd = analysis.days.last { $0.ledger != nil }?.ledger?.endPercent
        usableWattHours = traits.batteryWattHours.map { $0 * (traits.stateOfHealth ?? 1) }
        let known = analysis.days.reduce(0) {
            $0 + $1.hours.reduce(0) { $0 + $1.seconds.total - $1.seconds.unknown }
        }
        coverage = minutes > 0 ? min(1, known / (minutes * 60)) : 0
        exclusions = Dictionary(
            analysis.exclusions.map { ($0.reason, $0.count) },
            uniquingKeysWith: +
        )
        .sorted { $0.key.rawValue < $1.key.rawValue }
        .map { "\($0.value) × \($0.key.rawValue)" }.joined(separator: "; ")
    }

    var meters: Double { trips.reduce(0) { $0 + $1.distanceMeters } }

    var distanceSources: String {
        Set(trips.map(\.distanceSource.rawValue)).sorted().joined(separator: ", ")
    }

    var energySources: String {
        Set(trips.map(\.energySource.rawValue)).sorted().joined(separator: ", ")
    }

    private var energies: [TripEnergy] { trips.compactMap(\.energy) }

    var energyWattHours: Double? {
        energies.isEmpty ? nil : energies.reduce(0) { $0 + $1.netWattHours }
    }

    /// A wrong battery size is wrong in every trip alike, so the errors add up and do not cancel.
    var energyErrorWattHours: Double? {
        energies.isEmpty ? nil : energies.reduce(0) { $0 + $1.errorWattHours }
    }

    var wattHoursPerKilometer: Double? {
        meters > 0 ? energyWattHours.map { $0 / meters * 1000 } : nil
    }

    /// Energy back into the battery, of that out of it, where both are known.
    var recoveredPercent: Double? {
        var (used, recovered) = (0.0, 0.0)
        for energy in energies {
            guard let out = energy.usedWattHours, let back = energy.recoveredWattHours else {
                continue
            }
            used += out
            recovered += back
        }
        return used > 0 ? recovered / used * 100 : nil
    }

    var climbMeters: Double? {
        let gains = trips.compactMap { $0.elevation?.gainMeters }
        return gains.isEmpty ? nil : gains.reduce(0, +)
    }

    var socEnergyWattHours: Double? {
        guard let socStart, let socEnd, let usableWattHours else { return nil }
        return (socStart - socEnd) / 100 * usableWattHours
    }

    /// A figure of style over the metres of which the style is known.
    func mean(_ figure: (Trip) -> Double?) -> Double? {
        var (sum, meters) = (0.0, 0.0)
        for trip in trips {
            guard let value = figure(trip), let known = trip.style?.distanceMeters else { continue }
            sum += value * known
            meters += known
        }
        return meters > 0 ? sum / meters : nil
    }
}
