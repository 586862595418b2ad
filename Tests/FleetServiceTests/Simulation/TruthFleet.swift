import FleetAnalytics
import FleetSimulator
import Telemetry

/// A simulated fleet whose boxes are sound, each vehicle with what it did and what its box said.
struct TruthFleet: Sendable {
    struct Life: Sendable {
        let vehicle: SimulatedVehicle
        let samples: SampleColumns
        let truth: SimulatedTruth
    }

    let plan: SimulationPlan
    let lives: [Life]

    /// Sixty vehicles hold each member of the fleet's pattern with and without voltage.
    init(seed: UInt64, vehicles: Int, days: Int) throws {
        // Monday 4 May 2026, 00:00 UTC+2.
        let midnight: Int64 = 1_777_845_600_000
        let plan = try SimulationPlan(
            seed: seed,
            vehicles: vehicles,
            dayStartsMillis: (0...days).map { midnight + Int64($0) * 86_400_000 },
            firstWeekday: 0,
            latitudeDegrees: 51.34,
            longitudeDegrees: 12.37,
            idPrefix: "truth"
        )
        self.plan = plan
        lives = fleet(of: plan).enumerated().compactMap { number, vehicle in
            guard vehicle.fault == nil else { return nil }
            let (uploads, truth) = simulate(vehicle: number, plan: plan)
            return Life(
                vehicle: vehicle,
                samples: SampleColumns.union(uploads.map(\.samples)),
                truth: truth
            )
        }
    }

    var days: [CivilDay] {
        zip(plan.dayStartsMillis, plan.dayStartsMillis.dropFirst()).map { start, end in
            CivilDay(
                name: "day from \(start)",
                hourStartMillis: Array(stride(from: start, to: end, by: 3_600_000)),
                endMillis: end
            )
        }
    }
}

/// How often a box reports.
enum TruthRate: String, CaseIterable {
    case everySecond = "1 Hz"
    case everyFiveSeconds = "0.2 Hz"
    case everyMinute = "1/min"

    var order: Int { Int(stepMillis) }

    private var stepMillis: Int64 {
        switch self {
        case .everySecond: 1000
        case .everyFiveSeconds: 5000
        case .everyMinute: 60_000
        }
    }

    /// The rows a slower box would have sent: the first of each of its periods.
    func thinned(_ samples: SampleColumns) -> SampleColumns {
        guard self != .everySecond else { return samples }
        var period = Int64.min
        return samples.rows(
            at: samples.timeMillis.indices.filter { row in
                let here = samples.timeMillis[row] / stepMillis
                defer { period = here }
                return here != period
            }
        )
    }
}

/// What a box says of its battery.
enum TruthElectrics: String, CaseIterable {
    case voltageAndCurrent = "V and I"
    case stateOfCharge = "charge"
    case nothing = "nothing"

    var order: Int {
        switch self {
        case .voltageAndCurrent: 0
        case .stateOfCharge: 1
        case .nothing: 2
        }
    }

    func kept(_ samples: SampleColumns) -> SampleColumns {
        let dropped: Set<Signal> =
            switch self {
            case .voltageAndCurrent: []
            case .stateOfCharge: [.voltage, .current]
            case .nothing: [.voltage, .current, .soc]
            }
        return SampleColumns(
            timeMillis: samples.timeMillis,
            columns: samples.columns.filter { !dropped.contains($0.signal) }
        )
    }
}

extension TruthFleet.Life {
    func analysis(
        _ rate: TruthRate,
        _ electrics: TruthElectrics,
        days: [CivilDay],
        model: PhysicalModel? = nil,
        calibrates: Bool = false
    ) -> VehicleAnalysis {
        VehicleAnalysis(
            electrics.kept(rate.thinned(samples)),
            traits: VehicleTraits(
                category: vehicle.category,
                scheme: vehicle.scheme,
                batteryWattHours: vehicle.batteryWattHours,
                stateOfHealth: 1
            ),
            days: days,
            zones: ZoneIndex([]),
            model: model,
            calibratesAs: calibrates ? vehicle.id : nil
        )
    }
}
