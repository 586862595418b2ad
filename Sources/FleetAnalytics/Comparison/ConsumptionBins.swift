/// Consumption of the trips whose condition lies between two bounds, as it was.
public struct ConsumptionBin: Sendable, Equatable {
    /// The condition binned by.
    public let condition: ConsumptionCondition
    /// Lower bound, included, in °C, km/h, or net metres climbed per km; `nil` where not known.
    public let lower: Double?
    /// Upper bound, not included; `nil` where not known.
    public let upper: Double?
    /// Vehicles with a trip in it.
    public let vehicles: Int
    /// Trips with energy.
    public let trips: Int
    /// Their distance.
    public let distanceMeters: Double
    /// Their net energy.
    public let netWattHours: Double

    /// Σ Wh / Σ km.
    public var wattHoursPerKilometer: Double { netWattHours / distanceMeters * 1000 }

    /// All trips with energy and distance by a condition, in bins of 5 °C, 5 km/h or 5 m/km.
    ///
    /// Empty bins are left out; trips of which the condition is not known are the last one. Trips
    /// and sums of the bins are those of all trips: none is left out for what it used.
    public static func bins(
        _ trips: [ConsumptionTrip],
        by condition: ConsumptionCondition
    ) -> [ConsumptionBin] {
        let groups = Dictionary(grouping: trips.filter(\.hasEnergy)) { trip in
            condition.value(trip).map { ($0 / width).rounded(.down) * width }
        }
        return groups.sorted { ($0.key ?? .infinity) < ($1.key ?? .infinity) }.map { lower, trips in
            ConsumptionBin(
                condition: condition,
                lower: lower,
                upper: lower.map { $0 + width },
                vehicles: Set(trips.map(\.vehicleID)).count,
                trips: trips.count,
                distanceMeters: trips.reduce(0) { $0 + $1.distanceMeters.onGrid },
                netWattHours: trips.reduce(0) { $0 + ($1.netWattHours ?? 0).onGrid }
            )
        }
    }

    private static let width = 5.0
}
