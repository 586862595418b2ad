import FleetAnalytics

/// What all estimates of one recording say together of one figure.
struct BatteryReading: Equatable {
    var value: Double
    /// Half the width of the 95 % interval.
    var error: Double
    /// What it rests on.
    var source: String
    /// Change of the state of charge behind it; 0 for figures without.
    var depthPercent: Double

    /// Usable capacity in Wh from the source with most depth behind it; `nil` without estimates.
    ///
    /// What flowed in all by how far the gauge moved in all: an estimate weighs by its depth.
    init?(capacity estimates: [BatteryEstimate]) {
        let readings = BatteryEstimate.Source.allCases.compactMap { source in
            BatteryReading(
                estimates.filter { $0.quantity == .wattHours && $0.source == source },
                weight: { $0.depthPercent ?? 0 }
            )
        }
        // The first of equals, in the order of the sources.
        guard let most = readings.map(\.depthPercent).max(),
            let deepest = readings.first(where: { $0.depthPercent == most })
        else { return nil }
        self = deepest
    }

    /// Internal resistance in Ω; an estimate weighs by its steps.
    init?(resistance estimates: [BatteryEstimate]) {
        self.init(
            estimates.filter { $0.quantity == .resistance },
            weight: { Double($0.sampleCount) }
        )
    }

    private init?(_ estimates: [BatteryEstimate], weight: (BatteryEstimate) -> Double) {
        let weights = estimates.map(weight).reduce(0, +)
        guard let first = estimates.first, weights > 0 else { return nil }
        value = estimates.reduce(0) { $0 + $1.value * weight($1) } / weights
        error =
            estimates.reduce(0) { sum, estimate in
                let part = estimate.error * weight(estimate)
                return sum + part * part
            }.squareRoot() / weights
        source = first.source.rawValue
        depthPercent = estimates.reduce(0) { $0 + ($1.depthPercent ?? 0) }
    }
}
