import FleetAnalytics
import FleetStore

/// What one side of a comparison did.
struct ComparedCohort {
    /// A vehicle on a day on which it belonged to the fleet.
    struct VehicleDay {
        let vehicleID: String
        let lengthMillis: Int64
        let sums: UseSums
        /// Measured energy of trips, and the metres it rests on.
        var netWattHours = 0.0
        var energyMeters = 0.0
    }

    private(set) var days: [VehicleDay] = []
    /// Trips that start on these days.
    let trips: [OfVehicle<TripRow>]
    /// Share of the vehicles' time that has samples.
    private(set) var coverage = 0.0

    /// The part of a fleet's days that these vehicles have.
    init(
        _ fleet: FleetDays,
        trips: [OfVehicle<TripRow>],
        where isIncluded: (VehicleRow) -> Bool
    ) {
        let ids = Set(fleet.vehicles.filter(isIncluded).map(\.id))
        self.trips = trips.filter { ids.contains($0.vehicleID) }
        let bins = TimeBins(days: fleet.days)
        let energy = fleet.hours.map { hours in ComparedCohort.energy(hours, bins) }
        var days: [VehicleDay] = []
        var states = StateMillis()
        fleet.forEachUse(in: bins) { vehicle, bin, sums in
            let id = fleet.vehicles[vehicle].id
            guard ids.contains(id) else { return }
            var day = VehicleDay(
                vehicleID: id,
                lengthMillis: bins.bins[bin].lengthMillis,
                sums: sums
            )
            (day.netWattHours, day.energyMeters) = energy[vehicle][bin] ?? (0, 0)
            days.append(day)
            states.add(sums.states)
        }
        self.days = days
        coverage = states.coverage
    }

    private static func energy(_ hours: [VehicleHourRow], _ bins: TimeBins)
        -> [Int: (wattHours: Double, meters: Double)]
    {
        var sums: [Int: (wattHours: Double, meters: Double)] = [:]
        for hour in hours {
            guard let bin = bins.index(at: hour.hourStartMillis) else { continue }
            sums[bin, default: (0, 0)].wattHours += hour.energyNetWattHours
            sums[bin, default: (0, 0)].meters += hour.energyDistanceMeters
        }
        return sums
    }

    /// The trips as far as their consumption is normalised; modelled energy counts as none.
    var consumption: [ConsumptionTrip] {
        trips.map { item in
            let trip = item.row
            let isMeasured = trip.energySource != EnergySource.model.rawValue
            return ConsumptionTrip(
                vehicleID: item.vehicleID,
                distanceMeters: trip.distanceMeters,
                netWattHours: isMeasured ? trip.energy?.netWattHours : nil,
                ambientTemperatureCelsius: trip.ambientTemperatureCelsius,
                meanSpeedKmh: trip.speeds?.meanKmh,
                gainMeters: trip.elevation?.gainMeters,
                lossMeters: trip.elevation?.lossMeters
            )
        }
    }
}
