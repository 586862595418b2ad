import Telemetry

/// One vehicle's samples, each signal reduced to the values that can be true.
struct CleanedSamples: Sendable {
    /// Times of all samples, strictly increasing.
    var timeMillis: [Int64]
    /// Wheel or bus speed, NaN where missing or excluded; empty when no sample has it.
    var speedKmh: [Double]
    /// The receiver's speed, likewise.
    var gpsSpeedKmh: [Double]
    /// Whether every sample has a plausible wheel or bus speed, or speed of the receiver.
    let speedIsComplete: Bool
    let gpsSpeedIsComplete: Bool
    var fixes: Fixes
    /// Metres from each fix to the next.
    var fixStepMeters: [Double]
    var soc: Series
    /// The same with the excursions from which it came back.
    var gauge: Series
    /// Battery power, discharge positive, and what it was made from.
    var power: Series
    var powerIsVoltageTimesCurrent: Bool
    /// Battery voltage, where there is a current as well.
    var voltage: Series
    /// Battery current, discharge positive.
    var current: Series
    var odometer: Counter
    /// Energy left in the battery.
    var remaining: Series
    /// Metres above the sea.
    var altitude: Series
    /// Degrees clockwise from north.
    var heading: Series
    /// Outside temperature in °C.
    var ambientTemperature: Series
    /// 1 while charging, by the vehicle's own word.
    var chargingFlag: Series
    var exclusions: [Exclusion]
    /// The columns that are read, one sample an instant, as they came.
    var merged: SampleColumns

    init(_ raw: SampleColumns, thresholds: Thresholds) {
        var exclusions: [Exclusion] = []
        let samples = raw.mergedByInstant(CleanedSamples.signals, exclusions: &exclusions)
        merged = samples
        let limit = thresholds.implausibleSpeedKmh
        timeMillis = samples.timeMillis
        (speedKmh, speedIsComplete) = CleanedSamples.speed(samples, .speed, limit, &exclusions)
        (gpsSpeedKmh, gpsSpeedIsComplete) = CleanedSamples.speed(
            samples,
            .gpsSpeed,
            limit,
            &exclusions
        )
        (fixes, fixStepMeters) = PositionCleaning(limitKmh: limit)
            .clean(samples, exclusions: &exclusions)
        (soc, gauge) = SocCleaning.clean(samples, exclusions: &exclusions)
        let counters = CounterCleaning(limitKmh: limit)
        let signal: Signal = samples[.odometer] != nil ? .odometer : .tripDistance
        odometer = counters.clean(samples, signal: signal, exclusions: &exclusions)
        current = CleanedSamples.electrical(samples, .current, -2_000...2_000, &exclusions)
        power = Series()
        voltage = Series()
        powerIsVoltageTimesCurrent = samples[.voltage] != nil && samples[.current] != nil
        if powerIsVoltageTimesCurrent {
            voltage = CleanedSamples.electrical(
                samples,
                .voltage,
                Double.leastNonzeroMagnitude...1_500,
                &exclusions
            )
            power = CleanedSamples.product(voltage, current)
        }
        if power.isEmpty {
            powerIsVoltageTimesCurrent = false
            power = CleanedSamples.electrical(samples, .power, -500_000...500_000, &exclusions)
        }
        remaining = RemainingEnergy.cleaned(samples, exclusions: &exclusions)
        altitude = Series(
            samples,
            .altitude,
            within: -500...9_000,
            reason: .altitudeOutOfRange,
            exclusions: &exclusions
        )
        heading = Series(
            samples,
            .heading,
            within: -360...360,
            reason: .headingOutOfRange,
            exclusions: &exclusions
        )
        ambientTemperature = Series(
            samples,
            .ambientTemperature,
            within: -60...70,
            reason: .temperatureOutOfRange,
            exclusions: &exclusions
        )
        chargingFlag = Series(
            samples,
            .charging,
            within: 0...1_000,
            reason: .electricalOutOfRange,
            exclusions: &exclusions
        )
        self.exclusions = exclusions
    }

    private static let signals = BatteryColumns.signals.union([
        .speed, .gpsSpeed, .latitude, .longitude, .soc, .odometer, .tripDistance, .current,
        .voltage, .power, .remainingEnergy, .altitude, .heading, .ambientTemperature, .charging,
    ])

    /// Wheel or bus speed where there is one, else the receiver's.
    var bestSpeed: Series {
        if speedIsComplete { return Series(timeMillis: timeMillis, values: speedKmh) }
        if speedKmh.isEmpty && gpsSpeedIsComplete {
            return Series(timeMillis: timeMillis, values: gpsSpeedKmh)
        }
        var series = Series()
        for (index, time) in timeMillis.enumerated() {
            let wheel = speedKmh.isEmpty ? Missing.value : speedKmh[index]
            let receiver = gpsSpeedKmh.isEmpty ? Missing.value : gpsSpeedKmh[index]
            let speed = wheel.isNaN ? receiver : wheel
            if !speed.isNaN { series.append(time, speed) }
        }
        return series
    }

    /// A speed a sample, NaN where excluded or missing, and whether none is; shares the column.
    private static func speed(
        _ samples: SampleColumns,
        _ signal: Signal,
        _ limit: Double,
        _ exclusions: inout [Exclusion]
    ) -> (kmh: [Double], isComplete: Bool) {
        guard var values = samples[signal] else { return ([], false) }
        if values.span.areAll(within: 0...limit) { return (values, true) }
        for index in values.indices where !values[index].isNaN {
            if values[index] < 0 || values[index] > limit {
                exclusions.append(
                    Exclusion(timeMillis: samples.timeMillis[index], reason: .speedOutOfRange)
                )
                values[index] = Missing.value
            }
        }
        return (values, false)
    }

    private static func electrical(
        _ samples: SampleColumns,
        _ signal: Signal,
        _ limits: ClosedRange<Double>,
        _ exclusions: inout [Exclusion]
    ) -> Series {
        Series(
            samples,
            signal,
            within: limits,
            reason: .electricalOutOfRange,
            exclusions: &exclusions
        )
    }

    /// Product at the instants that both series have.
    private static func product(_ left: Series, _ right: Series) -> Series {
        if left.timeMillis == right.timeMillis {
            let (lefts, rights) = (left.values.span, right.values.span)
            return Series(
                timeMillis: left.timeMillis,
                values: [Double](capacity: lefts.count) { out in
                    for index in 0..<lefts.count { out.append(lefts[index] * rights[index]) }
                }
            )
        }
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
