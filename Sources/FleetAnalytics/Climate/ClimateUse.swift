public import Telemetry

/// Distance and energy of trips, as far as a CO2 balance needs them.
///
/// One value may stand for a trip or for a sum over trips, hours or vehicles: a balance adds them,
/// and how they were cut makes no difference.
public struct ClimateUse: Sendable, Equatable {
    /// Category of the vehicle; `nil` when unknown.
    public let category: VehicleCategory?
    /// Calendar year of the trips, which chooses the grid.
    public let year: Int
    /// Metres driven; 0 where not finite or negative.
    public let distanceMeters: Double
    /// The part of ``distanceMeters`` whose energy is known.
    public let energyDistanceMeters: Double
    /// Net energy out of the battery over ``energyDistanceMeters``; may be negative downhill.
    public let netWattHours: Double

    /// A sum over trips; energy that is not finite is not known, for all of its distance.
    public init(
        category: VehicleCategory?,
        year: Int,
        distanceMeters: Double,
        energyDistanceMeters: Double,
        netWattHours: Double
    ) {
        let hasEnergy = netWattHours.isFinite && energyDistanceMeters.isFinite
        self.category = category
        self.year = year
        self.distanceMeters = distanceMeters.isFinite ? max(0, distanceMeters).onGrid : 0
        self.energyDistanceMeters =
            hasEnergy ? min(max(0, energyDistanceMeters).onGrid, self.distanceMeters) : 0
        self.netWattHours = hasEnergy ? netWattHours.onGrid : 0
    }

    /// One trip; without energy, its distance is one of which the energy is not known.
    public init(
        category: VehicleCategory?,
        year: Int,
        distanceMeters: Double,
        netWattHours: Double?
    ) {
        self.init(
            category: category,
            year: year,
            distanceMeters: distanceMeters,
            energyDistanceMeters: netWattHours == nil ? 0 : distanceMeters,
            netWattHours: netWattHours ?? 0
        )
    }

    /// Sums by category and year, in their order; vehicles without a category come last.
    static func sums(_ uses: [ClimateUse]) -> [ClimateUse] {
        struct Key: Hashable {
            let category: VehicleCategory?
            let year: Int
        }
        let order = VehicleCategory.allCases
        return Dictionary(grouping: uses) { Key(category: $0.category, year: $0.year) }
            .map { key, parts in
                ClimateUse(
                    category: key.category,
                    year: key.year,
                    distanceMeters: parts.reduce(0) { $0 + $1.distanceMeters },
                    energyDistanceMeters: parts.reduce(0) { $0 + $1.energyDistanceMeters },
                    netWattHours: parts.reduce(0) { $0 + $1.netWattHours }
                )
            }
            .sorted { left, right in
                let place = { (use: ClimateUse) in
                    use.category.flatMap { order.firstIndex(of: $0) } ?? order.count
                }
                return (place(left), left.year) < (place(right), right.year)
            }
    }
}
