package import Telemetry

/// A batch of samples as it reaches the server.
package struct SimulatedUpload: Sendable {
    package let samples: SampleColumns
    package let uploadedAtMillis: Int64
}

/// What one vehicle did on one day of the plan and what its box sent of it.
package struct SimulatedDay: Sendable {
    package let uploads: [SimulatedUpload]
    package let truth: SimulatedTruth
}

/// What really happened, whatever the box made of it.
///
/// Energies are at the battery's terminals.
package struct SimulatedTruth: Sendable, Equatable {
    /// A drive from the first movement to standstill; stops within it are below 100 s, those
    /// between trips above 300 s.
    package struct Trip: Sendable, Equatable {
        package let startMillis: Int64
        package let endMillis: Int64
        package let distanceMeters: Double
        package let usedWattHours: Double
        /// Regained by braking, positive.
        package let recoveredWattHours: Double
        /// Used less recovered.
        package var netWattHours: Double { usedWattHours - recoveredWattHours }
    }

    /// From the first to the last charging power, which may be sooner than the plug is pulled.
    package struct ChargingSession: Sendable, Equatable {
        package let startMillis: Int64
        package let endMillis: Int64
        package let energyWattHours: Double
        package let socStartPercent: Double
        package let socEndPercent: Double
    }

    /// A battery exchanged for a charged one.
    package struct Swap: Sendable, Equatable {
        package let startMillis: Int64
        package let endMillis: Int64
        package let socStartPercent: Double
        package let socEndPercent: Double
        package let energyWattHours: Double
    }

    /// A stretch of which no sample, or (`positionOnly`) no position, ever arrives.
    package struct Loss: Sendable, Equatable {
        package let startMillis: Int64
        package let endMillis: Int64
        package let positionOnly: Bool
    }

    /// The energy of one civil day: start + charged + swapped − used + recovered − idle = end.
    package struct Ledger: Sendable, Equatable {
        package var socStartPercent: Double
        package var socEndPercent: Double
        /// Drawn within trips.
        package var usedWattHours = 0.0
        package var recoveredWattHours = 0.0
        /// Drawn outside trips: standby, and switched on without driving.
        package var idleWattHours = 0.0
        package var chargedWattHours = 0.0
        package var swappedWattHours = 0.0
    }

    package var trips: [Trip] = []
    package var chargingSessions: [ChargingSession] = []
    package var swaps: [Swap] = []
    package var losses: [Loss] = []
    /// One entry a day of the plan.
    package var ledgers: [Ledger] = []

    mutating func append(_ other: SimulatedTruth) {
        trips += other.trips
        chargingSessions += other.chargingSessions
        swaps += other.swaps
        losses += other.losses
        ledgers += other.ledgers
    }
}

/// All days of one vehicle of the plan, `0 ..< plan.vehicles`.
///
/// The result depends on the plan and the number only, not on what else is simulated.
package func simulate(
    vehicle number: Int,
    plan: SimulationPlan
) -> (uploads: [SimulatedUpload], truth: SimulatedTruth) {
    var simulation = VehicleSimulation(vehicle: number, plan: plan)
    var uploads: [SimulatedUpload] = []
    var truth = SimulatedTruth()
    while let day = simulation.nextDay() {
        uploads += day.uploads
        truth.append(day.truth)
    }
    return (uploads, truth)
}
