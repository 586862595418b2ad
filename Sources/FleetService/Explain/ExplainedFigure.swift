/// A published figure that can be taken apart: those a report begins with, and three beside them.
package enum ExplainedFigure: String, Sendable, CaseIterable {
    case trips
    case distance = "distance_km"
    case energyNet = "energy_net_kwh"
    case energyPerDistance = "energy_wh_per_km"
    case vehiclesInUse = "vehicles_in_use_mean"
    case vehiclesInFleet = "vehicles_in_fleet_mean"
    case charged = "charged_kwh"
    case vehiclesWithTrip = "vehicles_with_trip_percent"
    case timeInUse = "time_in_use_percent"
    case coverage = "coverage_percent"
    case chargingSessions = "charging_sessions"
    case batterySwaps = "battery_swaps"

    /// The figure of that name.
    ///
    /// - Throws: ``ServiceError/unknownFigure(_:nearest:)``, which names the nearest one.
    package init(named name: String) throws {
        guard let figure = ExplainedFigure(rawValue: name) else {
            throw ServiceError.unknownFigure(
                name,
                nearest: nearest(to: name, among: ExplainedFigure.allCases.map(\.rawValue))
            )
        }
        self = figure
    }

    /// Every figure with its unit and what it is.
    package static var list: Table {
        Table(
            columns: ["figure", "unit", "made_as", "meaning"],
            rows: allCases.map {
                [
                    .text($0.rawValue), .text($0.quantity.unit), .text($0.madeAs),
                    .text($0.title),
                ]
            }
        )
    }

    /// In a few words.
    var title: String {
        switch self {
        case .trips: "trips, by the day on which they start"
        case .distance: "distance driven, by the hours in which it was"
        case .energyNet: "energy out of batteries while driving, less what came back"
        case .energyPerDistance: "net energy by the distance whose energy is known"
        case .vehiclesInUse: "vehicles that started a trip, mean of the days"
        case .vehiclesInFleet: "vehicles of the fleet, mean of the days"
        case .charged: "energy into batteries from a plug"
        case .vehiclesWithTrip: "share of the fleet that started a trip that day"
        case .timeInUse: "share of the known time that was spent in trips"
        case .coverage: "share of the fleet's time that is known"
        case .chargingSessions: "charging sessions, by the day on which they start"
        case .batterySwaps: "batteries exchanged, by the day on which it was done"
        }
    }

    /// The figure of the report's first table that this is.
    var keyFigure: KeyFigure.ID? { KeyFigure.ID(rawValue: rawValue) }

    var quantity: ReportQuantity {
        if let keyFigure { return keyFigure.quantity }
        return self == .coverage ? .percent : .count
    }

    /// What is added up: one sum that is the figure, or dividend and divisor.
    var parts: [FigurePart] {
        switch self {
        case .trips: [.trips]
        case .distance: [.distance]
        case .energyNet: [.energyNet]
        case .energyPerDistance: [.energyNetWattHours, .energyDistance]
        case .vehiclesInUse: [.vehicleDaysInUse]
        case .vehiclesInFleet: [.vehicleDaysInFleet]
        case .charged: [.charged]
        case .vehiclesWithTrip: [.vehicleDaysInUse, .vehicleDaysInFleet]
        case .timeInUse: [.timeInUse, .timeKnown]
        case .coverage: [.timeKnown, .time]
        case .chargingSessions: [.chargingSessions]
        case .batterySwaps: [.batterySwaps]
        }
    }

    /// Whether the sum is divided by the number of published days.
    var isMeanOfDays: Bool { quantity == .mean }

    /// How the figure comes from its parts.
    var madeAs: String {
        let names = parts.map(\.rawValue)
        if isMeanOfDays { return "\(names[0]) / days" }
        guard names.count == 2 else { return "sum of \(names[0])" }
        return (quantity == .percent ? "100 × " : "") + names.joined(separator: " / ")
    }

    /// Whether energy is part of it.
    var isOfEnergy: Bool { self == .energyNet || self == .energyPerDistance }

    /// Whether something published by this selection says this figure.
    func isPublished(by selection: FigureSelection) -> Bool {
        switch selection {
        case .everything, .category: true
        case .zone: [.trips, .distance, .timeInUse].contains(self)
        case .hour: [.trips, .distance, .charged, .chargingSessions].contains(self)
        }
    }
}
