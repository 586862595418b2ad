extension ExplainedFigure {
    /// Ids of the definitions that decide the figure, in the order in which they build on another.
    var definitionIDs: [String] {
        switch self {
        case .trips: ["trip.start", "trip.end", "state.driving", "state.gap"]
        case .distance: ["trip.distance", "trip.distance_error", "state.gap"]
        case .energyNet: ["trip.energy", "trip.energy_error"]
        case .energyPerDistance: ["trip.energy", "trip.energy_error", "trip.distance"]
        case .vehiclesInUse: ["trip.start", "trip.end", "usage.vehicle_utilisation"]
        case .vehiclesInFleet: ["usage.mean_vehicles"]
        case .charged: ["charging.energy", "charging.session"]
        case .vehiclesWithTrip: ["usage.vehicle_utilisation", "trip.start"]
        case .timeInUse: ["usage.time_utilisation", "state.driving", "state.standing", "state.day"]
        case .coverage: ["state.unknown", "state.gap", "state.day"]
        case .chargingSessions: ["charging.session"]
        case .batterySwaps: ["charging.swap"]
        }
    }

    /// The definition that a report prints of it.
    var reportDefinition: DefinedFigure {
        switch self {
        case .trips: .trips
        case .distance: .distance
        case .energyNet: .energyNet
        case .energyPerDistance: .energyPerDistance
        case .vehiclesInUse, .vehiclesInFleet: .vehiclesInUse
        case .charged: .charged
        case .vehiclesWithTrip: .vehiclesWithTrip
        case .timeInUse: .timeInUse
        case .coverage: .coverage
        case .chargingSessions: .chargingSession
        case .batterySwaps: .batterySwap
        }
    }
}
