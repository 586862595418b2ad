/// Energy out of a battery by the energy that went into it, at its terminals.
///
/// The charger's losses are not in it: what came from the grid is not measured. It is the ratio of
/// two capacities, that of discharging and that of charging, and so of the same change of the state
/// of charge.
public struct BatteryEfficiency: Sendable, Equatable {
    /// Out by in, usually a little below 1.
    public var share: Double
    /// Half the width of its 95 % interval.
    public var error: Double
    /// Trips behind it.
    public var dischargingCount: Int
    /// Sessions behind it.
    public var chargingCount: Int

    /// `nil` without capacities in watt-hours of both directions.
    public init?(_ estimates: [BatteryEstimate]) {
        func total(_ source: BatteryEstimate.Source) -> (value: Double, error: Double, count: Int)?
        {
            let chosen = estimates.filter {
                $0.quantity == .wattHours && $0.source == source && $0.value > 0
                    && $0.value.isFinite && $0.error.isFinite && ($0.depthPercent ?? 0) > 0
            }.sorted { $0.order < $1.order }
            guard !chosen.isEmpty else { return nil }
            var (depth, energy, squares) = (0.0, 0.0, 0.0)
            for estimate in chosen {
                let weight = estimate.depthPercent ?? 0
                depth += weight
                energy += estimate.value * weight
                squares += estimate.error * weight * (estimate.error * weight)
            }
            return (energy / depth, squares.squareRoot() / depth, chosen.count)
        }
        guard let out = total(.discharging), let into = total(.charging) else { return nil }
        share = out.value / into.value
        let (left, right) = (out.error / out.value, into.error / into.value)
        error = share * (left * left + right * right).squareRoot()
        dischargingCount = out.count
        chargingCount = into.count
    }
}
