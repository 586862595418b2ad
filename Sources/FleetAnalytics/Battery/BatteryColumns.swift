import Telemetry

/// The columns that tell of a battery, each empty where the vehicle lacks it.
struct BatteryColumns {
    /// Whether voltage and current are measured.
    let hasCurrent: Bool
    /// Whether power is measured and nothing better.
    let hasPower: Bool
    private let hasGauge: Bool
    let remainingWattHours: [Double]
    let temperatureCelsius: [Double]
    private let batteryIDs: Series
    let reportedHealthPercent: [Double]
    let reportedAmpereHours: [Double]

    /// Signals beyond those that other figures read.
    static let signals = Set(["battery_id", "soh_percent", "capacity_ah"].compactMap(extra))
        .union([.batteryTemperature])

    private static func extra(_ name: String) -> Signal? {
        Signal(name: Signal.extraPrefix + name)
    }

    init(_ samples: SampleColumns) {
        func extra(_ name: String) -> [Double] {
            BatteryColumns.extra(name).flatMap { samples[$0] } ?? []
        }
        hasGauge = samples[.soc] != nil
        hasCurrent = samples[.voltage] != nil && samples[.current] != nil
        hasPower = !hasCurrent && samples[.power] != nil
        remainingWattHours = samples[.remainingEnergy] ?? []
        temperatureCelsius = samples[.batteryTemperature] ?? []
        var batteryIDs = Series()
        for (time, value) in zip(samples.timeMillis, extra("battery_id")) where value.isFinite {
            batteryIDs.append(time, value)
        }
        self.batteryIDs = batteryIDs
        reportedHealthPercent = extra("soh_percent")
        reportedAmpereHours = extra("capacity_ah")
    }

    /// Whether what is drawn from the battery can be held against its gauge.
    var hasCapacity: Bool {
        hasGauge && (hasCurrent || hasPower || !remainingWattHours.isEmpty)
    }

    /// Mean temperature of a stretch; `nil` where there is none.
    func meanTemperature(_ rows: ClosedRange<Int>) -> Double? {
        guard !temperatureCelsius.isEmpty else { return nil }
        var (sum, count) = (0.0, 0)
        for row in rows where temperatureCelsius[row] > -60 && temperatureCelsius[row] < 150 {
            sum += temperatureCelsius[row]
            count += 1
        }
        return count > 0 ? sum / Double(count) : nil
    }

    /// The battery's number at an instant, the last one said.
    func batteryID(at instant: Int64) -> Double? {
        // A day is always looked at before what is derived anew, more is not: an older number would
        // be known in one night and not in another.
        batteryIDs.held(at: instant, noOlderThanSeconds: 86_400)
    }
}
