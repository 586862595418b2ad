import FleetAnalytics

/// The battery of a vehicle as of the end of a period.
struct BatteryEntry: Sendable {
    let vehicle: String
    /// Raw value of `VehicleCategory`, or `unknown`.
    let category: String
    let nominalWattHours: Double?
    let watch: BatteryWatch
}

/// The vehicles whose batteries should be looked at, and how many could be judged.
struct BatteryWatchList: Sendable {
    /// The worst first.
    let listed: [BatteryEntry]
    let fleetCount: Int
    /// Vehicles whose state of health is known.
    let judgedCount: Int
    /// The others by what keeps them from being judged.
    let unjudged: [BatteryWatch.Gap: Int]
    /// Vehicles of which a charge or swap is known by its state of charge at the start.
    let chargesKnownCount: Int
    /// Vehicles of which one or the other is known.
    let knownCount: Int

    init(_ batteries: [BatteryEntry]) {
        listed = batteries.filter { !$0.watch.reasons.isEmpty }.sorted { left, right in
            if left.watch.isWorse(than: right.watch) { return true }
            return !right.watch.isWorse(than: left.watch) && left.vehicle < right.vehicle
        }
        fleetCount = batteries.count
        judgedCount = batteries.count { $0.watch.health != nil }
        unjudged = batteries.compactMap(\.watch.gap).reduce(into: [:]) { $0[$1, default: 0] += 1 }
        chargesKnownCount = batteries.count { $0.watch.deep.chargeCount > 0 }
        knownCount = batteries.count { $0.watch.health != nil || $0.watch.deep.chargeCount > 0 }
    }
}
