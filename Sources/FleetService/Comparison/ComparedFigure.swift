import FleetAnalytics
import FleetStore

/// A figure that two cohorts are compared by.
struct ComparedFigure: Sendable {
    /// With its unit last.
    let name: String
    /// What one observation is.
    let observation: String
    let places: Int
    let observations: @Sendable (ComparedCohort) -> [CohortObservation]

    static let all: [ComparedFigure] = ofDays + ofTrips

    /// Energy is taken by vehicle and day, because a day knows the metres its energy rests on.
    private static let ofDays = [
        day("wh_per_km", places: 2) { ($0.netWattHours, $0.energyMeters / 1000) },
        day("trips_per_vehicle_day", places: 2) { (Double($0.sums.tripsStarted), $0.length) },
        day("km_per_vehicle_day", places: 2) {
            ($0.sums.distanceMeters.value / 1000, $0.length)
        },
        day("utilisation_time_percent", places: 2) { day in
            (Double(day.sums.states.onTrip) * 100, Double(day.sums.states.known))
        },
    ]

    private static let ofTrips = [
        trip("km_per_trip", places: 2) { $0.distanceMeters / 1000 },
        trip("min_per_trip", places: 1) {
            Double($0.endMillis - $0.startMillis) / 60_000
        },
        trip("eco_score_points", places: 1) { $0.ecoScore?.points },
    ]

    private static func day(
        _ name: String,
        places: Int,
        _ value: @escaping @Sendable (ComparedCohort.VehicleDay) -> (amount: Double, base: Double)
    ) -> ComparedFigure {
        ComparedFigure(name: name, observation: "vehicle-day", places: places) { cohort in
            cohort.days.map { day in
                let (amount, base) = value(day)
                return CohortObservation(vehicleID: day.vehicleID, amount: amount, base: base)
            }
        }
    }

    /// A trip that lacks the figure is left out by the comparison, and counted.
    private static func trip(
        _ name: String,
        places: Int,
        _ value: @escaping @Sendable (TripRow) -> Double?
    ) -> ComparedFigure {
        ComparedFigure(name: name, observation: "trip", places: places) { cohort in
            cohort.trips.map { trip in
                CohortObservation(vehicleID: trip.vehicleID, amount: value(trip.row) ?? .nan)
            }
        }
    }
}

extension ComparedCohort.VehicleDay {
    /// In days of 24 hours: one on which clocks are set back is longer.
    fileprivate var length: Double { Double(lengthMillis) / 86_400_000 }
}
