import Telemetry

/// One vehicle's samples, each signal reduced to the values that can be true.
struct CleanedSamples: Sendable {
    /// Times of all samples, strictly increasing.
    var timeMillis: [Int64]
    /// Wheel or bus speed, NaN where missing or excluded; empty when no sample has it.
    var speedKmh: [Double]
    /// The receiver's speed, likewise.
    var gpsSpeedKmh: [Double]
    var fixes: [Fix]
    var soc: Series
    /// Battery power, discharge positive, and what it was made from.
    var power: Series
    var powerIsVoltageTimesCurrent: Bool
    /// Battery current, discharge positive.
    var current: Series
    var odometer: Counter
    /// 1 while charging, by the vehicle's own word.
    var chargingFlag: Series
    var exclusions: [Exclusion]

    init(_ raw: SampleColumns, traits: VehicleTraits) {
        var exclusions: [Exclusion] = []
        let samples = raw.mergedByInstant(exclusions: &exclusions)
        let limit = traits.implausibleSpeedKmh
        timeMillis = samples.timeMillis
        speedKmh = CleanedSamples.speed(samples, .speed, limit, &exclusions)
        gpsSpeedKmh = CleanedSamples.speed(samples, .gpsSpeed, limit, &exclusions)
        fixes = PositionCleaning(limitKmh: limit).clean(samples, exclusions: &exclusions)
        soc = SocCleaning.clean(samples, exclusions: &exclusions)
        let counters = CounterCleaning(limitKmh: limit)
        let signal: Signal = samples[.odometer] != nil ? .odometer : .tripDistance
        odometer = counters.clean(samples, signal: signal, exclusions: &exclusions)
        current = CleanedSamples.electrical(samples, .current, 2_000, &exclusions)
        power = Series()
        powerIsVoltageTimesCurrent = samples[.voltage] != nil && samples[.current] != nil
        if powerIsVoltageTimesCurrent {
            let voltage = CleanedSamples.electrical(samples, .voltage, 1_500, &exclusions)
            power = CleanedSamples.product(voltage, current)
        }
        if power.isEmpty {
            powerIsVoltageTimesCurrent = false
            power = CleanedSamples.electrical(samples, .power, 500_000, &exclusions)
        }
        chargingFlag = Series()
        if let flags = samples[.charging] {
            for (time, flag) in zip(samples.timeMillis, flags) where !flag.isNaN {
                chargingFlag.append(time, flag)
            }
        }
        self.exclusions = exclusions
    }

    private static func speed(
        _ samples: SampleColumns,
        _ signal: Signal,
        _ limit: Double,
        _ exclusions: inout [Exclusion]
    ) -> [Double] {
        guard var values = samples[signal] else { return [] }
        for index in values.indices where !values[index].isNaN {
            if values[index] < 0 || values[index] > limit {
                exclusions.append(
                    Exclusion(timeMillis: samples.timeMillis[index], reason: .speedOutOfRange)
                )
                values[index] = Missing.value
            }
        }
        return values
    }

    private static func electrical(
        _ samples: SampleColumns,
        _ signal: Signal,
        _ limit: Double,
        _ exclusions: inout [Exclusion]
    ) -> Series {
        var series = Series()
        guard let values = samples[signal] else { return series }
        for (time, value) in zip(samples.timeMillis, values) where !value.isNaN {
            if abs(value) <= limit && (signal != .voltage || value > 0) {
                series.append(time, value)
            } else {
                exclusions.append(Exclusion(timeMillis: time, reason: .electricalOutOfRange))
            }
        }
        return series
    }

    /// Product at the instants that both series have.
    private static func product(_ left: Series, _ right: Series) -> Series {
        var result = Series()
        var other = 0
        for (index, time) in left.timeMillis.enumerated() {
            while other < right.timeMillis.count && right.timeMillis[other] < time { other += 1 }
            if other < right.timeMillis.count && right.timeMillis[other] == time {
                result.append(time, left.values[index] * right.values[other])
            }
        }
        return result
    }
}
