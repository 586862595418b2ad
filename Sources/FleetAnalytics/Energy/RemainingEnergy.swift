import Telemetry

/// The energy that left a battery, from what the battery says is left in it.
enum RemainingEnergy {
    /// No light vehicle's battery holds more, in watt-hours.
    private static let mostWattHours = 200_000.0
    /// No battery is emptied or filled by driving faster than in a tenth of an hour.
    private static let highestRatePerHour = 10.0
    /// A step of the gauge, in parts of the battery, that may come at once.
    private static let slackShare = 0.02

    /// Readings without values that cannot be: below 0, above any battery, and a single reading
    /// that leaps away from two neighbours which agree.
    static func cleaned(_ samples: SampleColumns, exclusions: inout [Exclusion]) -> Series {
        guard let values = samples[.remainingEnergy] else { return Series() }
        var series = Series()
        for (time, value) in zip(samples.timeMillis, values) where !value.isNaN {
            if value >= 0, value <= mostWattHours {
                series.append(time, value)
            } else {
                exclusions.append(Exclusion(timeMillis: time, reason: .electricalOutOfRange))
            }
        }
        guard series.values.count > 2 else { return series }
        var result = Series()
        for (index, value) in series.values.enumerated() {
            let time = series.timeMillis[index]
            if index > 0, index + 1 < series.values.count,
                isSpike(series.values[index - 1], value, series.values[index + 1])
            {
                exclusions.append(Exclusion(timeMillis: time, reason: .socSpike))
            } else {
                result.append(time, value)
            }
        }
        return result
    }

    private static func isSpike(_ before: Double, _ value: Double, _ after: Double) -> Bool {
        let leap = min(abs(value - before), abs(value - after))
        return leap > 0.05 * max(before, after) && abs(after - before) <= leap / 4
    }

    /// Watt-hours lost since the first reading, up to each reading; recovered energy takes off.
    ///
    /// A leap faster than driving can be (a swap, a gauge that corrects itself, a counter that
    /// begins anew) adds nothing. `batteryWattHours` sets what is a leap; where it is unknown the
    /// larger of the two readings does, so that a stretch does not depend on the rest.
    static func running(_ series: Series, batteryWattHours: Double?) -> RunningSum {
        var sum = 0.0
        var values: [Double] = []
        values.reserveCapacity(series.values.count)
        for (index, value) in series.values.enumerated() {
            if index > 0 {
                let lost = series.values[index - 1] - value
                let hours =
                    Double(series.timeMillis[index] &- series.timeMillis[index - 1]) / 3_600_000
                let battery = batteryWattHours ?? max(value, series.values[index - 1])
                if abs(lost) <= battery * (slackShare + highestRatePerHour * hours) {
                    sum += lost.onGrid
                }
            }
            values.append(sum)
        }
        return RunningSum(timeMillis: series.timeMillis, values: values)
    }
}
